package io.github.seq4j.core.data;

import io.github.seq4j.core.ShapeException;
import java.util.List;

/**
 * Sequences that are learned from together, of any lengths. Padding is the network's own affair.
 *
 * @param rows [B] the sequences, B at least 1
 */
public record SequenceBatch(List<EncodedSequence> rows) {

  /** Copies the list. */
  public SequenceBatch {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new ShapeException("SequenceBatch", "sequences B, at least", 1, 0);
    }
  }

  /** B. */
  public int batchSize() {
    return rows.size();
  }

  /** T of the longest sequence. */
  public int steps() {
    return rows.stream().mapToInt(EncodedSequence::length).max().orElseThrow();
  }

  /** Steps of all sequences, padding not counted. */
  public long positions() {
    return rows.stream().mapToLong(EncodedSequence::length).sum();
  }

  /** Targets of all sequences: what the loss is divided by. */
  public int targetCount() {
    return rows.stream().mapToInt(row -> row.targets().count()).sum();
  }
}
