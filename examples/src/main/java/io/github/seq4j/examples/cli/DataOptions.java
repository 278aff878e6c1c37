package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Split;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.core.text.VocabularyBuilder;
import io.github.seq4j.datasets.text.EncodedText;
import io.github.seq4j.datasets.text.SkippedFile;
import io.github.seq4j.datasets.text.TextCorpus;
import io.github.seq4j.examples.cli.Choices.UnknownPolicy;
import io.github.seq4j.models.lm.EvaluationProtocol;
import io.github.seq4j.models.lm.LanguageModelConfig;
import io.github.seq4j.models.lm.LanguageModelData;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
              + " (default: 0.1 where there is no --valid).")
  private Double validFraction;

  @Option(
      names = "--valid",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Text to validate on, in place of the end of --text, all of which is trained on.")
  private List<Path> valid = new ArrayList<>();

  @Option(
      names = "--test",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Text to score the trained model on: exactly, from the first token to the last.")
  private List<Path> test = new ArrayList<>();

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description =
          "Score --valid and --test also as a published evaluation does: ${COMPLETION-CANDIDATES}.")
  private EvaluationProtocol protocol;

  @Option(
      names = "--unknown",
      paramLabel = "WHAT",
      description =
          "What to do with tokens of --valid and --test that the training text lacks:"
              + " ${COMPLETION-CANDIDATES} (default: words are replaced by <unk>, which is never learned"
              + " unless the text has it or --min-count or --vocab-size leaves words out; characters"
              + " are refused).")
  private UnknownPolicy unknown;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      description =
          "Tokens seen less often than this become the unknown token (default: ${DEFAULT-VALUE},"
              + " all are kept).")
  private int minCount = 1;

  @Option(
      names = "--vocab-size",
      paramLabel = "N",
      description =
          "Only so many of the most frequent tokens are kept, the unknown token and the line end among"
              + " them; of equally frequent ones, those first by code point (default: all).")
  private Integer vocabularySize;

  void check() {
    if (validFraction != null) {
      Require.between("--valid-fraction", 0, 0.9, validFraction);
      if (!valid.isEmpty()) {
        throw CommandFailure.usage("--valid and --valid-fraction exclude each other", null);
      }
    }
    Require.atLeast("--min-count", 1, minCount);
    if (vocabularySize != null) {
      Require.atLeast("--vocab-size", 2, vocabularySize);
    }
    if (protocol != null && valid.isEmpty() && test.isEmpty()) {
      throw CommandFailure.usage("--protocol: is for the texts of --valid and --test", null);
    }
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

  /** The share of the text that is kept for validation. */
  double validFraction() {
    if (validFraction == null) {
      return valid.isEmpty() ? Split.DEFAULT_VALID_FRACTION : 0;
    }
    return validFraction;
  }

  /** Whether anything is kept to validate on. */
  boolean validates() {
    return !valid.isEmpty() || validFraction() > 0;
  }

  /** All that is read, and must not be overwritten. */
  List<Path> files() {
    return Stream.of(text, valid, test).flatMap(List::stream).toList();
  }

  /** How to score in addition, or null. */
  EvaluationProtocol protocol() {
    return protocol;
  }

  /** The text of {@code --valid} in a vocabulary, or null. */
  TokenSequence valid(LanguageModelConfig config, Vocabulary vocabulary, Verb verb)
      throws IOException {
    return heldOut(valid, config, vocabulary, verb);
  }

  /** The text of {@code --test} in a vocabulary, or null. */
  TokenSequence test(LanguageModelConfig config, Vocabulary vocabulary, Verb verb)
      throws IOException {
    return heldOut(test, config, vocabulary, verb);
  }

  private TokenSequence heldOut(
      List<Path> files, LanguageModelConfig config, Vocabulary vocabulary, Verb verb)
      throws IOException {
    if (files.isEmpty()) {
      return null;
    }
    TokenSequence ids =
        new HeldOutText(charset(encoding), unknown, verb).read(files, config, vocabulary);
    if (protocol != null) {
      check(protocol, ids, files.get(0));
    }
    return ids;
  }

  /** Refuses a text that is too short for a protocol, before time goes into it. */
  static void check(EvaluationProtocol protocol, TokenSequence ids, Path file) {
    try {
      protocol.check(ids);
    } catch (ConfigException e) {
      throw CommandFailure.badData(file + ": " + e.getMessage(), "leave --protocol out");
    }
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
      String corpus = ShippedCorpus.text();
      Vocabulary vocabulary = counting(config).add(corpus).build();
      return new LanguageModelData(vocabulary, vocabulary.encode(corpus));
    }
    TextCorpus corpus = TextCorpus.of(text, new TextDecoder(charset(encoding), config.lineEnds()));
    for (SkippedFile file : corpus.skipped()) {
      verb.say("left out: %s (%s)", Escaped.line(file.path().toString()), file.reason());
    }
    VocabularyBuilder counted = counting(config);
    EncodedText encoded = corpus.encode(counted);
    if (counted.tooLong() > 0) {
      verb.say(
          "words longer than %,d bytes stand as %s here: %,d",
          VocabularyBuilder.MOST_BYTES, config.unit().unknownToken(), counted.tooLong());
    }
    return new LanguageModelData(encoded.vocabulary(), encoded.tokens());
  }

  private VocabularyBuilder counting(LanguageModelConfig config) {
    VocabularyBuilder builder = Vocabulary.counting(config.unit()).minCount(minCount);
    boolean heldOut = !valid.isEmpty() || !test.isEmpty();
    boolean replaces = unknown == null || unknown.onUnknown() == OnUnknown.REPLACE;
    if (heldOut && replaces && !config.unit().isCodePoint()) {
      builder.withUnknown(); // there are always words that the training text lacks
    }
    return vocabularySize == null ? builder : builder.maxSize(vocabularySize);
  }
}
