package io.github.seq4j.models.pair;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleReader;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.Role;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.nn.EncoderDecoderNetwork;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.models.file.JsonText;
import io.github.seq4j.models.file.ModelKind.PairTask;
import io.github.seq4j.models.file.NetworkTensors;
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
 * An encoder-decoder network with its ways of reading and writing: what translators and captioners
 * have inside.
 *
 * @param <S> how its kind reads
 */
public final class PairModel<S extends SourceSide> implements RunModel, AutoCloseable {

  private final PairSpec<S> spec;
  private final EncoderDecoderNetwork network;
  private TrainingSummary training; // null: never trained

  private PairModel(PairSpec<S> spec, EncoderDecoderNetwork network) {
    this.spec = spec;
    this.network = network;
  }

  /**
   * An untrained model.
   *
   * @param threads workers that share a batch, at least 1
   */
  public static <S extends SourceSide> PairModel<S> create(PairSpec<S> spec, int threads) {
    return new PairModel<>(
        spec,
        EncoderDecoderNetwork.create(
            spec.network(), spec.sizes(), new Seeds(spec.seed()), threads));
  }

  /**
   * Loads a model, or the model inside a checkpoint.
   *
   * @param task what it must be for
   * @param format how its kind reads
   * @throws io.github.seq4j.core.bundle.BundleException if it is not a whole model for this task
   * @throws IOException if it is not there or cannot be read
   */
  public static <S extends SourceSide> PairModel<S> load(
      PairTask task, SourceSide.Format<S> format, Path file, Limits limits, int threads)
      throws IOException {
    try (Bundle bundle = BundleReader.open(file, limits)) {
      PairInfo<S> info = PairInfo.of(task, format, bundle);
      PairModel<S> model = new PairModel<>(info.spec(), network(bundle, info.spec(), threads));
      model.training = info.training().orElse(null);
      return model;
    }
  }

  /** Nothing is allocated before the file is known to hold exactly what the network consists of. */
  private static EncoderDecoderNetwork network(Bundle bundle, PairSpec<?> spec, int threads)
      throws IOException {
    List<TensorSpec> beside = new ArrayList<>(ownTensors(bundle, spec));
    if (bundle.role() == Role.CHECKPOINT) {
      beside.addAll(NetworkTensors.trainerTensors(bundle, beside));
    }
    List<TensorSpec> expected = NetworkTensors.specs(predicted(bundle, spec));
    expected.addAll(beside);
    bundle.requireTensors(expected);
    EncoderDecoderNetwork network =
        EncoderDecoderNetwork.empty(spec.network(), spec.sizes(), new Seeds(spec.seed()), threads);
    try {
      NetworkTensors.read(bundle, network, beside);
      return network;
    } catch (IOException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  private static SortedMap<String, long[]> predicted(Bundle bundle, PairSpec<?> spec)
      throws CorruptBundleException {
    try {
      return EncoderDecoderNetwork.tensorShapes(spec.network(), spec.sizes());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CorruptBundleException(bundle.file(), "model", e.getMessage());
    }
  }

  private static List<TensorSpec> ownTensors(Bundle bundle, PairSpec<?> spec)
      throws CorruptBundleException {
    List<TensorSpec> own =
        new ArrayList<>(CodecSchema.TARGET.tensors(bundle, spec.target().codec()));
    own.addAll(spec.source().tensors(bundle));
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
      writer.json("training", TrainingSchema.write(training, Subject.PAIRS));
    }
    return writer.write(file);
  }

  @Override
  public BundleWriter writer(Role role) {
    BundleWriter writer = NetworkTensors.newWriter(role);
    writer.json(
        "model",
        PairSchema.write(
            new PairSchema.Model(spec.task(), spec.network(), spec.sizes(), spec.seed())));
    writer.json(
        "text",
        JsonText.object(
            json -> {
              json.writeObjectFieldStart("target");
              CodecSchema.TARGET.writeText(json, spec.target());
              json.writeNumberField("longest", spec.longestTarget());
              json.writeEndObject();
              spec.source().writeText(json);
            }));
    CodecSchema.TARGET.write(writer, spec.target().codec());
    spec.source().write(writer);
    NetworkTensors.write(writer, network);
    return writer;
  }

  @Override
  public List<TensorSpec> ownTensors(Bundle bundle) throws CorruptBundleException {
    return ownTensors(bundle, spec);
  }

  /** Everything but the weights. */
  public PairSpec<S> spec() {
    return spec;
  }

  @Override
  public EncoderDecoderNetwork network() {
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
                    String.format(Locale.ROOT, "%-32s %s%n", name, Arrays.toString(shape))));
    return table
        .append(String.format(Locale.ROOT, "%-32s %,d", "parameters", network.parameterCount()))
        .toString();
  }

  /** Frees the network's memory. Closing twice is allowed. */
  @Override
  public void close() {
    network.close();
  }
}
