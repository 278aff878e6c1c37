package io.github.seq4j.examples.memory;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.nn.SequenceNetwork;
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
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How long a delay a network learns to bridge within a budget. One network learns a problem with a
 * short delay; once {@value #IN_A_ROW} sequences in a row were right before it learned from them,
 * and their mean error is low, the delay grows by half, and so on until the budget is spent. The
 * budget is counted in steps that were learned from, not in seconds, so that equal seeds give equal
 * spans.
 */
public final class MemorySpan {

  /** Sequences in a row that have to be right. */
  public static final int IN_A_ROW = 200;

  /** Symbols to copy: ten, as in the paper, take longer to learn than anyone would wait here. */
  public static final int COPIED = 3;

  /** What has to be remembered. */
  public enum Task {
    /** Two numbers of a sequence are marked; say their sum. */
    ADDING(20),
    /** Say {@value MemorySpan#COPIED} symbols after the delay. */
    COPYING(1);

    private final int shortest;

    Task(int shortest) {
      this.shortest = shortest;
    }

    MemoryProblem problem(int delay) {
      return this == ADDING ? new AddingProblem(delay) : new CopyingProblem(delay, COPIED);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A delay, and what became of it.
   *
   * @param delay of copying, or the shortest sequence of adding
   * @param sequences that were learned from at this delay
   * @param solved whether enough of them in a row were right
   */
  public record Stage(int delay, long sequences, boolean solved) {}

  /**
   * What a network came to.
   *
   * @param stages in their order; the last one is the first that was not solved
   * @param steps that were learned from
   * @param seconds of training
   */
  public record Result(Task task, List<Stage> stages, long steps, double seconds) {

    /** The longest delay that was solved; 0 for none. */
    public int span() {
      return stages.stream().filter(Stage::solved).mapToInt(Stage::delay).max().orElse(0);
    }
  }

  private final MemoryTraining training;
  private final long budget;
  private final long seed;
  private Consumer<String> progress = line -> {};
  private BooleanSupplier stop = () -> false;

  /**
   * A measurement.
   *
   * @param training cell, size, learning rate and batch; its largest number of sequences is not
   *     used
   * @param budget steps of all sequences that may be learned from, at least 1
   * @param seed decides weights and sequences
   */
  public MemorySpan(MemoryTraining training, long budget, long seed) {
    if (budget < 1) {
      throw new ConfigException("budget", budget, "must be at least 1");
    }
    this.training = training;
    this.budget = budget;
    this.seed = seed;
  }

  /** Is told each delay that was solved. */
  public MemorySpan progress(Consumer<String> told) {
    progress = told;
    return this;
  }

  /** Sets a question asked between updates; once the answer is yes the measurement ends. */
  public MemorySpan stopWhen(BooleanSupplier question) {
    stop = question;
    return this;
  }

  /**
   * Measures.
   *
   * @param threads workers, at least 1
   */
  public Result run(Task task, int threads) {
    Seeds seeds = new Seeds(seed);
    try (SequenceNetwork network =
        MemoryRun.network(task.problem(task.shortest), training, seeds, threads)) {
      Ladder ladder = new Ladder(task, network, seeds);
      Trainer.<SequenceBatch>with(trainingConfig())
          .listener(ladder)
          .stopWhen(() -> ladder.steps >= budget || stop.getAsBoolean())
          .fit(network, ladder, null);
      ladder.end(false);
      return new Result(task, List.copyOf(ladder.stages), ladder.steps, ladder.seconds);
    }
  }

  private TrainingConfig trainingConfig() {
    return TrainingConfig.defaults()
        .withOptimizer(Adam.defaults().withLearningRate(training.learningRate()))
        .withSchedule(LearningRateSchedule.constant())
        .withClipping(Clipping.byNorm(1))
        .withDivergence(DivergenceConfig.nonFiniteOnly())
        .withStopping(Stopping.afterUpdates(Integer.MAX_VALUE))
        .withValidation(new ValidationConfig(false, 0));
  }

  /** Deals out sequences of the delay that it is at, and climbs when they are right. */
  private final class Ladder implements BatchSource<SequenceBatch>, TrainingListener {

    private final Task task;
    private final SequenceNetwork network;
    private final Seeds seeds;
    private final List<Stage> stages = new ArrayList<>();
    private int delay;
    private MemoryProblem problem;
    private Streak streak;
    private long sequences; // at this delay
    private long steps;
    private double seconds;

    Ladder(Task task, SequenceNetwork network, Seeds seeds) {
      this.task = task;
      this.network = network;
      this.seeds = seeds;
      begin(task.shortest);
    }

    private void begin(int newDelay) {
      delay = newDelay;
      problem = task.problem(newDelay);
      streak = new Streak(problem, IN_A_ROW);
      sequences = 0;
    }

    private void end(boolean solved) {
      stages.add(new Stage(delay, sequences, solved));
    }

    @Override
    public int batchesPerEpoch(int epoch) {
      return Integer.MAX_VALUE;
    }

    @Override
    public SequenceBatch batch(int epoch, int index) {
      return new MemoryBatches(problem, training.batchSize(), seeds).batch(epoch, index);
    }

    @Override
    public void onUpdate(UpdateInfo info) {
      seconds = info.pace().seconds();
      SequenceBatch next = batch(0, (int) info.update());
      sequences += training.batchSize();
      steps += (long) next.rows().get(0).length() * training.batchSize();
      if (info.loss().natsPerTarget() > problem.largestLossOfRight()) {
        streak.end();
        return;
      }
      for (MemoryRun.Judgement each : MemoryRun.judge(problem, network, next)) {
        streak.add(each.isRight(), each.error());
      }
      if (streak.isSolved()) {
        progress.accept(
            String.format(
                Locale.ROOT,
                "%s: delay %d solved after %,d sequences, %.0f s",
                task,
                delay,
                sequences,
                seconds));
        end(true);
        begin(delay + Math.max(1, delay / 2));
      }
    }
  }
}
