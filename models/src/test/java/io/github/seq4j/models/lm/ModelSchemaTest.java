package io.github.seq4j.models.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.InitialWeights;
import io.github.seq4j.core.nn.Regularization;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelSchemaTest {

  private static final TokenNetworkConfig LSTM =
      TokenNetworkConfig.of(Cell.LSTM, 12, 3).withEmbeddingSize(7).withDropout(0.3);

  @ParameterizedTest
  @EnumSource(Cell.class)
  void every_cell_comes_back_as_it_was(Cell cell) throws Exception {
    for (int embedding : new int[] {0, 9}) {
      TokenNetworkConfig network =
          TokenNetworkConfig.of(cell, 12, 2)
              .withEmbeddingSize(embedding)
              .withDropout(0.5)
              .withRecurrentDropout(0.25)
              .withForgetBias(2.5);

      ModelSchema.Model model = new ModelSchema.Model(network, 31, Long.MIN_VALUE);

      assertThat(read(ModelSchema.write(model))).isEqualTo(model);
    }
  }

  /** What word language models of the literature are made of. */
  static Stream<TokenNetworkConfig> published() {
    Regularization all = new Regularization(0.1, 0.2, 0.3, 0.4, true, 0.05, 0.5, 0.15, 0.25, 2, 1);
    InitialWeights chrono =
        InitialWeights.of(InitialWeights.Scheme.UNIFORM).withScale(0.05).withLongestMemory(30);
    TokenNetworkConfig same = LSTM.withEmbeddingSize(12);
    return Stream.of(
        LSTM.withRegularization(all),
        LSTM.withRegularization(Regularization.none().withDropout(0, 0.3, 0)),
        LSTM.withInitialWeights(chrono),
        TokenNetworkConfig.of(Cell.GRU, 12, 2).withInitialWeights(chrono),
        LSTM.withInitialWeights(
            InitialWeights.of(InitialWeights.Scheme.GAUSSIAN).withForgetBias(0.5)),
        LSTM.withProjection(true),
        LSTM.withProjection(true).withTied(true),
        same.withTied(true),
        same.withTied(true).withRegularization(all).withInitialWeights(chrono));
  }

  @ParameterizedTest
  @MethodSource("published")
  void what_is_published_comes_back_as_it_was(TokenNetworkConfig network) throws Exception {
    ModelSchema.Model model = new ModelSchema.Model(network, 31, 3);

    assertThat(read(ModelSchema.write(model))).isEqualTo(model);
  }

  @Test
  void a_forget_bias_beside_chrono_initialization_is_refused() {
    InitialWeights chrono = InitialWeights.defaults().withLongestMemory(30);
    String text = ModelSchema.write(new ModelSchema.Model(LSTM.withInitialWeights(chrono), 31, 1));

    assertThatThrownBy(() -> read(text.replace("\"forget_bias\":0.0", "\"forget_bias\":1.0")))
        .isInstanceOf(CorruptBundleException.class)
        .hasMessageContaining("forget_bias: expected 0 beside a longest_memory, got 1.0");
  }

  @Test
  void tied_weights_of_other_sizes_are_refused() {
    String text =
        ModelSchema.write(new ModelSchema.Model(LSTM.withEmbeddingSize(12).withTied(true), 31, 1));

    assertThatThrownBy(
            () ->
                read(
                    text.replaceAll("\"(in|out)\":12", "\"$1\":13")
                        .replaceFirst("\"out\":13", "\"out\":12")
                        .replaceFirst("\"in\":13", "\"in\":12")))
        .isInstanceOf(CorruptBundleException.class)
        .hasMessageContaining("tied");
  }

  @Test
  void the_text_names_no_class_and_no_default_is_left_out() {
    String text = ModelSchema.write(new ModelSchema.Model(LSTM, 31, 1));

    assertThat(text)
        .doesNotContain("io.github")
        .contains("\"seed\":\"1\"", "\"forget_bias\":", "\"recurrent_dropout\":0.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"in\":7            | \"in\":8              | in: expected 7, got 8",
        "\"name\":\"l1\"     | \"name\":\"l7\"       | name: expected l1, got l7",
        "\"type\":\"token_output\" | \"type\":\"gru\"| type",
        "\"kind\"            | \"kimd\"              | kind",
        "\"dropout\":0.3     | \"dropout\":1.0       | dropout",
        "\"dropout\":0.3     | \"dropout\":0.3,\"zoneout\":0.1 | zoneout",
        "\"out\":12          | \"out\":100000        | out",
        "sequential          | org.example.Evil      | kind"
      })
  void what_does_not_fit_together_is_refused_by_name(String good, String bad, String named) {
    String text = ModelSchema.write(new ModelSchema.Model(LSTM, 31, 1));
    String altered = text.replaceFirst(java.util.regex.Pattern.quote(good), bad);
    assertThat(altered).isNotEqualTo(text);

    assertThatThrownBy(() -> read(altered))
        .isInstanceOf(CorruptBundleException.class)
        .hasMessageContaining(named);
  }

  @Test
  void sizes_beyond_the_limits_are_refused() {
    String text =
        ModelSchema.write(new ModelSchema.Model(TokenNetworkConfig.of(Cell.GRU, 70_000, 1), 31, 1));

    assertThatThrownBy(() -> read(text)).isInstanceOf(CorruptBundleException.class);
  }

  @Test
  void the_fewest_numbers_a_network_has_are_counted_by_hand() {
    // 31 x 7 embedding; 4 gates of 12: (7 + 12) x 48, twice (12 + 12) x 48; 12 x 31 output.
    assertThat(LanguageModelFile.leastParameters(LSTM, 31)).isEqualTo(217 + 912 + 2 * 1152 + 372);
    // a projection, 12 x 7; tied, no output weights
    assertThat(LanguageModelFile.leastParameters(LSTM.withProjection(true).withTied(true), 31))
        .isEqualTo(217 + 912 + 2 * 1152 + 84);
  }

  private static ModelSchema.Model read(String text) throws Exception {
    return ModelSchema.read(ClosedJson.parse(Path.of("a.seq"), "model", text), Limits.untrusted());
  }
}
