package io.github.seq4j.models.caption;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a captioner wrote for one input.
 *
 * @param text the caption, as people write
 * @param logProbability ln p of its tokens and its end, in nats
 * @param score what it was ranked by: {@code logProbability} after penalties
 * @param ended whether the captioner ended it itself, and not the limit of length
 * @param tokens [T] what it wrote, the end left out
 * @param grid how the P places lie where it may have looked
 * @param attention [T + 1][P] where it looked to write each token and, last, the end, row by row of
 *     the grid; each adds up to 1; [T + 1][0] where it does not attend. Not copied, not to be
 *     written
 */
@SuppressWarnings("ArrayRecordComponent")
public record CaptionText(
    String text,
    double logProbability,
    double score,
    boolean ended,
    List<String> tokens,
    Grid grid,
    float[][] attention) {

  /** Copies the list. */
  public CaptionText {
    tokens = List.copyOf(tokens);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CaptionText that
        && text.equals(that.text)
        && Double.compare(logProbability, that.logProbability) == 0
        && Double.compare(score, that.score) == 0
        && ended == that.ended
        && tokens.equals(that.tokens)
        && grid.equals(that.grid)
        && Arrays.deepEquals(attention, that.attention);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, logProbability, score, ended, tokens, grid);
  }
}
