package io.github.seq4j.examples.bench;

import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.PairBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.AttentionScore;
import io.github.seq4j.core.nn.Bridge;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.DecoderConfig;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.nn.EncoderDecoderConfig;
import io.github.seq4j.core.nn.EncoderDecoderNetwork;
import io.github.seq4j.core.nn.EncoderDecoderSizes;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SourceConfig;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.train.Adam;
import io.github.seq4j.core.train.Clipping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sentences of 20 tokens to sentences of 20 tokens, the end included. Only target tokens count. */
final class Seq2SeqBench {

  private static final int TOKENS = 8_000;
  private static final int SIZE = 256; // of embeddings and of both LSTMs
  private static final int BATCH = 64;
  private static final int STEPS = 20;
  private static final int BATCHES = 8;

  private Seq2SeqBench() {}

  static EncoderDecoderConfig config() {
    RecurrentStackConfig stack = RecurrentStackConfig.of(Cell.LSTM, SIZE, 1);
    return new EncoderDecoderConfig(
        new SourceConfig.Tokens(StepInputConfig.Tokens.of(SIZE), stack),
        new DecoderConfig(
            SIZE,
            0,
            stack,
            Bridge.COPY,
            new DecoderContext.Attention(
                AttentionScore.DOT, SIZE, DecoderContext.Feeding.NONE, false),
            false,
            0),
        false);
  }

  static EncoderDecoderSizes sizes() {
    return new EncoderDecoderSizes(TOKENS, 0, FrameShape.vector(1), TOKENS, TOKENS - 1);
  }

  static BenchResult run(String name, int threads, double seconds) {
    PairBatch[] batches = batches(new Seeds(1).stream(Seeds.SHUFFLE));
    Timings timings = new Timings(seconds);
    try (EncoderDecoderNetwork network =
        EncoderDecoderNetwork.create(config(), sizes(), new Seeds(1), threads)) {
      MeasuredTraining.run(network, batches, Adam.defaults(), Clipping.byNorm(5), timings);
    }
    double lstm = 2.0 * Cell.LSTM.gates() * SIZE * (SIZE + SIZE);
    double attention = 2.0 * 2 * STEPS * SIZE + 2.0 * 2 * SIZE * SIZE;
    double target = 2 * lstm + attention + 2.0 * SIZE * TOKENS;
    return timings.result(name, threads, BATCH * STEPS, 3 * BATCH * STEPS * target);
  }

  private static PairBatch[] batches(RandomStream random) {
    return IntStream.range(0, BATCHES).mapToObj(k -> batch(random)).toArray(PairBatch[]::new);
  }

  private static PairBatch batch(RandomStream random) {
    List<EncodedPair> rows = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      rows.add(new EncodedPair(new StepInput.Tokens(ids(random, STEPS)), ids(random, STEPS - 1)));
    }
    return new PairBatch(rows);
  }

  /** Any tokens but the last one, the end. */
  static int[] ids(RandomStream random, int length) {
    return IntStream.range(0, length).map(t -> random.nextInt(TOKENS - 1)).toArray();
  }
}
