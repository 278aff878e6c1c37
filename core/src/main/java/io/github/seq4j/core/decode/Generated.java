package io.github.seq4j.core.decode;

import java.util.Arrays;
import java.util.Objects;

/**
 * One finished sample. What stopped it is not part of it: the text ends where the stop began, and
 * the ids end before the first token that reaches into the stop.
 *
 * @param sample its number, from 0
 * @param ids the generated tokens, prompt excluded
 * @param text what they read as, exactly up to the stop; may go on into a token that {@code ids}
 *     leaves out; empty where the generator knows no text
 * @param logProbability ln p of {@code ids} given the prompt, in nats, under the model itself,
 *     before temperature and filters
 * @param reason why it ended
 */
public record Generated(
    int sample, int[] ids, String text, double logProbability, StopReason reason) {

  /** Copies the ids. */
  public Generated {
    ids = ids.clone();
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(reason, "reason");
  }

  /** The generated tokens, prompt excluded; a copy. */
  @Override
  public int[] ids() {
    return ids.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Generated that
        && sample == that.sample
        && Arrays.equals(ids, that.ids)
        && text.equals(that.text)
        && Double.compare(logProbability, that.logProbability) == 0
        && reason == that.reason;
  }

  @Override
  public int hashCode() {
    return Objects.hash(sample, Arrays.hashCode(ids), text, logProbability, reason);
  }

  @Override
  public String toString() {
    return "Generated[sample="
        + sample
        + ", ids="
        + Arrays.toString(ids)
        + ", text="
        + text
        + ", logProbability="
        + logProbability
        + ", reason="
        + reason
        + "]";
  }
}
