package io.github.seq4j.examples.reproduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A published experiment.
 *
 * @param name on the command line and of the file of results
 * @param title what it is, in one line
 * @param size how long it takes
 * @param source of the published figures; empty where nothing was published
 * @param note what a reader must know to compare: how ours differs, how sure the published figure
 *     is
 * @param data files it reads
 * @param plan what it runs
 * @param measures what it is judged by, at least one
 * @param curve a figure as it develops
 */
public record Recipe(
    String name,
    String title,
    Size size,
    String source,
    String note,
    List<DataFile> data,
    Plan plan,
    List<Measure> measures,
    Optional<Curve> curve) {

  /** Checks what the fields say about each other. */
  public Recipe {
    data = List.copyOf(data);
    measures = List.copyOf(measures);
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("a name has small letters, digits and dashes");
    }
    if (measures.isEmpty()) {
      throw new IllegalArgumentException("a recipe needs a measure");
    }
    for (Measure measure : measures) {
      requireStep(measure.key(), measure.reading().step(), plan);
    }
    curve.ifPresent(each -> requireStep("curve", each.step(), plan));
  }

  /** As a short trial, which proves nothing and is therefore compared with nothing. */
  public Recipe quickly() {
    List<Measure> told = measures.stream().map(Measure::withoutTarget).toList();
    return new Recipe(
        name, title, size, source, note, data, plan.quickly(), told, Optional.empty());
  }

  /**
   * What is wrong with its data in this folder, a sentence for each file; empty if nothing is.
   *
   * @throws IOException if a file is there and cannot be read
   */
  public List<String> missing(Path folder) throws IOException {
    List<String> problems = new ArrayList<>();
    for (DataFile file : data) {
      file.problem(folder).ifPresent(problems::add);
    }
    return problems;
  }

  private static void requireStep(String what, int step, Plan plan) {
    if (step < 1 || step > plan.steps().size()) {
      throw new IllegalArgumentException(
          what + ": there are " + plan.steps().size() + " steps, got step " + step);
    }
  }
}
