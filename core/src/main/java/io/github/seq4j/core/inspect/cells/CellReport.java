package io.github.seq4j.core.inspect.cells;

import java.util.List;

/**
 * All findings in one model and text.
 *
 * @param findings one for each predicate, in the order they were given
 * @param states what they were found in
 * @param tokens N read
 * @param nats the model's loss per token on the second half
 * @param unigramNats what the second half costs who knows how often each of its tokens occurs in
 *     it, and nothing else
 * @param units candidates per predicate: h and c of all units
 */
public record CellReport(
    List<Finding> findings,
    Activations states,
    int tokens,
    double nats,
    double unigramNats,
    int units) {

  /** What the columns of a table of findings mean. */
  public static final String HOW_TO_READ =
      "The first half of the text chose the unit, the second half gives all figures. Score: AUC where"
          + " the predicate holds or not, Pearson's correlation (r) where it is a number; h is"
          + " what others read, c what an LSTM keeps; layers count from 0, the lowest. p: of that score"
          + " by chance, times the units tried. Loss: how many nats the next token costs more where all"
          + " that read the unit read instead what it says, in the mean, where the predicate does not hold:"
          + " there, which is where the predicate holds (a"
          + " number is in its top quarter) or before it ends (a number falls), and elsewhere. Proved: score 0.9 (correlation 0.8) or more, p at"
          + " most 0.01, the loss grows more there than elsewhere by more than chance and more than"
          + " with 99 % of random units of the layer. Intervals: 95 %, block bootstrap over 50 stretches"
          + " of text.";

  /** Fixes the list. */
  public CellReport {
    findings = List.copyOf(findings);
  }
}
