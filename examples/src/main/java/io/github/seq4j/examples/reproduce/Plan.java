package io.github.seq4j.examples.reproduce;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a recipe runs.
 *
 * @param steps arguments of {@code seq4j}, one line a step, with the placeholders {@code {data}},
 *     {@code {work}} and {@code {seed}}
 * @param seeds the seeds it is run with unless the user says otherwise
 * @param quick more arguments for the first step that make a short trial of it; may be empty
 * @param keep files that the steps leave in the work folder and that are part of the result
 */
public record Plan(List<String> steps, List<Long> seeds, String quick, List<String> keep) {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w*)}");
  private static final List<String> PLACEHOLDERS = List.of("data", "work", "seed");

  /** Checks that it runs something and that every placeholder is known. */
  public Plan {
    steps = List.copyOf(steps);
    seeds = List.copyOf(seeds);
    keep = List.copyOf(keep);
    if (steps.isEmpty() || seeds.isEmpty()) {
      throw new IllegalArgumentException("a recipe needs a step and a seed");
    }
    for (String step : steps) {
      Matcher placeholder = PLACEHOLDER.matcher(step);
      while (placeholder.find()) {
        if (!PLACEHOLDERS.contains(placeholder.group(1))) {
          throw new IllegalArgumentException("unknown placeholder " + placeholder.group());
        }
      }
    }
  }

  /** The same with the short trial's arguments in the first step. */
  Plan quickly() {
    List<String> shorter = new ArrayList<>(steps);
    shorter.set(0, (steps.get(0) + " " + quick).strip());
    return new Plan(shorter, seeds, quick, List.of());
  }

  /**
   * The arguments of a step.
   *
   * @param step from 0
   */
  public List<String> words(int step, Path data, Path work, long seed) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(steps.get(step));
    while (matcher.find()) {
      String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      words.add(
          word.replace("{data}", data.toString())
              .replace("{work}", work.toString())
              .replace("{seed}", Long.toString(seed)));
    }
    return words;
  }
}
