package io.github.seq4j.models.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.Pooling;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SequenceHeadConfig;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.core.nn.SequenceSizes;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.models.file.ModelKind.Task;
import io.github.seq4j.models.sequence.SequenceSchema.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceSchemaTest {

  private static final RecurrentStackConfig STACK =
      new RecurrentStackConfig(Cell.LSTM, 12, 3, Direction.CONCATENATED, true, 0.5, 0.25, 2.5);
  private static final Model CLASSIFIER =
      new Model(
          Task.CLASSIFY,
          new SequenceNetworkConfig(
              new StepInputConfig.Tokens(7, 0.125, 0.3),
              STACK,
              new SequenceHeadConfig.PerSequence(Pooling.MAX)),
          SequenceSizes.ofTokens(31, 0, 5),
          Long.MIN_VALUE);

  static Stream<Model> models() {
    List<Model> models = new ArrayList<>();
    SequenceHeadConfig softmax = new SequenceHeadConfig.PerStep(false);
    SequenceHeadConfig crf = new SequenceHeadConfig.PerStep(true);
    for (Cell cell : Cell.values()) {
      for (Direction direction : Direction.values()) {
        models.add(
            label(
                new StepInputConfig.Tokens(7, 0.125, 0.3),
                RecurrentStackConfig.of(cell, 12, 2).withDirection(direction),
                softmax,
                SequenceSizes.ofTokens(31, 30, 2)));
      }
    }
    for (Pooling pooling : Pooling.values()) {
      models.add(
          new Model(
              Task.CLASSIFY,
              new SequenceNetworkConfig(
                  new StepInputConfig.Vectors(0.1),
                  STACK,
                  new SequenceHeadConfig.PerSequence(pooling)),
              SequenceSizes.ofFrames(FrameShape.vector(9), 4),
              1));
    }
    models.add(
        label(
            new StepInputConfig.Words(7, 5, 3, 0.125, 0.3),
            STACK,
            crf,
            SequenceSizes.ofWords(31, 0, 19, 4)));
    models.add(
        label(
            new StepInputConfig.Pictures(4, 16, 0.1),
            STACK,
            softmax,
            SequenceSizes.ofFrames(new FrameShape(3, 20, 24), 4)));
    return models.stream();
  }

  private static Model label(
      StepInputConfig input,
      RecurrentStackConfig stack,
      SequenceHeadConfig head,
      SequenceSizes sizes) {
    return new Model(Task.LABEL, new SequenceNetworkConfig(input, stack, head), sizes, 7);
  }

  @ParameterizedTest
  @MethodSource("models")
  void every_network_comes_back_as_it_was(Model model) throws Exception {
    assertThat(read(SequenceSchema.write(model))).isEqualTo(model);
  }

  @Test
  void the_text_names_no_class_and_no_default_is_left_out() {
    String text = SequenceSchema.write(CLASSIFIER);

    assertThat(text)
        .doesNotContain("io.github")
        .contains("\"seed\":\"-9223372036854775808\"", "\"forget_bias\":2.5", "\"residual\":true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"kind\":\"sequence\"     | \"kind\":\"org.example.Evil\"  | kind",
        "\"task\":\"classify\"     | \"task\":\"label\"             | head.type",
        "\"task\":\"classify\"     | \"task\":\"translate\"         | task",
        "\"type\":\"tokens\"       | \"type\":\"vectors\"           | channels",
        "\"tokens\":31             | \"tokens\":0                   | input.tokens",
        "\"tokens\":31             | \"tokens\":1000001             | input.tokens",
        "\"unknown_id\":0          | \"unknown_id\":31              | input.unknown_id",
        "\"embedding_size\":7      | \"embedding_size\":70000       | input.embedding_size",
        "\"hidden_size\":12        | \"hidden_size\":-1             | recurrence.hidden_size",
        "\"layers\":3              | \"layers\":65                  | recurrence.layers",
        "\"direction\":\"concatenated\" | \"direction\":\"summed\",\"x\":1 | x",
        "\"dropout\":0.3           | \"dropout\":1.0                | input.dropout",
        "\"forget_bias\":2.5       | \"forget_bias\":1e9            | recurrence.forget_bias",
        "\"labels\":5              | \"labels\":1                   | head.labels",
        "\"pooling\":\"max\"       | \"pooling\":\"sum\"            | head.pooling",
        "\"residual\":true         | \"residual\":1                 | recurrence.residual"
      })
  void what_does_not_fit_together_is_refused_by_name(String good, String bad, String named) {
    String text = SequenceSchema.write(CLASSIFIER);
    String altered = text.replaceFirst(Pattern.quote(good), bad);
    assertThat(altered).isNotEqualTo(text);

    assertThatThrownBy(() -> read(altered))
        .isInstanceOf(CorruptBundleException.class)
        .hasMessageContaining(named);
  }

  @Test
  void the_last_state_of_summed_directions_is_refused() {
    String text =
        SequenceSchema.write(CLASSIFIER)
            .replace("\"pooling\":\"max\"", "\"pooling\":\"last\"")
            .replace("concatenated", "summed");

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(CorruptBundleException.class)
        .hasMessageContaining("pooling");
  }

  @Test
  void a_frame_of_more_numbers_than_can_be_counted_is_refused() {
    Model pictures = models().toList().get(models().toList().size() - 1);
    String text =
        SequenceSchema.write(pictures)
            .replace("\"channels\":3", "\"channels\":65536")
            .replace("\"height\":20", "\"height\":65536")
            .replace("\"width\":24", "\"width\":65536");

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(CorruptBundleException.class)
        .hasMessageContaining("channels");
  }

  private static Model read(String text) throws Exception {
    return SequenceSchema.read(
        ClosedJson.parse(Path.of("a.seq"), "model", text), Limits.untrusted());
  }
}
