package io.github.seq4j.examples.bench;

import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.Pooling;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SequenceHeadConfig;
import io.github.seq4j.core.nn.SequenceNetwork;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.core.nn.SequenceSizes;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.train.Adam;
import io.github.seq4j.core.train.Clipping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sentences of 20 to 100 words, all lengths in every batch, to one of two classes: where a
 * bidirectional LSTM ends in both directions. Only real words count.
 */
final class SentimentBench {

  private static final int WORDS = 20_000;
  private static final int EMBEDDING = 128;
  private static final int HIDDEN = 128;
  private static final int BATCH = 64;
  private static final int BATCHES = 8;

  private SentimentBench() {}

  static BenchResult run(String name, int threads, double seconds) {
    SequenceBatch[] batches = batches(new Seeds(1).stream(Seeds.SHUFFLE));
    SequenceNetworkConfig config =
        new SequenceNetworkConfig(
            StepInputConfig.Tokens.of(EMBEDDING),
            RecurrentStackConfig.of(Cell.LSTM, HIDDEN, 1).withDirection(Direction.CONCATENATED),
            new SequenceHeadConfig.PerSequence(Pooling.LAST));
    Timings timings = new Timings(seconds);
    try (SequenceNetwork network =
        SequenceNetwork.create(
            config, SequenceSizes.ofTokens(WORDS, 0, 2), new Seeds(1), threads)) {
      MeasuredTraining.run(network, batches, Adam.defaults(), Clipping.byNorm(5), timings);
    }
    double words =
        Arrays.stream(batches).mapToLong(SequenceBatch::positions).average().orElseThrow();
    double flop = 3 * words * 2 * 2 * Cell.LSTM.gates() * HIDDEN * (EMBEDDING + HIDDEN);
    return timings.result(name, threads, words, flop);
  }

  private static SequenceBatch[] batches(RandomStream random) {
    SequenceBatch[] batches = new SequenceBatch[BATCHES];
    for (int k = 0; k < BATCHES; k++) {
      List<EncodedSequence> rows = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        int[] ids = new int[20 + (i * 37 + k * 11) % 81];
        Arrays.setAll(ids, t -> 1 + random.nextInt(WORDS - 1));
        rows.add(new EncodedSequence(new StepInput.Tokens(ids), new int[] {random.nextInt(2)}));
      }
      batches[k] = new SequenceBatch(rows);
    }
    return batches;
  }
}
