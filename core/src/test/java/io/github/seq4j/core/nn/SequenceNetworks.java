package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Sequence networks of every kind, small, with random batches for them. */
final class SequenceNetworks {

  static final int H = 4;
  static final int LABELS = 3;
  private static final RecurrentStackConfig LSTM = RecurrentStackConfig.of(Cell.LSTM, H, 1);
  private static final SequenceHeadConfig STEPS = new SequenceHeadConfig.PerStep(false);
  private static final SequenceHeadConfig CRF = new SequenceHeadConfig.PerStep(true);
  private static final StepInputConfig TOKENS = StepInputConfig.Tokens.of(3);
  private static final StepInputConfig VECTORS = new StepInputConfig.Vectors(0);

  /** One kind of network. */
  record Case(SequenceNetworkConfig config, SequenceSizes sizes) {

    SequenceNetwork network(int threads) {
      return network(config, threads);
    }

    /** With these numbers in place of all biases too, so that none is zero. */
    SequenceNetwork network(SequenceNetworkConfig other, int threads) {
      SequenceNetwork network = SequenceNetwork.create(other, sizes, new Seeds(5), threads);
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

    /** Random sequences of these lengths, with targets. */
    SequenceBatch batch(long seed, int... lengths) {
      SplittableRandom random = new SplittableRandom(seed);
      List<EncodedSequence> rows = new ArrayList<>();
      for (int length : lengths) {
        boolean perStep = config.head() instanceof SequenceHeadConfig.PerStep;
        int[] targets = random.ints(perStep ? length : 1, 0, sizes.labels()).toArray();
        if (perStep && length > 3 && !config.head().equals(CRF)) {
          targets[1] = Batch.NO_TARGET;
        }
        rows.add(new EncodedSequence(input(random, length), targets));
      }
      return new SequenceBatch(rows);
    }

    private StepInput input(SplittableRandom random, int length) {
      if (config.input() instanceof StepInputConfig.Tokens) {
        return new StepInput.Tokens(random.ints(length, 0, sizes.tokens()).toArray());
      }
      if (config.input() instanceof StepInputConfig.Words) {
        int[][] characters = new int[length][];
        Arrays.setAll(
            characters, t -> random.ints(1 + random.nextInt(4), 0, sizes.characters()).toArray());
        return new StepInput.Words(random.ints(length, 0, sizes.tokens()).toArray(), characters);
      }
      float[] values = new float[length * sizes.frame().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-1, 1);
      }
      return new StepInput.Vectors(sizes.frame().size(), values);
    }

    @Override
    public String toString() {
      return config.toString() + ", " + sizes.tokens() + " tokens";
    }
  }

  private SequenceNetworks() {}

  /** Every cell, direction, depth, way in and way out, but not every combination. */
  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Cell cell : Cell.values()) {
      for (Direction direction : Direction.values()) {
        RecurrentStackConfig stack = RecurrentStackConfig.of(cell, H, 2).withDirection(direction);
        cases.add(tokens(7, stack, STEPS));
      }
    }
    for (Direction direction : Direction.values()) {
      cases.add(
          new Case(
              new SequenceNetworkConfig(
                  new StepInputConfig.Words(3, 2, 3, 0, 0), LSTM.withDirection(direction), STEPS),
              SequenceSizes.ofWords(9, 0, 6, LABELS)));
    }
    cases.add(tokens(7, LSTM, CRF));
    cases.add(vectors(LSTM.withDirection(Direction.CONCATENATED), CRF));
    SequenceNetworkConfig pictures =
        new SequenceNetworkConfig(new StepInputConfig.Pictures(2, 3, 0), LSTM, STEPS);
    cases.add(new Case(pictures, SequenceSizes.ofFrames(new FrameShape(2, 5, 4), LABELS)));
    for (Pooling pooling : Pooling.values()) {
      SequenceHeadConfig head = new SequenceHeadConfig.PerSequence(pooling);
      cases.add(tokens(7, LSTM, head));
      cases.add(tokens(40, LSTM.withDirection(Direction.CONCATENATED), head));
      if (pooling != Pooling.LAST) {
        cases.add(vectors(LSTM.withDirection(Direction.SUMMED), head));
      }
    }
    for (Direction direction : Direction.values()) {
      RecurrentStackConfig stack =
          RecurrentStackConfig.of(Cell.LSTM, H, 3).withDirection(direction).withResidual(true);
      cases.add(tokens(40, stack, STEPS));
      cases.add(vectors(stack, STEPS));
    }
    return cases.stream();
  }

  static Case tokens(int tokens, RecurrentStackConfig stack, SequenceHeadConfig head) {
    return new Case(
        new SequenceNetworkConfig(TOKENS, stack, head), SequenceSizes.ofTokens(tokens, 0, LABELS));
  }

  static Case vectors(RecurrentStackConfig stack, SequenceHeadConfig head) {
    return new Case(
        new SequenceNetworkConfig(VECTORS, stack, head),
        SequenceSizes.ofFrames(FrameShape.vector(3), LABELS));
  }

  /** The simplest that can run live. */
  static Case live() {
    return vectors(LSTM, STEPS);
  }
}
