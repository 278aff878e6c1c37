package io.github.seq4j.examples.bench;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.train.Clipping;
import io.github.seq4j.core.train.Optimizer;
import java.util.Arrays;

/**
 * Full training updates through the trainer that users run: forward, loss on every target,
 * backward, clipping, optimizer; state carried, a fresh batch each time.
 */
record UpdateBench(
    int vocabulary,
    TokenNetworkConfig network,
    int batchSize,
    int steps,
    Optimizer optimizer,
    Clipping clipping) {

  private static final int BATCHES = 8;

  BenchResult run(String name, int threads, double seconds) {
    Batch[] batches = batches(new Seeds(1).stream(Seeds.SHUFFLE));
    Timings timings = new Timings(seconds);
    try (TokenNetwork model = TokenNetwork.create(network, vocabulary, new Seeds(1), threads)) {
      MeasuredTraining.run(model, batches, optimizer, clipping, timings);
    }
    return timings.result(name, threads, batchSize * (double) steps, flop());
  }

  private Batch[] batches(RandomStream random) {
    Batch[] batches = new Batch[BATCHES];
    int[] lengths = new int[batchSize];
    Arrays.fill(lengths, steps);
    for (int i = 0; i < BATCHES; i++) {
      int[] inputs = new int[steps * batchSize];
      int[] targets = new int[steps * batchSize];
      for (int k = 0; k < inputs.length; k++) {
        inputs[k] = random.nextInt(vocabulary);
        targets[k] = random.nextInt(vocabulary);
      }
      batches[i] = new Batch(inputs, targets, lengths, true);
    }
    return batches;
  }

  /** Multiplications and additions of the matrix products; a one-hot input has none. */
  private double flop() {
    int hidden = network.hiddenSize();
    double perToken = 2.0 * hidden * vocabulary;
    for (int layer = 0; layer < network.layers(); layer++) {
      int input = layer == 0 ? network.embeddingSize() : hidden;
      perToken += 2.0 * network.cell().gates() * hidden * (input + hidden);
    }
    return 3 * perToken * batchSize * steps;
  }
}
