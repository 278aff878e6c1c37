package io.github.seq4j.models.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.AttentionScore;
import io.github.seq4j.core.nn.Bridge;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.DecoderConfig;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.nn.DecoderContext.Attention;
import io.github.seq4j.core.nn.DecoderContext.Feeding;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.EncoderDecoderConfig;
import io.github.seq4j.core.nn.EncoderDecoderSizes;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SourceConfig;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.models.file.ModelKind.PairTask;
import io.github.seq4j.models.pair.PairSchema.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PairSchemaTest {

  private static final EncoderDecoderSizes SIZES =
      new EncoderDecoderSizes(31, 0, FrameShape.vector(1), 19, 18);
  private static final Model MODEL =
      model(new Attention(AttentionScore.ADDITIVE, 6, Feeding.CONTEXT, false), Bridge.DENSE, false);

  private static Model model(DecoderContext context, Bridge bridge, boolean shared) {
    Direction direction = bridge == Bridge.COPY ? Direction.FORWARD : Direction.CONCATENATED;
    RecurrentStackConfig encoder =
        new RecurrentStackConfig(Cell.LSTM, 12, 2, direction, true, 0.5, 0.25, 2.5);
    RecurrentStackConfig decoder = encoder.withDirection(Direction.FORWARD).withResidual(false);
    return new Model(
        PairTask.TRANSLATE,
        new EncoderDecoderConfig(
            new SourceConfig.Tokens(new StepInputConfig.Tokens(7, 0.125, 0.3), encoder),
            new DecoderConfig(7, 0.2, decoder, bridge, context, true, 0.1),
            shared),
        shared ? new EncoderDecoderSizes(19, 3, FrameShape.vector(1), 19, 18) : SIZES,
        Long.MIN_VALUE);
  }

  static Stream<Model> models() {
    List<Model> models = new ArrayList<>();
    models.add(model(new DecoderContext.None(), Bridge.COPY, false));
    models.add(model(new DecoderContext.Summary(), Bridge.ZERO, true));
    for (AttentionScore score : AttentionScore.values()) {
      for (Feeding feeding : Feeding.values()) {
        boolean hard = feeding == Feeding.CONTEXT;
        // A dot product needs a memory of the decoder's size: a forward encoder.
        Bridge bridge = score == AttentionScore.DOT ? Bridge.COPY : Bridge.DENSE;
        models.add(model(new Attention(score, 6, feeding, hard), bridge, false));
      }
    }
    return models.stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void every_network_comes_back_as_it_was(Model model) throws Exception {
    assertThat(read(PairSchema.write(model))).isEqualTo(model);
  }

  @Test
  void the_text_names_no_class_and_no_default_is_left_out() {
    assertThat(PairSchema.write(MODEL))
        .doesNotContain("io.github")
        .contains("\"seed\":\"-9223372036854775808\"", "\"forget_bias\":2.5", "\"hard\":false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"kind\":\"encoder_decoder\" | \"kind\":\"org.example.Evil\" | kind",
        "\"task\":\"translate\"       | \"task\":\"classify\"         | task",
        "\"type\":\"tokens\"          | \"type\":\"features\"         | does not fit the task",
        "\"tokens\":31                | \"tokens\":0                  | source.tokens",
        "\"tokens\":31                | \"tokens\":1000002            | source.tokens",
        "\"unknown_id\":0             | \"unknown_id\":31             | source.unknown_id",
        "\"tokens\":19                | \"tokens\":1                  | decoder.tokens",
        "\"end_id\":18                | \"end_id\":19                 | decoder.end_id",
        "\"embedding_size\":7         | \"embedding_size\":70000      | source.embedding_size",
        "\"embedding_dropout\":0.2    | \"embedding_dropout\":1       | decoder.embedding_dropout",
        "\"direction\":\"concatenated\" | \"direction\":\"summed\"    | concatenated",
        "\"direction\":\"forward\"    | \"direction\":\"concatenated\" | must be forward",
        "\"bridge\":\"dense\"         | \"bridge\":\"copy\"           | must not copy",
        "\"score\":\"additive\"       | \"score\":\"dot\"             | dot product",
        "\"feeding\":\"context\"      | \"feeding\":\"attention\"     | context.feeding",
        "\"hard\":false               | \"hard\":0                    | context.hard",
        "\"tied\":true                | \"tied\":true,\"x\":1         | x",
        "\"label_smoothing\":0.1      | \"label_smoothing\":-0.1      | decoder.label_smoothing",
        "\"shared_vocabulary\":false  | \"shared_vocabulary\":true    | decoder.tokens"
      })
  void what_does_not_fit_together_is_refused_by_name(String good, String bad, String named) {
    String text = PairSchema.write(MODEL);
    String altered = text.replaceFirst(Pattern.quote(good), bad);
    assertThat(altered).isNotEqualTo(text);

    assertThatThrownBy(() -> read(altered))
        .isInstanceOf(CorruptBundleException.class)
        .hasMessageContaining(named);
  }

  private static Model read(String text) throws Exception {
    return PairSchema.read(ClosedJson.parse(Path.of("a.seq"), "model", text), Limits.untrusted());
  }
}
