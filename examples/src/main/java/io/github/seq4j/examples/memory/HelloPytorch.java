package io.github.seq4j.examples.memory;

import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.data.Targets;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SequenceHeadConfig;
import io.github.seq4j.core.nn.SequenceNetwork;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.core.nn.SequenceSizes;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.nn.ValueLoss;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.train.Adam;
import io.github.seq4j.core.train.Clipping;
import io.github.seq4j.core.train.DivergenceConfig;
import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.Trainer;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.UpdateInfo;
import io.github.seq4j.core.train.ValidationConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sentence learned by heart, as a lecture's first RNN in PyTorch did: 35 one-hot symbols, a
 * vanilla RNN of 35 units with a linear layer above it, the squared error to the one-hot vector of
 * the symbol that comes next, and Adam at 0.01 over the one sequence, a thousand times. A loss is
 * the sum over the 49 steps of the mean over the 35 outputs.
 *
 * <p>Weights start as PyTorch's linear layers do, uniform in +-1/sqrt(35), biases too; the two
 * biases below tanh are one here, their sum. The gradient is that of the mean over steps in place
 * of the sum, which makes no difference to Adam but for its epsilon.
 */
public final class HelloPytorch {

  /** What is learned. */
  public static final String SENTENCE = "hello pytorch. how long can a rnn cell remember?";

  /** 0 is the start mark and 1 the end mark. */
  static final String SYMBOLS = "abcdefghijklmnopqrstuvwxyz ?!.,:;01";

  /** Published losses after 0, 100, ..., 900 epochs, of one seed. */
  public static final List<Double> PUBLISHED =
      List.of(2.284, 0.1118, 0.0340, 0.0223, 0.0147, 0.0143, 0.0111, 0.0105, 0.0039, 0.0031);

  private static final char START = '0';
  private static final char END = '1';
  private static final int SIZE = SYMBOLS.length();
  private static final int EPOCHS = 1_000;
  private static final int SHOWN_EVERY = 100;

  /**
   * What came of it.
   *
   * @param losses before epochs 0, 100, ..., 900
   * @param decoded the most likely symbol after each symbol of the true sentence, the end mark left
   *     out
   * @param free as the original decodes: its own output, as numbers, is the next input
   * @param chosen the most likely symbol of its own output is the next input
   * @param ended whether the end mark came where it belongs
   */
  public record Result(
      List<Double> losses, String decoded, String free, String chosen, boolean ended) {

    /** Whether the sentence came back. */
    public boolean isExact() {
      return decoded.equals(SENTENCE) && ended;
    }

    /** Whether it came back from the start mark alone, symbol by symbol. */
    public boolean isChosenExact() {
      return chosen.equals(SENTENCE);
    }

    /** Whether it came back from the start mark alone, as the original decodes. */
    public boolean isFreeExact() {
      return free.equals(SENTENCE);
    }
  }

  private HelloPytorch() {}

  /** Trains and decodes. */
  public static Result run(long seed) {
    SequenceNetworkConfig config =
        new SequenceNetworkConfig(
            new StepInputConfig.Vectors(0),
            RecurrentStackConfig.of(Cell.RNN_TANH, SIZE, 1),
            new SequenceHeadConfig.ValuesPerStep(ValueLoss.SQUARED_ERROR));
    SequenceSizes sizes = SequenceSizes.ofFrames(FrameShape.vector(SIZE), SIZE);
    try (SequenceNetwork network = SequenceNetwork.create(config, sizes, new Seeds(seed), 1)) {
      initialize(network, new Seeds(seed).stream(Seeds.INIT));
      Losses losses = new Losses();
      Trainer.<SequenceBatch>with(training())
          .listener(losses)
          .fit(network, new OneBatch(sequence()), null);
      String said = decode(network.predict(List.of(sequence().input())).get(0).values());
      int end = SENTENCE.length();
      return new Result(
          List.copyOf(losses.kept),
          said.substring(0, end),
          own(network, false),
          own(network, true),
          said.charAt(end) == END);
    }
  }

  private static void initialize(SequenceNetwork network, RandomStream random) {
    double bound = 1 / Math.sqrt(SIZE);
    network
        .tensorShapes()
        .forEach(
            (name, shape) -> {
              float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
              int drawn = name.equals("layer.l0.b") ? 2 : 1;
              for (int i = 0; i < drawn * values.length; i++) {
                values[i / drawn] += (float) random.nextDouble(-bound, bound);
              }
              network.setTensor(name, values);
            });
  }

  private static TrainingConfig training() {
    return TrainingConfig.defaults()
        .withOptimizer(Adam.defaults().withLearningRate(0.01))
        .withSchedule(LearningRateSchedule.constant())
        .withClipping(Clipping.none())
        .withDivergence(DivergenceConfig.nonFiniteOnly())
        .withStopping(Stopping.afterUpdates(EPOCHS))
        .withValidation(new ValidationConfig(false, 0));
  }

  /** From start mark and sentence to sentence and end mark. */
  static EncodedSequence sequence() {
    float[] read = oneHot(START + SENTENCE);
    float[] next = oneHot(SENTENCE + END);
    return new EncodedSequence(new StepInput.Vectors(SIZE, read), new Targets.Values(SIZE, next));
  }

  private static float[] oneHot(String text) {
    float[] values = new float[text.length() * SIZE];
    for (int t = 0; t < text.length(); t++) {
      values[t * SIZE + SYMBOLS.indexOf(text.charAt(t))] = 1;
    }
    return values;
  }

  /** From the start mark, on its own outputs, or on the symbols they choose. */
  private static String own(SequenceNetwork network, boolean symbols) {
    RecurrentState state = network.newState(1);
    float[] now = oneHot(String.valueOf(START));
    StringBuilder said = new StringBuilder();
    for (int t = 0; t < SENTENCE.length(); t++) {
      float[] next = new float[SIZE];
      network.step(List.of(new StepInput.Vectors(SIZE, now)), state, next);
      String symbol = decode(next);
      said.append(symbol);
      now = symbols ? oneHot(symbol) : next;
    }
    return said.toString();
  }

  /** The largest number of each step. */
  private static String decode(float[] values) {
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < values.length; from += SIZE) {
      int best = 0;
      for (int i = 1; i < SIZE; i++) {
        best = values[from + i] > values[from + best] ? i : best;
      }
      text.append(SYMBOLS.charAt(best));
    }
    return text.toString();
  }

  private static final class Losses implements TrainingListener {

    private final List<Double> kept = new ArrayList<>();

    @Override
    public void onUpdate(UpdateInfo info) {
      if ((info.update() - 1) % SHOWN_EVERY == 0) {
        kept.add(info.loss().totalNats());
      }
    }
  }

  /** The same sequence every time. */
  private record OneBatch(SequenceBatch batch) implements BatchSource<SequenceBatch> {

    OneBatch(EncodedSequence sequence) {
      this(new SequenceBatch(List.of(sequence)));
    }

    @Override
    public int batchesPerEpoch(int epoch) {
      return 1;
    }

    @Override
    public SequenceBatch batch(int epoch, int index) {
      return batch;
    }
  }
}
