package io.github.seq4j.models.seq2seq;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a translator wrote for one source.
 *
 * @param text the translation, as people write; empty for a source that was skipped
 * @param logProbability ln p of its tokens and its end, in nats
 * @param score what it was ranked by: {@code logProbability} after penalties
 * @param ended whether the translator ended it itself, and not the limit of length
 * @param read how much of the source was read
 * @param sourceTokens [S] what the source was read as, in the order of the text; the end is last
 * @param targetTokens [T] what it wrote, unknown words put right and the end left out
 * @param attention [T + 1][S] where it looked to write each token and, last, the end; each row adds
 *     up to 1; [T + 1][0] where it does not attend. Not copied, not to be written
 */
@SuppressWarnings("ArrayRecordComponent")
public record Translation(
    String text,
    double logProbability,
    double score,
    boolean ended,
    Read read,
    List<String> sourceTokens,
    List<String> targetTokens,
    float[][] attention) {

  /** How much of a source was read. */
  public enum Read {
    /** All of it. */
    WHOLE,
    /** The first tokens, as many as are read at most. */
    CUT,
    /** Nothing: it is too long. */
    SKIPPED
  }

  /** Copies the lists. */
  public Translation {
    sourceTokens = List.copyOf(sourceTokens);
    targetTokens = List.copyOf(targetTokens);
  }

  /** Of a source that was not read. */
  static Translation skipped() {
    return new Translation("", 0, 0, false, Read.SKIPPED, List.of(), List.of(), new float[0][]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Translation that
        && text.equals(that.text)
        && Double.compare(logProbability, that.logProbability) == 0
        && Double.compare(score, that.score) == 0
        && ended == that.ended
        && read == that.read
        && sourceTokens.equals(that.sourceTokens)
        && targetTokens.equals(that.targetTokens)
        && Arrays.deepEquals(attention, that.attention);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, logProbability, score, ended, read, sourceTokens, targetTokens);
  }

  /** Such as {@code 1998-03-03 (ln p -0.0443)}. */
  @Override
  public String toString() {
    return read == Read.SKIPPED
        ? "(skipped)"
        : String.format(Locale.ROOT, "%s (ln p %.4f)", text, logProbability);
  }
}
