package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.metrics.Bleu;
import io.github.seq4j.core.metrics.ChrF;
import io.github.seq4j.examples.cli.PairChoices.BleuTokensName;
import io.github.seq4j.examples.cli.PairChoices.MetricName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a translator is scored on, and by what. */
final class TranslationTestOptions {

  @Option(
      names = "--pairs",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of source and target; --columns says which columns.")
  private List<Path> pairs = new ArrayList<>();

  @Option(
      names = "--source",
      paramLabel = "FILE",
      description = "In place of --pairs: the sources.")
  private Path source;

  @Option(
      names = "--target",
      arity = "1..*",
      paramLabel = "FILE",
      description = "The target of each; of several files, each has one more reference.")
  private List<Path> target = new ArrayList<>();

  @Mixin private PairFormatOptions format;

  @Option(
      names = "--metric",
      split = ",",
      paramLabel = "NAME",
      description =
          "What to show: ${COMPLETION-CANDIDATES}; --fail-under looks at the first (default: all,"
              + " bleu for --fail-under).")
  private List<MetricName> metrics = new ArrayList<>();

  @Option(names = "--ignore-case", description = "BLEU and chrF do not look at case.")
  private boolean ignoreCase;

  @Option(
      names = "--bleu-tokens",
      paramLabel = "NAME",
      description =
          "How BLEU cuts texts, as sacreBLEU does: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private BleuTokensName tokens = BleuTokensName.MTEVAL_13A;

  @Mixin private DecodingOptions decoding;

  boolean given() {
    return !pairs.isEmpty() || source != null || !target.isEmpty();
  }

  void check() {
    decoding.check();
    if (!pairs.isEmpty() && (source != null || !target.isEmpty())) {
      throw CommandFailure.usage("--pairs and --source exclude each other", null);
    }
    if ((source == null) != target.isEmpty()) {
      throw CommandFailure.usage(
          (source == null ? "--source" : "--target") + ": is missing; both sides are needed", null);
    }
  }

  DecodingOptions decoding() {
    return decoding;
  }

  List<MetricName> metrics() {
    return metrics;
  }

  Bleu bleu() {
    return Bleu.defaults().withTokenization(tokens.tokenization()).withLowercase(ignoreCase);
  }

  ChrF chrF() {
    return ChrF.defaults().withLowercase(ignoreCase);
  }

  /** [references][N] the pairs with the first, second, ... reference of each source. */
  List<List<TextPair>> read(ColumnsOption columns, String encoding, Verb verb) throws IOException {
    if (!given()) {
      throw CommandFailure.usage(
          "--pairs: is missing; what is the model to translate?",
          "or two files by --source and --target");
    }
    if (source == null) {
      return List.of(format.read(pairs, columns.numbers(), encoding, verb));
    }
    List<List<TextPair>> references = new ArrayList<>();
    for (Path file : target) {
      references.add(format.read(source, file, encoding, verb));
      if (references.get(0).size() != references.get(references.size() - 1).size()) {
        throw CommandFailure.badData(
            file + ": pairs were left out that " + target.get(0) + " has",
            "without --skip-empty they are named");
      }
    }
    return references;
  }
}
