package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ShapeException;
import java.util.List;

/**
 * What was produced beside what was expected: one hypothesis per segment (a sentence, an image),
 * and one reference or more for each. Every metric of texts reads these.
 *
 * <pre>{@code
 * Segments segments = Segments.of(translations, references);
 * BleuScore bleu = Bleu.defaults().score(segments);
 * }</pre>
 *
 * @param hypotheses [N] what was produced, N at least 1; a text may be empty
 * @param references [N][R] what was expected, R at least 1 and possibly another one per segment
 */
public record Segments(List<String> hypotheses, List<List<String>> references) {

  private static final String WHERE = "Segments";

  /**
   * Copies and checks.
   *
   * @throws ShapeException if the numbers of hypotheses and of sets of references differ, if there
   *     are none, or if a segment has no reference
   */
  public Segments {
    ShapeException.check(
        WHERE, "number of hypotheses for the references", references.size(), hypotheses.size());
    if (hypotheses.isEmpty()) {
      throw new ShapeException(WHERE, "number of hypotheses (at least)", 1, 0);
    }
    hypotheses = List.copyOf(hypotheses);
    references = references.stream().map(List::copyOf).toList();
    for (int n = 0; n < references.size(); n++) {
      if (references.get(n).isEmpty()) {
        throw new ShapeException(
            WHERE, "number of references (at least) of segment " + (n + 1), 1, 0);
      }
    }
  }

  /**
   * With one reference each.
   *
   * @param hypotheses [N]
   * @param references [N]
   */
  public static Segments of(List<String> hypotheses, List<String> references) {
    return new Segments(hypotheses, references.stream().map(List::of).toList());
  }

  /** How many. */
  public int size() {
    return hypotheses.size();
  }

  /** How many references each has as sacreBLEU's signatures write it: a number, or {@code var}. */
  String referencesPerSegment() {
    int first = references.get(0).size();
    return references.stream().allMatch(each -> each.size() == first)
        ? Integer.toString(first)
        : "var";
  }
}
