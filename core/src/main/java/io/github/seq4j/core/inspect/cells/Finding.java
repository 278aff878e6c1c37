package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.metrics.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * What became of one predicate.
 *
 * @param predicate what was looked for
 * @param ranking the units that tell it best on the first half of the text, best first
 * @param cell the one of those that tell it well enough that is missed most, or else the best; if
 *     the text has enough of the predicate
 * @param skipped why there is none, otherwise empty
 */
public record Finding(
    TextPredicate predicate, List<Ranked> ranking, Optional<Cell> cell, String skipped) {

  /**
   * How well a unit tells a predicate.
   *
   * @param unit which it is
   * @param score AUC or Pearson's correlation on the first half; of a unit that falls it is below
   *     chance
   */
  public record Ranked(CellUnit unit, double score) {}

  /**
   * The unit that was chosen on the first half of the text, and what the second half says of it.
   *
   * @param unit which it is
   * @param up whether its numbers are larger where the predicate is
   * @param searched the score on the first half, where it was chosen
   * @param score AUC or Pearson's correlation on the second half, the way the unit points: below
   *     chance if it points the other way there; 95 % interval by blocks
   * @param rank Spearman's rank correlation there
   * @param p of that score by chance, times the number of units tried (Bonferroni), at most 1
   * @param proof what clamping it does
   */
  public record Cell(
      CellUnit unit,
      boolean up,
      double searched,
      Estimate score,
      double rank,
      double p,
      Proof proof) {}

  /**
   * What happens to the losses of the second half where others read a constant in place of the
   * unit.
   *
   * @param clamp the constant: the unit's mean where the predicate does not hold, on the first
   *     half, or 0 where its cell takes no other
   * @param place which tokens those are that matter, in words: where the predicate holds or before
   *     it ends
   * @param tokens how many they are
   * @param there mean change of the loss of the next token where it matters, in nats
   * @param elsewhere the same of all other tokens
   * @param effect {@code there - elsewhere}; 95 % interval by blocks
   * @param above the share of random units of the same layer, clamped likewise, with a smaller
   *     effect, in [0, 1]; NaN if there are none
   * @param against how many random units those are: fewer than asked for where so many do more harm
   *     that a proof is out of reach; 0 if the score is too low for one
   * @param missing what it lacks for a proof; empty if it is proved
   */
  public record Proof(
      float clamp,
      String place,
      int tokens,
      double there,
      double elsewhere,
      Estimate effect,
      double above,
      int against,
      List<String> missing) {

    /** Whether nothing is missing. */
    public boolean proved() {
      return missing.isEmpty();
    }

    /** {@code proved}, or {@code not proved} and why. */
    public String verdict() {
      return proved() ? "proved" : "not proved: " + String.join("; ", missing);
    }
  }

  static Finding none(TextPredicate predicate, String reason) {
    return new Finding(predicate, List.of(), Optional.empty(), reason);
  }
}
