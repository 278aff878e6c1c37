package io.github.seq4j.models.seq2seq;

import io.github.seq4j.core.decode.ConditionalModel;
import java.util.List;

/**
 * A text that a translator has read, for a target that is written by hand, token by token.
 *
 * <pre>{@code
 * ReadText source = translator.read("ein Hund");
 * RecurrentState state = source.decoder().start(new int[] {0});
 * source.decoder().step(new int[] {0}, new int[] {ConditionalModel.START}, state, logits, attention);
 * }</pre>
 *
 * <p>Usable while the translator is open, from any threads.
 */
public final class ReadText {

  private final ConditionalModel decoder;
  private final TextSide side;
  private final List<String> tokens;

  ReadText(ConditionalModel decoder, TextSide side, List<String> tokens) {
    this.decoder = decoder;
    this.side = side;
    this.tokens = List.copyOf(tokens);
  }

  /** What scores the next token; this text is its source 0, and it has no other. */
  public ConditionalModel decoder() {
    return decoder;
  }

  /** [S] what was read, as people see it, the end last. */
  public List<String> tokens() {
    return tokens;
  }

  /**
   * Weights as the decoder gives them, in the order of {@link #tokens}.
   *
   * @param weights [S]
   */
  public float[] inTextOrder(float[] weights) {
    return side.inTextOrder(weights);
  }
}
