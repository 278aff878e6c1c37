package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Split;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.datasets.text.EncodedText;
import io.github.seq4j.datasets.text.SkippedFile;
import io.github.seq4j.datasets.text.TextCorpus;
import io.github.seq4j.models.lm.LanguageModelConfig;
import io.github.seq4j.models.lm.LanguageModelData;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which text to train on. */
final class DataOptions {

  @Option(
      names = "--text",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Text files, .gz too, or folders of them, read in this order (default: the corpus that"
              + " ships with the program, its own sources and documentation).")
  private List<Path> text = new ArrayList<>();

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description =
          "How the text is encoded, such as UTF-8 or x-windows-949 (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(
      names = "--valid-fraction",
      paramLabel = "X",
      description =
          "The share at the end of the text that is kept for validation, 0 for none"
              + " (default: ${DEFAULT-VALUE}).")
  private double validFraction = Split.DEFAULT_VALID_FRACTION;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      description =
          "Tokens seen less often than this become the unknown token (default: ${DEFAULT-VALUE},"
              + " all are kept).")
  private int minCount = 1;

  void check() {
    Require.between("--valid-fraction", 0, 0.9, validFraction);
    Require.atLeast("--min-count", 1, minCount);
    charset(encoding);
  }

  static Charset charset(String encoding) {
    try {
      return TextDecoder.charsetNamed(encoding);
    } catch (ConfigException e) {
      throw CommandFailure.usage("--" + e.getMessage(), null);
    }
  }

  boolean shipped() {
    return text.isEmpty();
  }

  double validFraction() {
    return validFraction;
  }

  List<Path> files() {
    return text;
  }

  /** What to call the text in a message. */
  String name() {
    return shipped()
        ? ShippedCorpus.NAME
        : text.size() == 1 ? text.get(0).toString() : text.size() + " files";
  }

  /** Vocabulary and ids; says on the verb's behalf what a folder holds that is not text. */
  LanguageModelData read(LanguageModelConfig config, Verb verb) throws IOException {
    if (shipped()) {
      return LanguageModelData.of(config, ShippedCorpus.text());
    }
    TextCorpus corpus = TextCorpus.of(text, new TextDecoder(charset(encoding), config.lineEnds()));
    for (SkippedFile file : corpus.skipped()) {
      verb.say("left out: %s (%s)", Escaped.line(file.path().toString()), file.reason());
    }
    EncodedText encoded = corpus.encode(Vocabulary.counting(config.unit()).minCount(minCount));
    return new LanguageModelData(encoded.vocabulary(), encoded.tokens());
  }

  /** Ids in a model's own vocabulary. */
  static TokenSequence read(
      List<Path> files,
      String encoding,
      LanguageModelConfig config,
      Vocabulary vocabulary,
      OnUnknown onUnknown)
      throws IOException {
    return TextCorpus.of(files, new TextDecoder(charset(encoding), config.lineEnds()))
        .encode(vocabulary, onUnknown);
  }
}
