package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.Split;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.models.sequence.RandomSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Words with tags: CoNLL columns or CoNLL-U; and what validates and tests, of words and clips
 * alike.
 */
final class TaggedDataOptions {

  @Option(
      names = "--train",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "CoNLL columns, or CoNLL-U by the ending .conllu; .gz too (default: generated clips, where"
              + " --frames and --video are not given either).")
  private List<Path> train = new ArrayList<>();

  @Mixin private ColumnsOption columns;

  @Option(
      names = "--valid",
      arity = "1..*",
      paramLabel = "FILE",
      description = "What decides which weights are kept, of the kind of the training data.")
  private List<Path> valid = new ArrayList<>();

  @Option(
      names = "--test",
      arity = "1..*",
      paramLabel = "FILE",
      description = "What the trained model is scored on.")
  private List<Path> test = new ArrayList<>();

  @Option(
      names = "--valid-fraction",
      paramLabel = "X",
      description =
          "Without --valid, the share of the training data that is held out, 0 for none"
              + " (default: ${DEFAULT-VALUE}).")
  private double validFraction = Split.DEFAULT_VALID_FRACTION;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How text is encoded (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  void check() {
    Require.between("--valid-fraction", 0, 0.9, validFraction);
    DataOptions.charset(encoding);
    columns.check();
  }

  /** Whether something was said that only words have. */
  boolean hasColumns() {
    return columns.given();
  }

  /** Whether there is something to validate or test with. */
  boolean hasMore() {
    return !(valid.isEmpty() && test.isEmpty());
  }

  boolean given() {
    return !train.isEmpty();
  }

  List<Path> validFiles() {
    return valid;
  }

  List<Path> testFiles() {
    return test;
  }

  double validFraction() {
    return validFraction;
  }

  String encoding() {
    return encoding;
  }

  List<Path> inputs() {
    List<Path> all = new ArrayList<>(train);
    all.addAll(valid);
    all.addAll(test);
    return all;
  }

  /** Reads all parts; holds some sentences out where none were given to validate with. */
  Parts<TaggedSequence> read(Seeds seeds, Verb verb) throws IOException {
    List<TaggedSequence> all = read(train);
    if (!valid.isEmpty() || validFraction == 0) {
      return new Parts<>(all, read(valid), read(test));
    }
    RandomSplit<TaggedSequence> split = RandomSplit.of(all, validFraction, seeds);
    Parts<TaggedSequence> parts =
        Parts.heldOut(split.train(), split.valid(), read(test), TaggedSequence::tags);
    verb.say("validation: %,d sentences drawn at random", parts.valid().size());
    return parts;
  }

  private List<TaggedSequence> read(List<Path> files) throws IOException {
    List<TaggedSequence> all = new ArrayList<>();
    for (Path file : files) {
      all.addAll(columns.read(file, encoding));
    }
    return all;
  }
}
