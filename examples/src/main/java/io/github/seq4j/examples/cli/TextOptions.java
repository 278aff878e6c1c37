package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.datasets.embeddings.WordVectors;
import io.github.seq4j.examples.cli.Choices.UnitName;
import io.github.seq4j.models.sequence.InputConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** How a classifier reads text. */
final class TextOptions {

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description =
          "What text is cut into: ${COMPLETION-CANDIDATES}. word cuts punctuation and clitics off,"
              + " as the Penn Treebank does; jamo takes Hangul syllables apart (default: word).")
  private UnitName unit;

  @Option(
      names = "--keep-case",
      description = "Upper and lower case are different (default: they are the same).")
  private boolean keepCase;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      description =
          "Tokens seen less often become the unknown token (default: 2; 1 for generated reviews).")
  private Integer minCount;

  @Option(
      names = "--word-vectors",
      paramLabel = "FILE",
      description =
          "Begin with embeddings in word2vec's text or binary format or in GloVe's, .gz too.")
  private Path vectors;

  void check() {
    if (minCount != null) {
      Require.atLeast("--min-count", 1, minCount);
    }
  }

  /** Refuses what has no meaning for series of numbers. */
  void checkForSeries() {
    refuse("--unit", unit != null);
    refuse("--keep-case", keepCase);
    refuse("--min-count", minCount != null);
    refuse("--word-vectors", vectors != null);
  }

  private static void refuse(String option, boolean given) {
    if (given) {
      throw CommandFailure.usage(option + ": is for texts; the data is series of numbers", null);
    }
  }

  /** What text is cut into. */
  Unit unit() {
    return unit == null ? Unit.TREEBANK_WORD : unit.unit();
  }

  /**
   * How text is read.
   *
   * @param usual what holds where the user says nothing
   */
  InputConfig.Text input(InputConfig.Text usual) {
    return new InputConfig.Text(unit(), !keepCase, minCount == null ? usual.minCount() : minCount);
  }

  /** [E] by word, of the words of these texts; empty where no file was given. */
  Map<String, float[]> vectors(List<LabeledText> texts) throws IOException {
    if (vectors == null) {
      return Map.of();
    }
    Set<String> wanted = new HashSet<>();
    for (LabeledText text : texts) {
      String read = keepCase ? text.text() : text.text().toLowerCase(Locale.ROOT);
      wanted.addAll(unit().tokenizer().split(read));
    }
    return WordVectors.read(vectors, wanted::contains).vectors();
  }
}
