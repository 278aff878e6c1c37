package io.github.seq4j.models.sequence;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleReader;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.Role;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.nn.SequenceNetwork;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.file.ModelKind.Task;
import io.github.seq4j.models.file.NetworkTensors;
import io.github.seq4j.models.file.StringTensors;
import io.github.seq4j.models.run.RunModel;
import io.github.seq4j.models.run.TrainingSchema;
import io.github.seq4j.models.run.TrainingSchema.Subject;
import io.github.seq4j.models.run.TrainingSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A network over sequences with its labels and its way of reading: what classifiers and labelers
 * have inside.
 */
public final class SequenceModel implements RunModel, AutoCloseable {

  private final SequenceSpec spec;
  private final SequenceNetwork network;
  private TrainingSummary training; // null: never trained

  private SequenceModel(SequenceSpec spec, SequenceNetwork network) {
    this.spec = spec;
    this.network = network;
  }

  /**
   * An untrained model.
   *
   * @param threads workers that share a batch, at least 1
   */
  public static SequenceModel create(SequenceSpec spec, int threads) {
    return new SequenceModel(
        spec,
        SequenceNetwork.create(spec.network(), spec.sizes(), new Seeds(spec.seed()), threads));
  }

  /**
   * Loads a model, or the model inside a checkpoint.
   *
   * @param kind what it must be
   * @throws io.github.seq4j.core.bundle.BundleException if it is not a whole model of this kind
   * @throws IOException if it is not there or cannot be read
   */
  public static SequenceModel load(ModelKind kind, Path file, Limits limits, int threads)
      throws IOException {
    try (Bundle bundle = BundleReader.open(file, limits)) {
      kind.require(bundle);
      SequenceInfo info = SequenceInfo.of(bundle);
      SequenceModel model = new SequenceModel(info.spec(), network(bundle, info.spec(), threads));
      model.training = info.training().orElse(null);
      return model;
    }
  }

  /** Nothing is allocated before the file is known to hold exactly what the network consists of. */
  private static SequenceNetwork network(Bundle bundle, SequenceSpec spec, int threads)
      throws IOException {
    List<TensorSpec> beside = new ArrayList<>(ownTensors(bundle, spec));
    if (bundle.role() == Role.CHECKPOINT) {
      beside.addAll(NetworkTensors.trainerTensors(bundle, beside));
    }
    List<TensorSpec> expected = NetworkTensors.specs(predicted(bundle, spec));
    expected.addAll(beside);
    bundle.requireTensors(expected);
    SequenceNetwork network =
        SequenceNetwork.empty(spec.network(), spec.sizes(), new Seeds(spec.seed()), threads);
    try {
      NetworkTensors.read(bundle, network, beside);
      return network;
    } catch (IOException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  private static SortedMap<String, long[]> predicted(Bundle bundle, SequenceSpec spec)
      throws CorruptBundleException {
    try {
      return SequenceNetwork.tensorShapes(spec.network(), spec.sizes());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CorruptBundleException(bundle.file(), "model", e.getMessage());
    }
  }

  private static List<TensorSpec> ownTensors(Bundle bundle, SequenceSpec spec)
      throws CorruptBundleException {
    List<TensorSpec> own = new ArrayList<>(EncoderSchema.tensors(bundle, spec.encoder()));
    own.addAll(StringTensors.LABELS.specs(bundle, spec.labels().size()));
    return own;
  }

  /**
   * Saves everything that {@link #load} needs. What was at {@code file} before is replaced only
   * once the new file is whole and on the disk.
   *
   * @return the SHA-256 of the content; equal models have equal files
   */
  public String save(Path file) throws IOException {
    BundleWriter writer = writer(Role.MODEL);
    if (training != null) {
      writer.json("training", TrainingSchema.write(training, Subject.LABELS));
    }
    return writer.write(file);
  }

  @Override
  public BundleWriter writer(Role role) {
    BundleWriter writer = NetworkTensors.newWriter(role);
    Task task = spec.kind() == ModelKind.CLASSIFIER ? Task.CLASSIFY : Task.LABEL;
    writer.json(
        "model",
        SequenceSchema.write(
            new SequenceSchema.Model(task, spec.network(), spec.sizes(), spec.seed())));
    EncoderSchema.write(writer, spec.input(), spec.encoder());
    StringTensors.LABELS.write(writer, spec.labels().names());
    NetworkTensors.write(writer, network);
    return writer;
  }

  @Override
  public List<TensorSpec> ownTensors(Bundle bundle) throws CorruptBundleException {
    return ownTensors(bundle, spec);
  }

  /** Everything but the weights. */
  public SequenceSpec spec() {
    return spec;
  }

  /** What it tells apart. */
  public Labels labels() {
    return spec.labels();
  }

  @Override
  public SequenceNetwork network() {
    return network;
  }

  /** What it was made from; empty if it was never trained. */
  public Optional<TrainingSummary> training() {
    return Optional.ofNullable(training);
  }

  void training(TrainingSummary summary) {
    training = summary;
  }

  /** A table of its tensors. */
  public String summary() {
    StringBuilder table = new StringBuilder();
    network
        .tensorShapes()
        .forEach(
            (name, shape) ->
                table.append(
                    String.format(Locale.ROOT, "%-24s %s%n", name, Arrays.toString(shape))));
    return table
        .append(String.format(Locale.ROOT, "%-24s %,d", "parameters", network.parameterCount()))
        .toString();
  }

  /** Frees the network's memory. Closing twice is allowed. */
  @Override
  public void close() {
    network.close();
  }
}
