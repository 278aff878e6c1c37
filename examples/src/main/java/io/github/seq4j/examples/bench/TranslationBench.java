package io.github.seq4j.examples.bench;

import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.BeamConfig;
import io.github.seq4j.core.decode.BeamSearch;
import io.github.seq4j.core.nn.EncoderDecoderNetwork;
import io.github.seq4j.core.nn.Sources;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Greedy translation of 64 sentences of 20 tokens into exactly 20 by the network of {@link
 * Seq2SeqBench}: together, or one after the other. A lap translates all of them.
 */
final class TranslationBench {

  private static final int SENTENCES = 64;
  private static final int STEPS = 20;

  private TranslationBench() {}

  static BenchResult run(String name, boolean together, int threads, double seconds) {
    RandomStream random = new Seeds(1).stream(Seeds.SHUFFLE);
    List<StepInput.Tokens> sources =
        IntStream.range(0, SENTENCES)
            .mapToObj(i -> new StepInput.Tokens(Seq2SeqBench.ids(random, STEPS)))
            .toList();
    BeamConfig greedy = BeamConfig.greedy().withMaxLength(STEPS).withMinLength(STEPS);
    Timings timings = new Timings(seconds);
    try (EncoderDecoderNetwork network =
        EncoderDecoderNetwork.create(
            Seq2SeqBench.config(), Seq2SeqBench.sizes(), new Seeds(1), threads)) {
      while (!timings.enough()) {
        if (together) { // a share for each worker, as a model deals them out
          List<Sources> shares =
              IntStream.range(0, threads)
                  .mapToObj(
                      w ->
                          network.encode(
                              sources.subList(
                                  SENTENCES * w / threads, SENTENCES * (w + 1) / threads)))
                  .toList();
          network.workers().run(threads, w -> BeamSearch.search(shares.get(w), greedy));
        } else {
          sources.forEach(source -> BeamSearch.search(network.encode(List.of(source)), greedy));
        }
        timings.lap();
      }
    }
    return timings.result(name, threads, SENTENCES * STEPS, 0);
  }
}
