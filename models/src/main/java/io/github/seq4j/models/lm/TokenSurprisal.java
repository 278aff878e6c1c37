package io.github.seq4j.models.lm;

/**
 * How unexpected one token of a text was.
 *
 * @param position of the token in the text, from 0
 * @param id the token, as the model reads it
 * @param nats -ln of its probability after all tokens before it
 * @param rank 1 if it was the likeliest of all tokens, 2 if it was the next, and so on
 */
public record TokenSurprisal(int position, int id, double nats, int rank) {

  private static final double NATS_PER_BIT = Math.log(2);

  /** The surprisal, -log2 of the probability. */
  public double bits() {
    return nats / NATS_PER_BIT;
  }

  /** In (0, 1]. */
  public double probability() {
    return Math.exp(-nats);
  }
}
