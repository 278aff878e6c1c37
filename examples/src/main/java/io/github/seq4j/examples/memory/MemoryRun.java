package io.github.seq4j.examples.memory;

import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.nn.Pooling;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SequenceHeadConfig;
import io.github.seq4j.core.nn.SequenceNetwork;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.core.nn.SequenceOutput;
import io.github.seq4j.core.nn.SequenceSizes;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.nn.ValueLoss;
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
import io.github.seq4j.datasets.synthetic.memory.AddingProblem;
import io.github.seq4j.datasets.synthetic.memory.CopyingProblem;
import io.github.seq4j.datasets.synthetic.memory.MemoryBatches;
import io.github.seq4j.datasets.synthetic.memory.MemoryProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One network on one problem until it is solved: the last 2,000 sequences right, each judged before
 * it is learned from, and their mean error low, as Hochreiter and Schmidhuber stopped. Then 2,560
 * new ones are the test. Unlike theirs, the network is a modern one (forget gates, no memory cell
 * blocks), and learns by Adam from small batches, with the gradient's norm clipped.
 */
public final class MemoryRun {

  /** New sequences that test a network. */
  public static final int TEST_SIZE = 2_560;

  /** Sequences in a row that have to be right. */
  public static final int IN_A_ROW = 2_000;

  private static final int TEST_BATCH = 64;

  private final MemoryProblem problem;
  private final MemoryTraining training;
  private final Seeds seeds;
  private final Consumer<String> progress;
  private BooleanSupplier stop = () -> false;

  /**
   * A run.
   *
   * @param seed decides weights, training and test sequences
   * @param progress is told how it goes, a line now and then
   */
  public MemoryRun(
      MemoryProblem problem, MemoryTraining training, long seed, Consumer<String> progress) {
    this.problem = problem;
    this.training = training;
    this.seeds = new Seeds(seed);
    this.progress = progress;
  }

  /** Sets a question asked between updates; once the answer is yes the run ends. */
  public MemoryRun stopWhen(BooleanSupplier question) {
    stop = question;
    return this;
  }

  /**
   * Trains and tests.
   *
   * @param threads workers, at least 1
   */
  public MemoryResult run(int threads) {
    try (SequenceNetwork network = network(problem, training, seeds, threads)) {
      Judge judge = new Judge(network);
      Trainer.<SequenceBatch>with(trainingConfig())
          .listener(judge)
          .stopWhen(() -> judge.streak.isSolved() || stop.getAsBoolean())
          .fit(network, judge.source, null);
      return test(network, judge);
    }
  }

  /** A network that has learned nothing. */
  static SequenceNetwork network(
      MemoryProblem problem, MemoryTraining training, Seeds seeds, int threads) {
    RecurrentStackConfig stack = RecurrentStackConfig.of(training.cell(), training.hiddenSize(), 1);
    SequenceSizes sizes =
        SequenceSizes.ofFrames(FrameShape.vector(problem.inputSize()), problem.outputSize());
    SequenceNetworkConfig config =
        new SequenceNetworkConfig(new StepInputConfig.Vectors(0), stack, head(problem));
    SequenceNetwork network = SequenceNetwork.create(config, sizes, seeds, threads);
    if (training.longestMemory() > 0) {
      ChronoBias.set(network, training.longestMemory(), seeds.stream("chrono"));
    }
    return network;
  }

  private static SequenceHeadConfig head(MemoryProblem problem) {
    if (problem instanceof AddingProblem) {
      return new SequenceHeadConfig.ValuesPerSequence(Pooling.LAST, ValueLoss.SQUARED_ERROR);
    }
    return problem instanceof CopyingProblem
        ? new SequenceHeadConfig.PerStep(false)
        : new SequenceHeadConfig.PerSequence(Pooling.LAST);
  }

  private TrainingConfig trainingConfig() {
    long updates = Math.max(1, training.maxSequences() / training.batchSize());
    return TrainingConfig.defaults()
        .withOptimizer(Adam.defaults().withLearningRate(training.learningRate()))
        .withSchedule(schedule())
        .withClipping(Clipping.byNorm(1))
        .withDivergence(DivergenceConfig.nonFiniteOnly())
        .withStopping(Stopping.afterUpdates(updates))
        .withValidation(new ValidationConfig(false, 0));
  }

  /** Ten symbols in a row have to be certain in copying: its rate falls until the run gives up. */
  private LearningRateSchedule schedule() {
    return problem instanceof CopyingProblem
        ? LearningRateSchedule.cosine(0, 0)
        : LearningRateSchedule.constant();
  }

  private MemoryResult test(SequenceNetwork network, Judge judge) {
    MemoryBatches test = new MemoryBatches(problem, TEST_BATCH, new Seeds(seeds.derive("test")));
    int wrong = 0;
    double sum = 0;
    for (int i = 0; i < TEST_SIZE / TEST_BATCH; i++) {
      for (Judgement each : judge(problem, network, test.batch(0, i))) {
        wrong += each.isRight() ? 0 : 1;
        sum += each.error();
      }
    }
    return new MemoryResult(
        judge.streak.isSolved(), judge.sequences, wrong, TEST_SIZE, sum / TEST_SIZE, judge.seconds);
  }

  /** What an output was worth. */
  record Judgement(boolean isRight, double error) {}

  /** By a problem's own rules. */
  static List<Judgement> judge(
      MemoryProblem problem, SequenceNetwork network, SequenceBatch batch) {
    List<SequenceOutput> outputs =
        network.predict(batch.rows().stream().map(EncodedSequence::input).toList());
    List<Judgement> judgements = new ArrayList<>();
    for (int b = 0; b < outputs.size(); b++) {
      EncodedSequence sequence = batch.rows().get(b);
      SequenceOutput output = outputs.get(b);
      float[] numbers = output.labels().length == 0 ? output.values() : output.probabilities();
      judgements.add(
          new Judgement(problem.isRight(sequence, numbers), problem.error(sequence, numbers)));
    }
    return judgements;
  }

  /** After each update, looks at the batch that comes next. */
  private final class Judge implements TrainingListener {

    private final BatchSource<SequenceBatch> source =
        new MemoryBatches(problem, training.batchSize(), seeds);
    private final Streak streak = new Streak(problem, IN_A_ROW);
    private final long every = Math.max(1, training.maxSequences() / training.batchSize() / 20);
    private final SequenceNetwork network;
    private long sequences;
    private double seconds;

    Judge(SequenceNetwork network) {
      this.network = network;
    }

    @Override
    public void onUpdate(UpdateInfo info) {
      sequences = info.update() * training.batchSize();
      seconds = info.pace().seconds();
      double loss = info.loss().natsPerTarget();
      if (loss > problem.largestLossOfRight()) { // to ask for outputs would cost a third more time
        streak.end();
      } else {
        for (Judgement each : judge(problem, network, source.batch(0, (int) info.update()))) {
          streak.add(each.isRight(), each.error());
        }
      }
      if (info.update() % every == 0) {
        progress.accept(
            String.format(
                java.util.Locale.ROOT,
                "%,d sequences, loss %.5f, %,d in a row right, %.0f s",
                sequences,
                loss,
                streak.length(),
                seconds));
      }
    }
  }
}
