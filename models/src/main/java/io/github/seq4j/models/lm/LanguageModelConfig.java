package io.github.seq4j.models.lm;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.LineEnds;
import io.github.seq4j.core.text.Unit;
import java.util.Objects;

/**
 * What to build; how many tokens there are follows from the data.
 *
 * @param unit what a token is
 * @param lineEnds what happens to the ends of lines of every text that the model reads
 * @param network the recurrent network between the tokens that go in and those that come out
 */
public record LanguageModelConfig(Unit unit, LineEnds lineEnds, TokenNetworkConfig network) {

  /** Checks that everything is there. */
  public LanguageModelConfig {
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(lineEnds, "lineEnds");
    Objects.requireNonNull(network, "network");
  }

  /**
   * Characters, as embeddings of 256, through two LSTM layers of 256 with dropout 0.3 between them:
   * measured on Tiny Shakespeare, which is a megabyte. A much larger text deserves a larger
   * network.
   */
  public static LanguageModelConfig defaults() {
    return characters(
        TokenNetworkConfig.of(Cell.LSTM, 256, 2).withEmbeddingSize(256).withDropout(0.3));
  }

  /** Characters through a network of your own; all line ends as LF. */
  public static LanguageModelConfig characters(TokenNetworkConfig network) {
    return new LanguageModelConfig(Unit.CHARACTER, LineEnds.LF, network);
  }

  /** Words through a network of your own; all line ends as LF. */
  public static LanguageModelConfig words(TokenNetworkConfig network) {
    return new LanguageModelConfig(Unit.WORD, LineEnds.LF, network);
  }

  /** The same with another network. */
  public LanguageModelConfig withNetwork(TokenNetworkConfig other) {
    return new LanguageModelConfig(unit, lineEnds, other);
  }

  /** The same with other line ends. */
  public LanguageModelConfig withLineEnds(LineEnds other) {
    return new LanguageModelConfig(unit, other, network);
  }

  /** A text in memory as the model wants it. */
  String normalize(CharSequence text) {
    return switch (lineEnds) {
      case KEEP -> text.toString();
      case LF -> text.toString().replace("\r\n", "\n").replace('\r', '\n');
    };
  }
}
