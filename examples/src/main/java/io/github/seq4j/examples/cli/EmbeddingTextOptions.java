package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TokenEncoder;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.core.text.VocabularyBuilder;
import io.github.seq4j.datasets.text.SkippedFile;
import io.github.seq4j.datasets.text.TextCorpus;
import io.github.seq4j.examples.cli.EmbeddingChoices.WordUnitName;
import io.github.seq4j.models.embed.EmbeddingText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Which text to learn word vectors from, and what its words are. */
final class EmbeddingTextOptions {

  @Option(
      names = "--text",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Text files, .gz too, or folders of them (default: the corpus that ships with the program,"
              + " its own sources and documentation).")
  private List<Path> text = new ArrayList<>();

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description =
          "How the text is encoded, such as UTF-8 or x-windows-949 (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description =
          "What a word is: ${COMPLETION-CANDIDATES}. word cuts punctuation and clitics off, as the"
              + " Penn Treebank does (default: ${DEFAULT-VALUE}).")
  private WordUnitName unit = WordUnitName.WORD;

  @Option(
      names = "--keep-case",
      description = "Upper and lower case are different (default: they are the same).")
  private boolean keepCase;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      description =
          "Words seen less often are left out, as if the text did not have them (default:"
              + " ${DEFAULT-VALUE}).")
  private int minCount = 5;

  void check() {
    Require.atLeast("--min-count", 1, minCount);
    DataOptions.charset(encoding);
  }

  List<Path> files() {
    return text;
  }

  /** What to call the text in a message. */
  String name() {
    return text.isEmpty()
        ? ShippedCorpus.NAME
        : text.size() == 1 ? text.get(0).toString() : text.size() + " files";
  }

  /** The words; says on the verb's behalf what a folder holds that is not text. */
  EmbeddingText read(Verb verb) throws IOException {
    Blocks blocks = blocks(verb);
    VocabularyBuilder builder = Vocabulary.counting(unit.unit()).minCount(minCount);
    blocks.read(block -> builder.add(cased(block)));
    int expected = (int) Math.min(Integer.MAX_VALUE, builder.total());
    Vocabulary vocabulary = builder.build();
    TokenEncoder encoder = vocabulary.encoder(OnUnknown.SKIP, expected);
    blocks.read(block -> encoder.add(cased(block)));
    try {
      return EmbeddingText.of(vocabulary, encoder.finish());
    } catch (ConfigException e) {
      throw CommandFailure.badData(
          String.format(
              Locale.ROOT,
              "%s: has too few words; expected at least 2 different ones seen %,d times, got %s",
              name(),
              minCount,
              e.value()),
          "give more text, or a lower --min-count",
          e);
    }
  }

  private String cased(String block) {
    return keepCase ? block : block.toLowerCase(Locale.ROOT);
  }

  /** The text, as often as it is wanted. */
  private interface Blocks {
    void read(Consumer<String> block) throws IOException;
  }

  private Blocks blocks(Verb verb) throws IOException {
    if (text.isEmpty()) {
      String shipped = ShippedCorpus.text();
      return block -> block.accept(shipped);
    }
    TextCorpus corpus = TextCorpus.of(text, TextDecoder.of(DataOptions.charset(encoding)));
    for (SkippedFile file : corpus.skipped()) {
      verb.say("left out: %s (%s)", Escaped.line(file.path().toString()), file.reason());
    }
    return corpus::read;
  }
}
