package io.github.seq4j.models.run;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleReader;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.Role;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.nn.Network;
import io.github.seq4j.core.train.Checkpoints;
import io.github.seq4j.core.train.Optimizer;
import io.github.seq4j.core.train.TrainerState;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.models.file.NetworkTensors;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run's state in one file: a bundle of role checkpoint, whose network tensors are the
 * parameters after the last update, and beside them the arrays of the trainer. A file on the disk
 * is always whole.
 *
 * <p>Not thread-safe.
 */
public final class RunCheckpoints implements Checkpoints {

  /** The speed of a run and, in the last bits, its result; worth a word but no reason to refuse. */
  private static final String THREADS = "threads";

  /** Changed on purpose now and then, when a run does not go as it should. */
  private static final String LEARNING_RATE = "learning rate";

  /** Likewise. */
  private static final String CLIPPING = "gradient clipping";

  /** Digits of a SHA-256 in a message: enough to tell two apart. */
  private static final int DIGITS = 12;

  private static final Logger LOG = LoggerFactory.getLogger(RunCheckpoints.class);

  private final Path file;
  private final RunModel model;
  private final SortedMap<String, String> run;

  /**
   * @param file where it is kept
   * @param model what is trained; {@link #load} puts the saved parameters into it
   * @param run what must be the same for the run to go on, by name
   */
  public RunCheckpoints(Path file, RunModel model, Map<String, String> run) {
    this.file = file;
    this.model = model;
    this.run = new TreeMap<>(run);
  }

  /**
   * Notes how a run trains among what must be the same.
   *
   * @param threads workers that share a batch
   */
  public static void putTrainer(Map<String, String> run, TrainingConfig trainer, int threads) {
    Optimizer optimizer = trainer.optimizer();
    run.put("optimizer", optimizer.getClass().getSimpleName());
    run.put(LEARNING_RATE, Double.toString(optimizer.learningRate()));
    run.put(CLIPPING, trainer.clipping().toString());
    run.put(THREADS, Integer.toString(threads));
  }

  /** Where it is kept. */
  public Path file() {
    return file;
  }

  @Override
  public void save(TrainerState state) throws IOException {
    requireCurrent(state.parameters());
    BundleWriter writer = model.writer(Role.CHECKPOINT);
    writer.json("training", TrainingSchema.writeState(run, state.numbers()));
    state.arrays().forEach((name, values) -> writer.floats(name, values, values.length));
    writer.write(file);
  }

  /** The network's tensors are what is written, so they must be what the trainer means. */
  private void requireCurrent(float[] parameters) {
    FloatBuffer live = model.network().parameters();
    ShapeException.check("RunCheckpoints.save", "parameters P", live.capacity(), parameters.length);
    for (int i = 0; i < parameters.length; i++) {
      if (Float.floatToRawIntBits(live.get(i)) != Float.floatToRawIntBits(parameters[i])) {
        throw new IllegalStateException(
            "RunCheckpoints.save: parameter "
                + i
                + " differs; expected the model's own "
                + live.get(i)
                + ", got "
                + parameters[i]);
      }
    }
  }

  /**
   * The saved state, after its parameters were put into the model.
   *
   * @throws CheckpointMismatchException if it is one of another run; says everything that differs
   */
  @Override
  public Optional<TrainerState> load() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (Bundle bundle = BundleReader.open(file, Limits.trusted())) {
      if (bundle.role() != Role.CHECKPOINT) {
        throw new CorruptBundleException(
            file, "role", "expected checkpoint, got model", "a finished model cannot be resumed");
      }
      var training = bundle.json("training");
      SortedMap<String, String> savedRun = TrainingSchema.readMap(training, "run");
      SortedMap<String, String> numbers = TrainingSchema.readMap(training, "state");
      training.finish();
      requireSameRun(savedRun);
      return Optional.of(state(bundle, numbers));
    }
  }

  private TrainerState state(Bundle bundle, SortedMap<String, String> numbers) throws IOException {
    List<TensorSpec> own = model.ownTensors(bundle);
    List<TensorSpec> others = NetworkTensors.trainerTensors(bundle, own);
    Network<?> network = model.network();
    List<TensorSpec> beside = new ArrayList<>(others);
    beside.addAll(own);
    NetworkTensors.read(bundle, network, beside);
    float[] parameters = new float[network.parameterCount()];
    network.parameters().get(0, parameters);
    SortedMap<String, float[]> arrays = new TreeMap<>();
    for (TensorSpec spec : others) {
      arrays.put(spec.name(), bundle.floats(spec.name()));
    }
    return new TrainerState(parameters, numbers, arrays);
  }

  private void requireSameRun(SortedMap<String, String> saved) throws CheckpointMismatchException {
    List<String> differences = new ArrayList<>();
    NavigableMap<String, String> all = new TreeMap<>(saved);
    run.forEach(all::putIfAbsent);
    for (String name : all.keySet()) {
      String there = saved.getOrDefault(name, "nothing");
      String here = run.getOrDefault(name, "nothing");
      if (there.equals(here)) {
        continue;
      }
      switch (name) {
        case THREADS ->
            LOG.warn(
                "the run was begun with {} threads and goes on with {}: "
                    + "its result will differ in the last bits",
                there,
                here);
        case LEARNING_RATE, CLIPPING ->
            LOG.warn("{}: the run was begun with {} and goes on with {}", name, there, here);
        default -> differences.add(name + ": " + brief(there) + " there, " + brief(here) + " here");
      }
    }
    if (!differences.isEmpty()) {
      throw new CheckpointMismatchException(file, differences);
    }
  }

  private static String brief(String value) {
    return value.matches("[0-9a-f]{64}") ? value.substring(0, DIGITS) + "..." : value;
  }
}
