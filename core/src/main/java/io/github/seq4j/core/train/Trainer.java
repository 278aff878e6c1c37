package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.nn.Trainee;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Trains anything that gives gradients.
 *
 * <pre>{@code
 * Trainer<Batch> trainer = Trainer.with(TrainingConfig.defaults().withLearningRate(2e-3));
 * TrainingReport report = trainer.listener(progress).fit(network, train, valid);
 * }</pre>
 *
 * <p>When {@code fit} returns, the trainee holds the weights that validated best; without
 * validation data those of the last update, or their average where one is kept.
 *
 * <p>Not for use from several threads, but for {@link #requestStop}. Not a place for text or
 * progress bars: those are listeners.
 *
 * @param <B> the kind of batch
 */
public final class Trainer<B> {

  private final TrainingConfig config;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Checkpoints checkpoints;
  private DoubleSupplier selection; // null: the loss
  private double smoothLossStart = Double.NaN;
  private BooleanSupplier stopWhen = () -> false;
  private LongSupplier clock = System::nanoTime;
  private volatile boolean stop;

  private Trainer(TrainingConfig config) {
    this.config = config;
  }

  /** A trainer with one thread, no listeners and no checkpoints. */
  public static <B> Trainer<B> with(TrainingConfig config) {
    return new Trainer<>(config);
  }

  /** Adds a listener. */
  public Trainer<B> listener(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /** Sets where the run is saved. */
  public Trainer<B> checkpoints(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
    return this;
  }

  /**
   * Keeps the weights with the lowest error on validation data in place of those with the lowest
   * loss; among equal errors the loss decides. Early stopping and plateaus follow the same order.
   *
   * @param error asked after each validation for the error of the trainee as it is then, such as 1
   *     - accuracy; finite
   */
  public Trainer<B> selectBy(DoubleSupplier error) {
    this.selection = error;
    return this;
  }

  /**
   * Sets what the running loss of {@link UpdateInfo#smoothNats} starts from; the first batch's loss
   * where this is not said.
   *
   * @param nats per target, such as ln V, the loss of a model that knows nothing
   */
  public Trainer<B> smoothLossFrom(double nats) {
    ConfigException.notNegative("smoothLossFrom", nats);
    this.smoothLossStart = nats;
    return this;
  }

  /** Sets a question asked between updates; once the answer is yes the run ends as interrupted. */
  public Trainer<B> stopWhen(BooleanSupplier stopWhen) {
    this.stopWhen = stopWhen;
    return this;
  }

  /**
   * Ends the run after the update under way: the state is saved, and {@code fit} returns with
   * {@link StopReason#INTERRUPTED}. May be called from any thread, a signal handler's included; a
   * trainer asked once ends later runs at their start too.
   */
  public void requestStop() {
    stop = true;
  }

  /**
   * Trains from the beginning.
   *
   * @param valid validation data, or null for none
   * @throws io.github.seq4j.core.TrainingDivergedException if loss or gradient leave the numbers;
   *     the checkpoint saved before is kept, and the trainee gets the best weights so far if there
   *     are any
   * @throws CheckpointFailedException if training ended but its last state could not be saved
   */
  public TrainingReport fit(Trainee<B> trainee, BatchSource<B> train, BatchSource<B> valid) {
    TrainingRun<B> run = new TrainingRun<>(this, trainee, train, valid);
    run.start();
    return run.run();
  }

  /**
   * Continues the run saved in the checkpoints, as if it had never stopped; begins at the beginning
   * if nothing was saved yet. Parameters, optimizer and carried state come from the checkpoint. The
   * limits of a run may differ from those it was begun with, the data, the optimizer and the
   * trainee may not.
   *
   * @param valid validation data, or null for none
   * @throws IOException if a checkpoint cannot be read
   * @throws ConfigException if it does not fit, saying what differs
   */
  public TrainingReport resume(Trainee<B> trainee, BatchSource<B> train, BatchSource<B> valid)
      throws IOException {
    if (checkpoints == null) {
      throw new ConfigException("checkpoints", null, "must be set to resume");
    }
    Optional<TrainerState> from = checkpoints.load();
    return from.isPresent()
        ? resume(from.get(), trainee, train, valid)
        : fit(trainee, train, valid);
  }

  /** Continues from a given state, as {@link #resume(Trainee, BatchSource, BatchSource)} does. */
  public TrainingReport resume(
      TrainerState from, Trainee<B> trainee, BatchSource<B> train, BatchSource<B> valid) {
    TrainingRun<B> run = new TrainingRun<>(this, trainee, train, valid);
    run.restore(from);
    return run.run();
  }

  /** How this trainer trains. */
  public TrainingConfig config() {
    return config;
  }

  /** Sets the clock, in nanoseconds. */
  Trainer<B> clock(LongSupplier clock) {
    this.clock = clock;
    return this;
  }

  LongSupplier clock() {
    return clock;
  }

  List<TrainingListener> listeners() {
    return listeners;
  }

  /** What weights are selected by, or null where it is the loss. */
  DoubleSupplier selection() {
    return selection;
  }

  /** NaN where nothing was said. */
  double smoothLossStart() {
    return smoothLossStart;
  }

  boolean stopRequested() {
    return stop || stopWhen.getAsBoolean();
  }

  CheckpointKeeper newKeeper(long updatesDone) {
    return new CheckpointKeeper(config.checkpoints(), checkpoints, listeners, clock, updatesDone);
  }
}
