package io.github.seq4j.core.decode;

import java.util.Arrays;
import java.util.Objects;

/**
 * One whole sequence that a search or a draw found for a source. T tokens and an end make T + 1
 * predictions; all arrays but {@code tokens} say something of each of them. The arrays are not
 * copied, not to be written; hypotheses of one source share rows of attention.
 *
 * @param tokens [T] without start or end; may be empty
 * @param logProbability ln p of the tokens and the end given the source, in nats, under the model
 *     itself: the sum of {@code tokenLogProbabilities}; -Infinity if the end it was given is
 *     impossible
 * @param score what it was ranked by: {@code logProbability} after penalties
 * @param ended whether the model ended it; false where the limit of length put the end although
 *     going on was more probable, or where nothing else was allowed to follow
 * @param attention [T + 1][S] where the model looked to predict each token and the end; [T + 1][0]
 *     where it does not attend
 * @param tokenLogProbabilities [T + 1] ln p of each token, and last of the end
 */
@SuppressWarnings("ArrayRecordComponent")
public record Hypothesis(
    int[] tokens,
    double logProbability,
    double score,
    boolean ended,
    float[][] attention,
    double[] tokenLogProbabilities) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Hypothesis that
        && Arrays.equals(tokens, that.tokens)
        && Double.compare(logProbability, that.logProbability) == 0
        && Double.compare(score, that.score) == 0
        && ended == that.ended
        && Arrays.deepEquals(attention, that.attention)
        && Arrays.equals(tokenLogProbabilities, that.tokenLogProbabilities);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(tokens), logProbability, score, ended);
  }

  @Override
  public String toString() {
    return "Hypothesis[tokens="
        + Arrays.toString(tokens)
        + ", logProbability="
        + logProbability
        + ", score="
        + score
        + ", ended="
        + ended
        + "]";
  }
}
