package io.github.seq4j.models.lm;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleReader;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.Role;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.file.NetworkTensors;
import io.github.seq4j.models.run.TrainingSchema;
import io.github.seq4j.models.run.TrainingSchema.Subject;
import io.github.seq4j.models.run.TrainingSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a language model's file says about itself, without building the network: the file is wholly
 * verified, but no native library is loaded.
 *
 * @param config what it is
 * @param vocabulary its tokens
 * @param seed it was created with
 * @param role a model, or a checkpoint of a run
 * @param parameters numbers in its network
 * @param training what it was made from; empty for a checkpoint, or a model that was never trained
 * @param sha256 of the content
 * @param formatVersion of the file
 * @param writer what wrote it; display only, and only escaped
 * @param requires features that a reader must know
 */
public record LanguageModelInfo(
    LanguageModelConfig config,
    Vocabulary vocabulary,
    long seed,
    Role role,
    long parameters,
    Optional<TrainingSummary> training,
    String sha256,
    String formatVersion,
    String writer,
    java.util.Set<String> requires) {

  /**
   * Reads a file from anywhere.
   *
   * @throws io.github.seq4j.core.bundle.BundleException if it is not a whole language model
   * @throws IOException if it is not there or cannot be read
   */
  public static LanguageModelInfo read(Path file) throws IOException {
    return read(file, Limits.untrusted());
  }

  /** As above, within other limits. */
  public static LanguageModelInfo read(Path file, Limits limits) throws IOException {
    try (Bundle bundle = BundleReader.open(file, limits)) {
      return of(bundle);
    }
  }

  static LanguageModelInfo of(Bundle bundle) throws IOException {
    ModelKind.LANGUAGE_MODEL.require(bundle);
    ModelSchema.Model model = ModelSchema.read(bundle.json("model"), bundle.limits());
    TextSchema.Text text = TextSchema.read(bundle, model.vocabularySize());
    Optional<TrainingSummary> training = Optional.empty();
    if (bundle.role() == Role.MODEL && bundle.metadata("training").isPresent()) {
      ClosedJson json = bundle.json("training");
      training = Optional.of(TrainingSchema.readSummary(json, Subject.TEXT));
    }
    return new LanguageModelInfo(
        new LanguageModelConfig(text.unit(), text.lineEnds(), model.network()),
        text.vocabulary(),
        model.seed(),
        bundle.role(),
        NetworkTensors.parameters(bundle),
        training,
        bundle.sha256(),
        bundle.formatVersion(),
        bundle.metadata("writer").orElse(""),
        bundle.requires());
  }
}
