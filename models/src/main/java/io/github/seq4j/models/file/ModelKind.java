package io.github.seq4j.models.file;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleReader;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.WrongModelException;
import java.io.IOException;
import java.nio.file.Path;

/** What a file holds a model for. */
public enum ModelKind {
  /** Predicts the next token. */
  LANGUAGE_MODEL("a language model", "LanguageModel.load or the verb generate opens it"),
  /** One label for a sequence. */
  CLASSIFIER("a classifier", "SequenceClassifier.load or the verb classify opens it"),
  /** A label for every step. */
  LABELER("a labeler", "SequenceLabeler.load or the verb label opens it"),
  /** A text for a text. */
  TRANSLATOR("a translator", "Seq2Seq.load or the verb translate opens it"),
  /** A text for a picture or features. */
  CAPTIONER("a captioner", "Captioner.load or the verb caption opens it");

  /** {@code kind} in the {@code model} text; lower-case there. */
  public enum Structure {
    /** Layers from tokens to the next token. */
    SEQUENTIAL,
    /** Input, recurrence and head; has a {@code task}. */
    SEQUENCE,
    /** A source and a decoder that writes for it; has a {@code task}. */
    ENCODER_DECODER
  }

  /** {@code task} in the {@code model} text of a {@link Structure#SEQUENCE}. */
  public enum Task {
    /** One label for all steps. */
    CLASSIFY,
    /** A label for each step. */
    LABEL
  }

  /** {@code task} in the {@code model} text of a {@link Structure#ENCODER_DECODER}. */
  public enum PairTask {
    /** Text in, text out. */
    TRANSLATE(ModelKind.TRANSLATOR),
    /** Numbers in, text out. */
    CAPTION(ModelKind.CAPTIONER);

    private final ModelKind kind;

    PairTask(ModelKind kind) {
      this.kind = kind;
    }

    /** Whether the source is text. */
    public boolean readsText() {
      return kind == ModelKind.TRANSLATOR;
    }

    /** The kind of model that does it. */
    public ModelKind kind() {
      return kind;
    }
  }

  private final String words;
  private final String opener;

  ModelKind(String words, String opener) {
    this.words = words;
    this.opener = opener;
  }

  /**
   * The kind of the model in a file from anywhere.
   *
   * @throws io.github.seq4j.core.bundle.BundleException if it is not a whole bundle of a kind that
   *     is known
   */
  public static ModelKind of(Path file) throws IOException {
    try (Bundle bundle = BundleReader.open(file, Limits.untrusted())) {
      return of(bundle);
    }
  }

  /** The kind of the model in a bundle. */
  public static ModelKind of(Bundle bundle) throws CorruptBundleException {
    ClosedJson model = bundle.json("model");
    return switch (model.choice("kind", Structure.values())) {
      case SEQUENTIAL -> LANGUAGE_MODEL;
      case SEQUENCE ->
          switch (model.choice("task", Task.values())) {
            case CLASSIFY -> CLASSIFIER;
            case LABEL -> LABELER;
          };
      case ENCODER_DECODER -> model.choice("task", PairTask.values()).kind();
    };
  }

  /**
   * Refuses a bundle of another kind.
   *
   * @throws WrongModelException saying what it is and what opens it
   */
  public void require(Bundle bundle) throws IOException {
    ModelKind kind = of(bundle);
    if (kind != this) {
      throw new WrongModelException(bundle.file(), words, kind.words, kind.opener);
    }
  }

  @Override
  public String toString() {
    return words;
  }
}
