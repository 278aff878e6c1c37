package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.PairBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Encoder-decoders of every kind, small, with random pairs for them. */
final class EncoderDecoders {

  static final int H = 4;
  static final int E = 3;
  static final int SOURCE_TOKENS = 6;
  static final int TARGET_TOKENS = 5;
  static final int END = 2;

  private static final DecoderContext NONE = new DecoderContext.None();
  private static final DecoderContext SUMMARY = new DecoderContext.Summary();

  /** One kind of network. */
  record Case(EncoderDecoderConfig config, int sourceTokens, int targetTokens) {

    EncoderDecoderSizes sizes() {
      return new EncoderDecoderSizes(sourceTokens, 0, FrameShape.vector(1), targetTokens, END);
    }

    EncoderDecoderNetwork network(int threads) {
      return network(config, threads);
    }

    /** With these numbers in place of all biases too, so that none is zero. */
    EncoderDecoderNetwork network(EncoderDecoderConfig other, int threads) {
      EncoderDecoderNetwork network =
          EncoderDecoderNetwork.create(other, sizes(), new Seeds(5), threads);
      SplittableRandom random = new SplittableRandom(6);
      network
          .tensorShapes()
          .forEach(
              (name, shape) -> {
                float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
                for (int i = 0; i < values.length; i++) {
                  values[i] = (float) random.nextDouble(-0.8, 0.8);
                }
                network.setTensor(name, values);
              });
      return network;
    }

    /** Random pairs of these source and target lengths, one after the other. */
    PairBatch batch(long seed, int... lengths) {
      SplittableRandom random = new SplittableRandom(seed);
      List<EncodedPair> pairs = new ArrayList<>();
      for (int i = 0; i < lengths.length; i += 2) {
        int[] source = random.ints(lengths[i], 0, sourceTokens).toArray();
        int[] target = random.ints(lengths[i + 1], 0, targetTokens).toArray();
        pairs.add(new EncodedPair(new StepInput.Tokens(source), target));
      }
      return new PairBatch(pairs);
    }

    @Override
    public String toString() {
      DecoderConfig decoder = config.decoder();
      RecurrentStackConfig source = ((SourceConfig.Tokens) config.source()).recurrence();
      return String.join(
          ", ",
          decoder.context().toString(),
          decoder.recurrence().cell() + " x " + decoder.recurrence().layers(),
          source.direction() + " x " + source.layers(),
          decoder.bridge().toString(),
          "E " + decoder.embeddingSize(),
          decoder.tied() ? "tied" : "untied",
          config.sharedVocabulary() ? "shared" : "apart",
          decoder.recurrence().residual() ? "residual" : "plain",
          targetTokens + " tokens");
    }
  }

  private EncoderDecoders() {}

  /**
   * Every score with every feeding, every context, cell, bridge, depth and tying, not every mix.
   */
  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (AttentionScore score : AttentionScore.values()) {
      for (DecoderContext.Feeding feeding : DecoderContext.Feeding.values()) {
        DecoderContext attention = attention(score, feeding);
        Cell cell = feeding == DecoderContext.Feeding.CONTEXT ? Cell.GRU : Cell.LSTM;
        boolean two = score != AttentionScore.DOT;
        cases.add(of(cell, 1, two, two ? Bridge.DENSE : Bridge.COPY, attention, H, E, false));
        cases.add(of(cell, 2, false, Bridge.COPY, attention, H, E, true));
      }
    }
    for (DecoderContext context : List.of(NONE, SUMMARY)) {
      for (Cell cell : Cell.values()) {
        cases.add(of(cell, 1, false, Bridge.COPY, context, H, E, false));
      }
      cases.add(of(Cell.LSTM, 2, true, Bridge.DENSE, context, H, E, false));
      cases.add(of(Cell.LSTM, 1, true, Bridge.DENSE, context, H, E, true));
      cases.add(of(Cell.GRU, 1, false, Bridge.COPY, context, H, H, true));
    }
    for (DecoderContext.Feeding feeding : DecoderContext.Feeding.values()) {
      DecoderContext attention = attention(AttentionScore.ADDITIVE, feeding);
      for (Cell cell : Cell.values()) {
        cases.add(of(cell, 1, true, Bridge.ZERO, attention, H, E, false));
      }
      Case plain = of(Cell.LSTM, 3, false, Bridge.COPY, attention, H, E, false);
      cases.add(residual(plain));
      cases.add(shared(of(Cell.LSTM, 1, false, Bridge.COPY, attention, H, E, false)));
      cases.add(shared(of(Cell.LSTM, 1, false, Bridge.COPY, attention, H, E, true)));
      cases.add(many(of(Cell.LSTM, 1, false, Bridge.COPY, attention, H, E, true)));
      cases.add(many(of(Cell.LSTM, 1, false, Bridge.COPY, attention, H, E, false)));
      cases.add(many(shared(of(Cell.LSTM, 1, false, Bridge.COPY, attention, H, E, false))));
    }
    return cases.stream();
  }

  static DecoderContext attention(AttentionScore score, DecoderContext.Feeding feeding) {
    return new DecoderContext.Attention(score, 5, feeding, false);
  }

  static Case of(
      Cell cell,
      int layers,
      boolean bothWays,
      Bridge bridge,
      DecoderContext context,
      int hidden,
      int embedding,
      boolean tied) {
    RecurrentStackConfig stack = RecurrentStackConfig.of(cell, hidden, layers);
    SourceConfig source =
        new SourceConfig.Tokens(
            StepInputConfig.Tokens.of(embedding),
            bothWays ? stack.withDirection(Direction.CONCATENATED) : stack);
    DecoderConfig decoder =
        new DecoderConfig(embedding, 0, stack, bridge, context, tied, tied ? 0.1 : 0);
    return new Case(new EncoderDecoderConfig(source, decoder, false), SOURCE_TOKENS, TARGET_TOKENS);
  }

  private static Case residual(Case other) {
    SourceConfig.Tokens source = (SourceConfig.Tokens) other.config.source();
    DecoderConfig d = other.config.decoder();
    RecurrentStackConfig stack = d.recurrence().withResidual(true);
    return new Case(
        new EncoderDecoderConfig(
            new SourceConfig.Tokens(source.input(), source.recurrence().withResidual(true)),
            new DecoderConfig(
                d.embeddingSize(), 0, stack, d.bridge(), d.context(), d.tied(), d.labelSmoothing()),
            false),
        other.sourceTokens,
        other.targetTokens);
  }

  private static Case shared(Case other) {
    EncoderDecoderConfig config = other.config;
    return new Case(
        new EncoderDecoderConfig(config.source(), config.decoder(), true),
        other.targetTokens,
        other.targetTokens);
  }

  /** More tokens than positions, so that rows of the tables are read one by one. */
  private static Case many(Case other) {
    return new Case(other.config, 40, 40);
  }

  /** The plainest with attention. */
  static Case simple() {
    return of(
        Cell.LSTM,
        1,
        false,
        Bridge.COPY,
        attention(AttentionScore.DOT, DecoderContext.Feeding.NONE),
        H,
        E,
        false);
  }

  static SortedMap<String, double[]> doubles(EncoderDecoderNetwork network) {
    SortedMap<String, double[]> tensors = new TreeMap<>();
    for (String name : network.tensorShapes().keySet()) {
      float[] values = network.tensor(name);
      double[] copy = new double[values.length];
      Arrays.setAll(copy, i -> values[i]);
      tensors.put(name, copy);
    }
    return tensors;
  }

  static ReferenceEncoderDecoder reference(
      EncoderDecoderNetwork network, SortedMap<String, double[]> tensors) {
    return new ReferenceEncoderDecoder(network.config(), network.sizes(), tensors);
  }

  /** The gradient of a batch by tensor. */
  static SortedMap<String, float[]> gradient(EncoderDecoderNetwork network, PairBatch batch) {
    network.computeGradient(batch, 1);
    float[] all = Networks.copy(network.gradient());
    ParameterLayout layout = new EncoderDecoderLayout(network.config(), network.sizes()).tensors();
    SortedMap<String, float[]> tensors = new TreeMap<>();
    layout
        .tensors()
        .forEach(
            (name, tensor) ->
                tensors.put(
                    name, Arrays.copyOfRange(all, tensor.at(), tensor.at() + tensor.length())));
    return tensors;
  }

  static BatchSource<PairBatch> source(PairBatch batch) {
    return new BatchSource<>() {
      @Override
      public int batchesPerEpoch(int epoch) {
        return 1;
      }

      @Override
      public PairBatch batch(int epoch, int index) {
        return batch;
      }
    };
  }
}
