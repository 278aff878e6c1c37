package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.parallel.PairSplits;
import io.github.seq4j.datasets.synthetic.reviews.Language;
import io.github.seq4j.datasets.synthetic.translation.TranslationGrammar;
import io.github.seq4j.examples.cli.Choices.LanguageName;
import io.github.seq4j.examples.cli.PairChoices.PairTaskName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which pairs to train on, to validate with and to test on. */
final class PairDataOptions {

  /** Always the same generated pairs. */
  private static final long SEED = 20;

  /** More are not needed to choose among weights. */
  private static final int MOST_HELD_OUT = 1_000;

  @Option(
      names = "--pairs",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Files of source and target, .gz too (default: generated dates and numbers, English and"
              + " Korean).")
  private List<Path> pairs = new ArrayList<>();

  @Option(
      names = "--source",
      paramLabel = "FILE",
      description = "In place of --pairs: the sources, one a line, .gz too.")
  private Path source;

  @Option(
      names = "--target",
      paramLabel = "FILE",
      description = "The target of each, on the same line of another file.")
  private Path target;

  @Option(
      names = "--valid",
      arity = "1..2",
      paramLabel = "FILE",
      description =
          "What decides which weights are kept: one file of pairs, or with --source two files.")
  private List<Path> valid = new ArrayList<>();

  @Option(
      names = "--test",
      arity = "1..2",
      paramLabel = "FILE",
      description = "What the trained model is scored on, likewise.")
  private List<Path> test = new ArrayList<>();

  @Option(
      names = "--valid-fraction",
      paramLabel = "X",
      description =
          "Without --valid, the share of pairs that is held out, by source, 0 for none (default: 0.1,"
              + " at most 1,000 pairs).")
  private Double validFraction;

  @Option(
      names = "--test-fraction",
      paramLabel = "X",
      description = "Without --test, likewise to test on (default: ${DEFAULT-VALUE}, none).")
  private double testFraction;

  @Mixin private PairFormatOptions format;

  @Option(
      names = "--columns",
      paramLabel = "N,N",
      split = ",",
      description = "Of a table: the columns of source and target, from 0 (default: 0,1).")
  private List<Integer> columns = new ArrayList<>();

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How text is encoded (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(
      names = "--task",
      paramLabel = "NAME",
      description =
          "What the generated pairs are: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private PairTaskName task = PairTaskName.DATES_AND_NUMBERS;

  @Option(
      names = "--language",
      paramLabel = "NAME",
      description = "Language of the generated pairs: ${COMPLETION-CANDIDATES} (default: both).")
  private LanguageName language;

  void check() {
    if (validFraction != null) {
      Require.between("--valid-fraction", 0, 0.9, validFraction);
    }
    Require.between("--test-fraction", 0, 0.9, testFraction);
    DataOptions.charset(encoding);
    if ((source == null) != (target == null)) {
      throw CommandFailure.usage(
          (source == null ? "--source" : "--target") + ": is missing; both sides are needed", null);
    }
    if (source != null && !pairs.isEmpty()) {
      throw CommandFailure.usage("--pairs and --source exclude each other", null);
    }
    if (generated() && !(valid.isEmpty() && test.isEmpty())) {
      throw CommandFailure.usage(
          "--pairs: is missing; the generated ones come with their own --valid and --test", null);
    }
    checkPart("--valid", valid);
    checkPart("--test", test);
  }

  private void checkPart(String option, List<Path> files) {
    int wanted = source == null ? 1 : 2;
    if (!files.isEmpty() && files.size() != wanted) {
      throw CommandFailure.usage(
          option
              + ": must be "
              + (wanted == 1 ? "one file of pairs" : "two files, source and target"),
          null);
    }
  }

  /** Whether the program makes the data itself. */
  boolean generated() {
    return pairs.isEmpty() && source == null;
  }

  /** All files. */
  List<Path> inputs() {
    return Stream.of(pairs, source == null ? List.<Path>of() : List.of(source, target), valid, test)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Pairs in three parts, some of them held out where none were given.
   *
   * @param verb says what was held out or left out
   */
  Parts<TextPair> read(Seeds seeds, Verb verb) throws IOException {
    if (generated()) {
      PairSplits splits =
          TranslationGrammar.splits(
              task.task(),
              language == null
                  ? List.of(Language.ENGLISH, Language.KOREAN)
                  : List.of(language.language()),
              TranslationGrammar.DEFAULT_TRAIN,
              TranslationGrammar.DEFAULT_VALID,
              TranslationGrammar.DEFAULT_VALID,
              SEED);
      return new Parts<>(splits.train(), splits.valid(), splits.test());
    }
    List<TextPair> all =
        source == null
            ? format.read(pairs, columns, encoding, verb)
            : format.read(source, target, encoding, verb);
    int validCount = valid.isEmpty() ? heldOut(all.size()) : 0;
    int testCount = test.isEmpty() ? (int) Math.round(testFraction * all.size()) : 0;
    PairSplits splits = PairSplits.bySource(all, validCount, testCount, seeds);
    if (validCount + testCount > 0) {
      verb.say(
          "held out by source: %,d pairs to validate, %,d to test",
          splits.valid().size(), splits.test().size());
    }
    return new Parts<>(
        splits.train(),
        valid.isEmpty() ? splits.valid() : part(valid, verb),
        test.isEmpty() ? splits.test() : part(test, verb));
  }

  private int heldOut(int pairCount) {
    return validFraction == null
        ? Math.min(MOST_HELD_OUT, pairCount / 10)
        : (int) Math.round(validFraction * pairCount);
  }

  private List<TextPair> part(List<Path> files, Verb verb) throws IOException {
    return files.size() == 2
        ? format.read(files.get(0), files.get(1), encoding, verb)
        : format.read(files, columns, encoding, verb);
  }
}
