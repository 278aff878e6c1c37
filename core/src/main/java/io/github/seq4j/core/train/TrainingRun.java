package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.TrainingDivergedException;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.nn.BatchLoss;
import io.github.seq4j.core.nn.Trainee;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The loop. One object is one run, or one piece of a run between two resumes.
 *
 * <p>Between two updates the run can always be stopped and saved: a validation that is due is found
 * due again after a resume, so nothing depends on where the cut was.
 */
final class TrainingRun<B> {

  private static final String CARRY = "carry.";

  private final Trainer<B> trainer;
  private final TrainingConfig config;
  private final Trainee<B> trainee;
  private final BatchSource<B> train;
  private final BatchSource<B> valid; // null: none
  private final long totalUpdates;

  private final ParameterUpdater updater;
  private final ValidationTracker tracker;
  private final AverageTrigger trigger;
  private final DivergenceGuard guard;
  private final TrainingHistory history = new TrainingHistory();
  private final RunningLoss epochLoss = new RunningLoss("epoch");
  private final SmoothLoss smoothLoss;
  private final Cursor cursor = new Cursor();
  private double lastRate;
  private double lastNorm;

  private CheckpointKeeper keeper;
  private Stopwatch stopwatch;

  TrainingRun(Trainer<B> trainer, Trainee<B> trainee, BatchSource<B> train, BatchSource<B> valid) {
    this.trainer = trainer;
    this.config = trainer.config();
    this.trainee = trainee;
    this.train = train;
    this.valid = valid;
    requireValidation(valid != null);
    this.totalUpdates = totalUpdates();
    this.updater = new ParameterUpdater(config, trainee.parameterCount(), trainee.workers());
    this.tracker =
        new ValidationTracker(config, trainee.parameterCount(), trainer.selection() != null);
    this.trigger = new AverageTrigger(config.averaging());
    this.smoothLoss = new SmoothLoss(trainer.smoothLossStart());
    this.guard = new DivergenceGuard(config.divergence());
  }

  private void requireValidation(boolean given) {
    if (!given && config.stopping().patience() > 0) {
      throw new ConfigException(
          "stopping.patience", config.stopping().patience(), "must be 0 without validation data");
    }
    if (!given && config.schedule() instanceof LearningRateSchedule.Plateau) {
      throw new ConfigException("schedule", config.schedule(), "must not wait for validation data");
    }
    if (!given && config.averaging() instanceof WeightAveraging.Triggered) {
      throw new ConfigException(
          "averaging", config.averaging(), "must not wait for validation data");
    }
    if (!given && trainer.selection() != null) {
      throw new ConfigException("selection", "by error", "must be none without validation data");
    }
  }

  private long totalUpdates() {
    Stopping stopping = config.stopping();
    long limit = stopping.maxUpdates() == 0 ? Long.MAX_VALUE : stopping.maxUpdates();
    if (stopping.epochs() == 0) {
      return limit;
    }
    long sum = 0;
    for (int epoch = 0; epoch < stopping.epochs() && sum < limit; epoch++) {
      sum += train.batchesPerEpoch(epoch);
    }
    return Math.min(sum, limit);
  }

  /** Starts at the beginning. */
  void start() {
    trainee.clearCarriedState();
    if (updater.averaging()) {
      updater.startAverage(parametersCopy());
    }
  }

  /** Continues where a saved run was. */
  void restore(TrainerState from) {
    cursor.restore(from);
    new RunIdentity(config, trainee, train, cursor.epoch()).check(from);
    int count = trainee.parameterCount();
    ShapeException.check("checkpoint", "parameters P", count, from.parameters().length);
    updater.restore(from);
    tracker.restore(from);
    trigger.restore(from);
    guard.restore(from);
    smoothLoss.restore(from);
    history.restore(from);
    epochLoss.restore(from);
    lastRate = from.doubleAt("last.rate");
    lastNorm = from.doubleAt("last.norm");
    Map<String, float[]> carried = new TreeMap<>();
    from.arrays()
        .tailMap(CARRY)
        .forEach(
            (name, array) -> {
              if (name.startsWith(CARRY)) {
                carried.put(name.substring(CARRY.length()), array.clone());
              }
            });
    trainee.restoreCarriedState(carried);
    setParameters(from.parameters());
  }

  /** Trains to the end, or until stopped. */
  TrainingReport run() {
    stopwatch = new Stopwatch(trainer.clock(), cursor.update(), totalUpdates);
    keeper = trainer.newKeeper(cursor.update());
    tell(l -> l.onStart(cursor.update(), totalUpdates));
    if (cursor.update() > 0) {
      tell(l -> l.onHistory(history.points()));
    }
    StopReason reason;
    Optional<IOException> failure;
    try {
      reason = loop();
      failure = keeper.unsaved(cursor.update()) ? keeper.save(state()) : Optional.empty();
      checkFinite("parameters", parametersCopy());
    } catch (TrainingDivergedException e) {
      tracker.bestParameters().ifPresent(this::setParameters);
      throw e;
    }
    useTrainedWeights();
    TrainingReport report = report(reason);
    tell(l -> l.onEnd(report));
    if (failure.isPresent()) {
      throw new CheckpointFailedException(report, failure.get());
    }
    return report;
  }

  private StopReason loop() {
    while (true) {
      boolean more = cursor.update() < totalUpdates && !tracker.stopsEarly();
      if ((more || validationDue()) && trainer.stopRequested()) {
        return StopReason.INTERRUPTED;
      }
      if (validationDue()) {
        validate();
      }
      if (keeper.due(cursor.update())) {
        keeper.save(state());
        tell(l -> l.onHistory(history.points()));
      }
      if (tracker.stopsEarly()) {
        return StopReason.EARLY_STOPPED;
      }
      if (cursor.update() >= totalUpdates) {
        return StopReason.COMPLETED;
      }
      step();
    }
  }

  private void step() {
    if (cursor.atEpochStart()) {
      epochLoss.clear();
    }
    int batches = train.batchesPerEpoch(cursor.epoch());
    int epoch = cursor.epoch() + 1;
    long update = cursor.update() + 1;
    B batch = train.batch(cursor.epoch(), cursor.index());

    BatchLoss loss = trainee.computeGradient(batch, update);
    FloatBuffer gradient = trainee.gradient();
    lastNorm = updater.gradientNorm(gradient, trainee.touched());
    lastRate =
        config.optimizer().learningRate()
            * factor(update, epoch)
            * train.rateFactor(cursor.epoch(), cursor.index());
    guard.check(epoch, update, loss.natsPerTarget(), lastNorm, lastRate);
    double weight = config.averaging().weight(update, totalUpdates, trigger.update());
    boolean clipped =
        updater.apply(trainee.parameters(), gradient, lastNorm, lastRate, weight, update);

    cursor.advance(batches);
    epochLoss.add(loss);
    smoothLoss.add(loss);
    history.update(update, epoch, loss, smoothLoss.nats(), lastRate, lastNorm);
    stopwatch.add(loss.targets());
    UpdateInfo.Pace pace = stopwatch.pace(update);
    UpdateInfo info =
        new UpdateInfo(
            update,
            totalUpdates,
            epoch,
            loss,
            smoothLoss.nats(),
            lastNorm,
            clipped,
            lastRate,
            pace);
    tell(l -> l.onUpdate(info));
  }

  private double factor(long update, int epoch) {
    return config.schedule().factor(update, totalUpdates, epoch, tracker.reductions());
  }

  private boolean validationDue() {
    long update = cursor.update();
    if (valid == null || update == 0 || update == tracker.lastUpdate()) {
      return false;
    }
    ValidationConfig when = config.validation();
    return update == totalUpdates
        || (when.everyEpoch() && cursor.atEpochStart())
        || (when.everyUpdates() > 0 && update % when.everyUpdates() == 0);
  }

  private void validate() {
    TrainingReport.Best now = updater.averaging() ? measureAverage() : measure();
    boolean best =
        tracker.add(now, updater.averaging() ? updater::averageCopy : this::parametersCopy);
    boolean triggered = trigger.add(now);
    history.validation(
        now.update(), now.epoch(), now.validNats(), smoothLoss.nats(), lastRate, lastNorm);
    ValidationInfo info =
        new ValidationInfo(
            now.update(),
            now.epoch(),
            epochLoss.mean(),
            now.validNats(),
            now.validError(),
            best,
            tracker.sinceBest());
    tell(l -> l.onValidation(info));
    if (triggered) {
      tell(l -> l.onAveraging(now.update()));
    }
    tell(l -> l.onHistory(history.points()));
  }

  private TrainingReport.Best measure() {
    double nats = trainee.evaluate(valid).natsPerTarget();
    long update = cursor.update();
    int epoch = cursor.lastEpoch();
    if (!Double.isFinite(nats)) {
      throw new TrainingDivergedException(
          epoch, update, nats, lastNorm, "the validation loss; try a lower learning rate");
    }
    return new TrainingReport.Best(update, epoch, nats, error());
  }

  private OptionalDouble error() {
    if (trainer.selection() == null) {
      return OptionalDouble.empty();
    }
    double error = trainer.selection().getAsDouble();
    if (!Double.isFinite(error)) {
      throw new IllegalStateException(
          "Trainer.selectBy: the error is not a number; expected a finite one, got " + error);
    }
    return OptionalDouble.of(error);
  }

  private TrainingReport.Best measureAverage() {
    float[] current = parametersCopy();
    setParameters(updater.averageCopy());
    try {
      return measure();
    } finally {
      setParameters(current);
    }
  }

  private TrainerState state() {
    TrainerState.Builder to = new TrainerState.Builder();
    cursor.save(to);
    new RunIdentity(config, trainee, train, cursor.epoch()).save(to);
    updater.save(to);
    tracker.save(to);
    trigger.save(to);
    guard.save(to);
    smoothLoss.save(to);
    history.save(to);
    epochLoss.save(to);
    to.put("last.rate", lastRate);
    to.put("last.norm", lastNorm);
    trainee.carriedState().forEach((name, array) -> to.put(CARRY + name, array));
    TrainerState state = to.build(parametersCopy());
    checkFinite("parameters", state.parameters());
    state.arrays().forEach(this::checkFinite);
    return state;
  }

  private void checkFinite(String name, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new TrainingDivergedException(
            cursor.lastEpoch(),
            cursor.update(),
            epochLoss.mean(),
            lastNorm,
            name + " hold a number that is not finite; try a lower learning rate than " + lastRate);
      }
    }
  }

  private void useTrainedWeights() {
    if (tracker.bestParameters().isPresent()) {
      setParameters(tracker.bestParameters().get());
    } else if (updater.averaging()) {
      setParameters(updater.averageCopy());
    }
  }

  private TrainingReport report(StopReason reason) {
    UpdateInfo.Pace pace = stopwatch.pace(cursor.update());
    return new TrainingReport(
        cursor.update(),
        cursor.epoch(),
        pace.seconds(),
        pace.tokensPerSecond(),
        epochLoss.mean(),
        tracker.best(),
        history.points(),
        reason);
  }

  private float[] parametersCopy() {
    float[] copy = new float[trainee.parameterCount()];
    trainee.parameters().get(0, copy);
    return copy;
  }

  private void setParameters(float[] values) {
    trainee.parameters().put(0, values);
  }

  private void tell(Consumer<TrainingListener> event) {
    trainer.listeners().forEach(event);
  }
}
