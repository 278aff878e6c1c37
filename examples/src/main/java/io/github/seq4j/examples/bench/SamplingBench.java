package io.github.seq4j.examples.bench;

import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.decode.Sampler;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.decode.TokenHistory;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;

/** Characters drawn one at a time: network step, softmax, draw, for some streams side by side. */
record SamplingBench(int vocabulary, TokenNetworkConfig network, int streams) {

  /** Characters per stream in one timed lap. */
  private static final int LAP = 20;

  BenchResult run(String name, int threads, double seconds) {
    Timings timings = new Timings(seconds);
    RandomStream random = new Seeds(1).stream(Seeds.SAMPLING);
    Sampler sampler = Sampler.create(SamplingConfig.defaults(), vocabulary);
    TokenHistory none = TokenHistory.of();
    int[] tokens = new int[streams];
    float[] logits = new float[streams * vocabulary];
    try (TokenNetwork model = TokenNetwork.create(network, vocabulary, new Seeds(1), threads)) {
      RecurrentState state = model.newState(streams);
      while (!timings.enough()) {
        for (int step = 0; step < LAP; step++) {
          model.step(tokens, state, logits);
          for (int b = 0; b < streams; b++) {
            tokens[b] = sampler.sample(logits, b * vocabulary, none, random);
          }
        }
        timings.lap();
      }
    }
    return timings.result(name, threads, LAP * (double) streams, 0);
  }
}
