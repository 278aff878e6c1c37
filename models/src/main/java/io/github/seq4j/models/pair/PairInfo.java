package io.github.seq4j.models.pair;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleReader;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.Role;
import io.github.seq4j.models.file.ModelKind.PairTask;
import io.github.seq4j.models.file.NetworkTensors;
import io.github.seq4j.models.run.TrainingSchema;
import io.github.seq4j.models.run.TrainingSchema.Subject;
import io.github.seq4j.models.run.TrainingSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What the file of a model says about itself, without building the network: the file is wholly
 * verified, but no native library is loaded.
 *
 * @param spec everything but the weights
 * @param role a model, or a checkpoint of a run
 * @param parameters numbers in its network
 * @param training what it was made from; empty for a checkpoint, or a model that was never trained
 * @param sha256 of the content
 * @param formatVersion of the file
 * @param writer what wrote it; display only, and only escaped
 * @param requires features that a reader must know
 * @param <S> how its kind reads
 */
public record PairInfo<S extends SourceSide>(
    PairSpec<S> spec,
    Role role,
    long parameters,
    Optional<TrainingSummary> training,
    String sha256,
    String formatVersion,
    String writer,
    Set<String> requires) {

  /** No file says that a target was longer. */
  static final int MOST_TARGET = 1 << 20;

  /**
   * Reads a file from anywhere.
   *
   * @param task what it must be for
   * @throws io.github.seq4j.core.bundle.BundleException if it is not a whole model for this task
   * @throws IOException if it is not there or cannot be read
   */
  public static <S extends SourceSide> PairInfo<S> read(
      PairTask task, SourceSide.Format<S> format, Path file) throws IOException {
    try (Bundle bundle = BundleReader.open(file, Limits.untrusted())) {
      return of(task, format, bundle);
    }
  }

  static <S extends SourceSide> PairInfo<S> of(
      PairTask task, SourceSide.Format<S> format, Bundle bundle) throws IOException {
    task.kind().require(bundle);
    PairSchema.Model model = PairSchema.read(bundle.json("model"), bundle.limits());
    ClosedJson text = bundle.json("text");
    ClosedJson targetText = text.object("target");
    TrainedCodec target = CodecSchema.TARGET.read(bundle, targetText, model.sizes().targetTokens());
    if (model.sizes().endToken() != target.end()) {
      throw targetText.error(
          "tokens",
          "expected the end as id "
              + target.end()
              + ", behind them, got "
              + model.sizes().endToken());
    }
    int longest = targetText.integer("longest", 1, MOST_TARGET);
    S source = format.read(bundle, text, model.network(), model.sizes(), target);
    text.finish();
    Optional<TrainingSummary> training = Optional.empty();
    if (bundle.role() == Role.MODEL && bundle.metadata("training").isPresent()) {
      training = Optional.of(TrainingSchema.readSummary(bundle.json("training"), Subject.PAIRS));
    }
    return new PairInfo<>(
        new PairSpec<>(
            model.task(), source, model.network(), model.sizes(), target, longest, model.seed()),
        bundle.role(),
        NetworkTensors.parameters(bundle),
        training,
        bundle.sha256(),
        bundle.formatVersion(),
        bundle.metadata("writer").orElse(""),
        bundle.requires());
  }
}
