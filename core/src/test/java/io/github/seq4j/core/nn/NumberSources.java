package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.PairBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Encoder-decoders whose source is numbers, small, with random pairs for them. */
final class NumberSources {

  private static final int V = 5;
  private static final int END = 2;
  private static final int H = 4;

  /** One kind of network. */
  record Case(EncoderDecoderConfig config, EncoderDecoderSizes sizes) {

    /** With random numbers in place of all biases too. */
    EncoderDecoderNetwork network(int threads) {
      EncoderDecoderNetwork network =
          EncoderDecoderNetwork.create(config, sizes, new Seeds(5), threads);
      SplittableRandom random = new SplittableRandom(6);
      network
          .tensorShapes()
          .forEach(
              (name, shape) -> {
                int n = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
                network.setTensor(name, numbers(n, 0.7, random));
              });
      return network;
    }

    /** Random pairs of these numbers of vectors (1 for a picture) and target lengths. */
    PairBatch batch(long seed, int... lengths) {
      SplittableRandom random = new SplittableRandom(seed);
      List<EncodedPair> pairs = new ArrayList<>();
      int size = sizes.frame().size();
      for (int i = 0; i < lengths.length; i += 2) {
        int vectors = config.source() instanceof SourceConfig.Pictures ? 1 : lengths[i];
        StepInput source = new StepInput.Vectors(size, numbers(vectors * size, 1, random));
        pairs.add(new EncodedPair(source, random.ints(lengths[i + 1], 0, V).toArray()));
      }
      return new PairBatch(pairs);
    }

    @Override
    public String toString() {
      return config.source() + ", " + config.decoder().context() + ", " + config.decoder().bridge();
    }
  }

  private NumberSources() {}

  private static float[] numbers(int n, double most, SplittableRandom random) {
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = (float) random.nextDouble(-most, most);
    }
    return numbers;
  }

  /** Both sources under what captions are written with. */
  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    DecoderContext soft =
        new DecoderContext.Attention(
            AttentionScore.ADDITIVE, 3, DecoderContext.Feeding.CONTEXT, false);
    DecoderContext fed =
        new DecoderContext.Attention(
            AttentionScore.GENERAL, 1, DecoderContext.Feeding.ATTENTIONAL, false);
    for (SourceConfig source :
        List.of(new SourceConfig.Features(6, 0), new SourceConfig.Pictures(2, 6, 0))) {
      cases.add(of(source, Cell.LSTM, Bridge.DENSE, new DecoderContext.None()));
      cases.add(of(source, Cell.GRU, Bridge.ZERO, new DecoderContext.Summary()));
      cases.add(of(source, Cell.LSTM, Bridge.DENSE, soft));
      cases.add(of(source, Cell.RNN_TANH, Bridge.ZERO, fed));
    }
    return cases.stream();
  }

  static Case of(SourceConfig source, Cell cell, Bridge bridge, DecoderContext context) {
    RecurrentStackConfig stack = RecurrentStackConfig.of(cell, H, 2);
    DecoderConfig decoder = new DecoderConfig(3, 0, stack, bridge, context, false, 0);
    FrameShape frame =
        source instanceof SourceConfig.Pictures ? new FrameShape(2, 9, 13) : FrameShape.vector(4);
    return new Case(
        new EncoderDecoderConfig(source, decoder, false),
        new EncoderDecoderSizes(1, 0, frame, V, END));
  }
}
