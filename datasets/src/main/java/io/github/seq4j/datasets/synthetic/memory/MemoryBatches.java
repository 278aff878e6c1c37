package io.github.seq4j.datasets.synthetic.memory;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.List;

/**
 * New sequences without end, made when they are asked for; none comes twice but by chance. One
 * epoch has them all.
 *
 * @param problem what makes them
 * @param batchSize B, at least 1
 * @param seeds decides them all
 */
public record MemoryBatches(MemoryProblem problem, int batchSize, Seeds seeds)
    implements BatchSource<SequenceBatch> {

  private static final String STREAM = "memory-problem";

  /** Checks the batch size. */
  public MemoryBatches {
    ConfigException.atLeast("batchSize", 1, batchSize);
  }

  @Override
  public int batchesPerEpoch(int epoch) {
    return Integer.MAX_VALUE;
  }

  @Override
  public SequenceBatch batch(int epoch, int index) {
    List<EncodedSequence> rows = new ArrayList<>(batchSize);
    for (int b = 0; b < batchSize; b++) {
      rows.add(problem.sequence(seeds.stream(STREAM, epoch, index, b)));
    }
    return new SequenceBatch(rows);
  }
}
