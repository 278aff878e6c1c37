package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.features.IdList;
import io.github.seq4j.models.sequence.RandomSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which of what is described is for training, which to validate with, which to test on. */
final class CaptionPartsOptions {

  private static final double MOST = 0.95; // of what is left

  @Option(
      names = "--valid-ids",
      paramLabel = "FILE",
      description = "Ids to validate with, one a line.")
  private Path validIds;

  @Option(names = "--test-ids", paramLabel = "FILE", description = "Ids to test on, one a line.")
  private Path testIds;

  @Option(
      names = "--valid-fraction",
      paramLabel = "X",
      description =
          "Without --valid-ids, the share that is held out, 0 for none (default: ${DEFAULT-VALUE}).")
  private double validFraction = 0.1;

  @Option(
      names = "--test-fraction",
      paramLabel = "X",
      description = "Without --test-ids, likewise to test on (default: ${DEFAULT-VALUE}, none).")
  private double testFraction;

  void check() {
    Require.between("--valid-fraction", 0, 0.9, validFraction);
    Require.between("--test-fraction", 0, 0.9, testFraction);
  }

  List<Path> inputs() {
    return Stream.of(validIds, testIds).filter(Objects::nonNull).toList();
  }

  Parts<Captioned> parts(List<Captioned> all, Seeds seeds) throws IOException {
    List<Captioned> left = new ArrayList<>(all);
    List<Captioned> test =
        take(left, testIds, testFraction, all.size(), new Seeds(seeds.derive("test")));
    List<Captioned> valid = take(left, validIds, validFraction, all.size(), seeds);
    if (left.isEmpty()) {
      throw CommandFailure.badData("nothing is left to train on", null);
    }
    return new Parts<>(left, valid, test);
  }

  private static List<Captioned> take(
      List<Captioned> from, Path ids, double fraction, int of, Seeds seeds) throws IOException {
    if (ids != null) {
      return named(from, ids);
    }
    if (fraction == 0 || from.isEmpty()) {
      return List.of();
    }
    double share = Math.min(MOST, fraction * of / from.size());
    RandomSplit<Captioned> split = RandomSplit.of(List.copyOf(from), share, seeds);
    from.clear();
    from.addAll(split.train());
    return split.valid();
  }

  private static List<Captioned> named(List<Captioned> from, Path ids) throws IOException {
    Set<String> wanted = new HashSet<>(IdList.read(ids));
    List<Captioned> named = from.stream().filter(item -> wanted.contains(item.id())).toList();
    if (named.size() < wanted.size()) {
      named.forEach(item -> wanted.remove(item.id()));
      throw CommandFailure.badData(
          ids
              + ": names "
              + wanted.size()
              + " that nothing is known of, such as "
              + wanted.stream().sorted().limit(3).toList(),
          null);
    }
    from.removeIf(item -> wanted.contains(item.id()));
    return named;
  }
}
