package io.github.seq4j.core.data;

import io.github.seq4j.core.ShapeException;
import java.util.List;

/**
 * Pairs that are learned from together, of any lengths. Padding is the network's own affair.
 *
 * @param rows [B] the pairs, B at least 1
 */
public record PairBatch(List<EncodedPair> rows) {

  /** Copies the list. */
  public PairBatch {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new ShapeException("PairBatch", "pairs B, at least", 1, 0);
    }
  }

  /** B. */
  public int batchSize() {
    return rows.size();
  }

  /** Predicted tokens of all rows, ends included: what the loss is divided by. */
  public int targetCount() {
    return rows.stream().mapToInt(EncodedPair::predictions).sum();
  }
}
