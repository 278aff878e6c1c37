package io.github.seq4j.core.decode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Steps growing hypotheses of many sources together and carries their states from one batch to the
 * next, whatever was dropped, kept or branched in between.
 */
final class BatchStepper {

  private final ConditionalModel model;
  private RecurrentState state;
  private float[] logits = new float[0];
  private float[][] attention = new float[0][];

  /**
   * @param sources [R] the source of each hypothesis of the first batch, which have not begun
   */
  BatchStepper(ConditionalModel model, int[] sources) {
    this.model = model;
    this.state = model.start(sources);
  }

  /**
   * Lets each read its newest token.
   *
   * @param rows [R] after the first batch, each a continuation of a row of the batch before
   * @param sources [R] what each is about
   */
  void step(List<PartialHypothesis> rows, int[] sources) {
    if (rows.get(0).length() > 0) {
      carryOver(rows.stream().mapToInt(PartialHypothesis::parentRow).toArray());
    }
    int size = Math.multiplyExact(rows.size(), model.vocabularySize());
    logits = logits.length == size ? logits : new float[size];
    attention =
        Arrays.stream(sources)
            .mapToObj(source -> new float[model.attentionLength(source)])
            .toArray(float[][]::new);
    boolean attends = Arrays.stream(attention).anyMatch(row -> row.length > 0);
    int[] tokens = rows.stream().mapToInt(PartialHypothesis::token).toArray();
    model.step(sources, tokens, state, logits, attends ? attention : null);
  }

  private void carryOver(int[] parentRows) {
    boolean same =
        parentRows.length == state.batchSize()
            && IntStream.range(0, parentRows.length).allMatch(i -> parentRows[i] == i);
    state = same ? state : state.select(parentRows);
  }

  /** [R * V] scores of the tokens after; the caller may write to them. */
  float[] logits() {
    return logits;
  }

  /** [S] where row {@code row} looked; a fresh array each time. */
  float[] attention(int row) {
    return attention[row];
  }
}
