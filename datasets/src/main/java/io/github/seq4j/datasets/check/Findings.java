package io.github.seq4j.datasets.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what the checks find. */
final class Findings {

  private final List<Finding> found = new ArrayList<>();

  void problem(String check, String message) {
    found.add(new Finding(Severity.PROBLEM, check, message));
  }

  void warning(String check, String message) {
    found.add(new Finding(Severity.WARNING, check, message));
  }

  void note(String check, String message) {
    found.add(new Finding(Severity.NOTE, check, message));
  }

  /** The worst first, otherwise in the order they were found. */
  List<Finding> sorted() {
    return found.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }
}
