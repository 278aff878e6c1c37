package io.github.seq4j.models.sequence;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleReader;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.Role;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.file.NetworkTensors;
import io.github.seq4j.models.file.StringTensors;
import io.github.seq4j.models.run.TrainingSchema;
import io.github.seq4j.models.run.TrainingSchema.Subject;
import io.github.seq4j.models.run.TrainingSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What the file of a classifier or labeler says about itself, without building the network: the
 * file is wholly verified, but no native library is loaded.
 *
 * @param spec everything but the weights
 * @param role a model, or a checkpoint of a run
 * @param parameters numbers in its network
 * @param training what it was made from; empty for a checkpoint, or a model that was never trained
 * @param sha256 of the content
 * @param formatVersion of the file
 * @param writer what wrote it; display only, and only escaped
 * @param requires features that a reader must know
 */
public record SequenceInfo(
    SequenceSpec spec,
    Role role,
    long parameters,
    Optional<TrainingSummary> training,
    String sha256,
    String formatVersion,
    String writer,
    Set<String> requires) {

  /**
   * Reads a file from anywhere.
   *
   * @throws io.github.seq4j.core.bundle.BundleException if it is neither a whole classifier nor a
   *     whole labeler
   * @throws IOException if it is not there or cannot be read
   */
  public static SequenceInfo read(Path file) throws IOException {
    try (Bundle bundle = BundleReader.open(file, Limits.untrusted())) {
      return of(bundle);
    }
  }

  static SequenceInfo of(Bundle bundle) throws IOException {
    ModelKind kind = ModelKind.of(bundle);
    if (kind != ModelKind.LABELER) {
      ModelKind.CLASSIFIER.require(bundle);
    }
    SequenceSchema.Model model = SequenceSchema.read(bundle.json("model"), bundle.limits());
    EncoderSchema.Reading reading = EncoderSchema.read(bundle, model);
    Optional<TrainingSummary> training = Optional.empty();
    if (bundle.role() == Role.MODEL && bundle.metadata("training").isPresent()) {
      training = Optional.of(TrainingSchema.readSummary(bundle.json("training"), Subject.LABELS));
    }
    return new SequenceInfo(
        new SequenceSpec(
            kind,
            reading.input(),
            model.network(),
            reading.encoder(),
            labels(bundle, model.sizes().labels()),
            model.seed()),
        bundle.role(),
        NetworkTensors.parameters(bundle),
        training,
        bundle.sha256(),
        bundle.formatVersion(),
        bundle.metadata("writer").orElse(""),
        bundle.requires());
  }

  private static Labels labels(Bundle bundle, int count) throws IOException {
    try {
      return Labels.of(StringTensors.LABELS.read(bundle, count));
    } catch (IllegalArgumentException e) {
      throw new CorruptBundleException(bundle.file(), "labels", e.getMessage());
    }
  }
}
