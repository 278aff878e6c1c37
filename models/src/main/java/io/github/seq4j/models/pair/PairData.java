package io.github.seq4j.models.pair;

import io.github.seq4j.core.data.EncodedPair;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * What a run learns from and is validated on, as numbers.
 *
 * @param train at least 1
 * @param valid may be empty: then the weights of the last update are kept
 * @param error what the weights are selected by, asked after each validation; empty for the loss
 * @param notes what was done to the data that a user should know, a sentence each
 */
public record PairData(
    List<EncodedPair> train,
    List<EncodedPair> valid,
    Optional<DoubleSupplier> error,
    List<String> notes) {

  /** Copies the lists. */
  public PairData {
    train = List.copyOf(train);
    valid = List.copyOf(valid);
    notes = List.copyOf(notes);
  }

  /** Tokens of the longest target to train on, at least 1 and no more than a file may say. */
  public static int longestTarget(List<EncodedPair> train) {
    int longest = train.stream().mapToInt(pair -> pair.target().length).max().orElse(1);
    return Math.max(1, Math.min(PairInfo.MOST_TARGET, longest));
  }
}
