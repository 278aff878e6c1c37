package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.Split;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.datasets.text.EncodedText;
import io.github.seq4j.datasets.text.TextCorpus;
import io.github.seq4j.examples.cli.Choices.UnknownPolicy;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelConfig;
import io.github.seq4j.models.lm.LanguageModelData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The text that a language model is looked at with. */
final class InspectedTextOptions {

  @Option(
      names = "--text",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Text files, .gz too, or folders of them, that the model was not trained on (default: the end of the corpus"
              + " that ships with the program, if the model was trained on it).")
  private List<Path> text = new ArrayList<>();

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How the text is encoded (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(
      names = "--unknown",
      paramLabel = "WHAT",
      description =
          "What to do with tokens the model has never seen: ${COMPLETION-CANDIDATES} (default: replace where the model"
              + " has an unknown token, otherwise refuse).")
  private UnknownPolicy unknown;

  void check() {
    DataOptions.charset(encoding);
  }

  boolean given() {
    return !text.isEmpty();
  }

  /** What to call the text. */
  String name() {
    return text.isEmpty()
        ? ShippedCorpus.NAME
        : text.size() == 1 ? text.get(0).toString() : text.size() + " files";
  }

  /** Ids of a text that this model was not trained on. */
  TokenSequence heldOut(LanguageModel model, Verb verb) throws IOException {
    if (given()) {
      return new HeldOutText(DataOptions.charset(encoding), unknown, verb)
          .read(text, model.config(), model.vocabulary());
    }
    LanguageModelData shipped = new DataOptions().read(model.config(), verb);
    boolean same =
        shipped.vocabulary().tokens().equals(model.vocabulary().tokens())
            && model.training().stream().anyMatch(it -> it.dataSha256().equals(shipped.sha256()));
    if (!same) {
      throw CommandFailure.usage(
          "--text: is missing; the model was not trained on the corpus that ships with this build",
          "give a text that it was not trained on");
    }
    return Split.byPosition(shipped.ids(), Split.DEFAULT_VALID_FRACTION, 0).valid();
  }

  /** A text for networks that are yet to be trained, and its vocabulary. */
  LanguageModelData characters(Verb verb) throws IOException {
    LanguageModelConfig config = LanguageModelConfig.defaults();
    if (!given()) {
      return new DataOptions().read(config, verb);
    }
    TextDecoder decoder = new TextDecoder(DataOptions.charset(encoding), config.lineEnds());
    EncodedText encoded = TextCorpus.of(text, decoder).encode(Vocabulary.counting(config.unit()));
    return new LanguageModelData(encoded.vocabulary(), encoded.tokens());
  }
}
