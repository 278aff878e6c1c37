package io.github.seq4j.core.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a run before it begins.
 *
 * <pre>{@code
 * RunFacts facts = RunFacts.of("Tiny Shakespeare", "character", Measure.BITS)
 *     .with("Network", ConfigValues.of(config))
 *     .with("Machine", Map.of("cores", "2"));
 * }</pre>
 *
 * @param title of the report
 * @param target one of what the loss is per, such as {@code character}
 * @param measure what the loss is told as, besides
 * @param score what validations score beside the loss, such as {@code accuracy}; of no meaning
 *     where they score nothing else
 * @param sections names and values under headings, in order
 */
public record RunFacts(
    String title, String target, Measure measure, String score, List<Section> sections) {

  /**
   * Names and values under a heading.
   *
   * @param heading the heading
   * @param values by name, in order
   */
  public record Section(String heading, Map<String, String> values) {

    /** Copies the map. */
    public Section {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** Copies the list. */
  public RunFacts {
    sections = List.copyOf(sections);
  }

  /** Without sections or the name of a score. */
  public static RunFacts of(String title, String target, Measure measure) {
    return new RunFacts(title, target, measure, "score", List.of());
  }

  /** The same of a run whose validations score this. */
  public RunFacts withScore(String name) {
    return new RunFacts(title, target, measure, name, sections);
  }

  /** The same with one more section. */
  public RunFacts with(String heading, Map<String, String> values) {
    List<Section> more = new ArrayList<>(sections);
    more.add(new Section(heading, values));
    return new RunFacts(title, target, measure, score, more);
  }
}
