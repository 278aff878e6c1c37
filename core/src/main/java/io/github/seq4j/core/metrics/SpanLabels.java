package io.github.seq4j.core.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Labels that mark spans step by step: {@code B-NP I-NP O} (Ramshaw &amp; Marcus 1995,
 * arXiv:cmp-lg/9505040, and its variants). One reading covers them all: IOB1, IOB2, IOE, IOBES and
 * BILOU, well-formed or not, and on IOB1 and IOB2 it is that of the CoNLL-2000 script {@code
 * conlleval}.
 *
 * <ul>
 *   <li>A label is a mark, a hyphen and a type, or a mark alone: B begins, I is inside, E and L
 *       end, S and U are whole spans. Everything else, O above all, is outside.
 *   <li>A span begins at B, S and U; after E, L, S and U; and wherever a label of another type or
 *       an outside stands before. So an I that follows nothing of its type begins a span.
 *   <li>It ends where another begins, before an outside, and at the end of the sequence.
 * </ul>
 *
 * <p>Immutable.
 */
public final class SpanLabels {

  private static final String MARKS = "BIELSU";
  private static final String OPENING = "BSU";
  private static final String CLOSING = "ELSU";
  private static final char OUTSIDE = 'O';

  private final char[] marks; // [K]
  private final String[] types; // [K]

  private SpanLabels(char[] marks, String[] types) {
    this.marks = marks;
    this.types = types;
  }

  /**
   * Reads the labels.
   *
   * @param labels [K] their names
   */
  public static SpanLabels of(List<String> labels) {
    char[] marks = new char[labels.size()];
    String[] types = new String[labels.size()];
    for (int id = 0; id < marks.length; id++) {
      marks[id] = isMarked(labels.get(id)) ? labels.get(id).charAt(0) : OUTSIDE;
      types[id] = marks[id] == OUTSIDE || labels.get(id).length() == 1 ? "" : type(labels.get(id));
    }
    return new SpanLabels(marks, types);
  }

  /**
   * Whether a set of labels looks like this: each is O or a mark and a type, and there is a B or an
   * I among them; or they are B and I, with or without O. Parts of speech and classes do not.
   */
  public static boolean describe(List<String> labels) {
    Set<String> bare = new HashSet<>(labels);
    bare.remove("O");
    boolean typed = bare.stream().allMatch(label -> isMarked(label) && label.length() > 2);
    boolean begins =
        bare.stream().anyMatch(label -> label.startsWith("B-") || label.startsWith("I-"));
    return (typed && begins) || bare.equals(Set.of("B", "I"));
  }

  /**
   * The labels with every mark for every type, where they {@link #describe} spans: a rare type may
   * occur in training as B alone and in a test as I too, as LST does in CoNLL-2000.
   *
   * @param labels what occurs, at least one
   * @return what occurs and what it implies, in no order that means anything; other labels as they
   *     are
   */
  public static Set<String> completed(Collection<String> labels) {
    Set<String> all = new TreeSet<>(labels);
    if (!describe(List.copyOf(all))) {
      return all;
    }
    List<String> spans = all.stream().filter(label -> label.length() > 2).toList();
    for (String marked : spans) {
      for (String typed : spans) {
        all.add(marked.charAt(0) + "-" + type(typed));
      }
    }
    return all;
  }

  private static boolean isMarked(String label) {
    return !label.isEmpty()
        && MARKS.indexOf(label.charAt(0)) >= 0
        && (label.length() == 1 || label.charAt(1) == '-');
  }

  private static String type(String label) {
    return label.substring(2);
  }

  /**
   * The spans of one sequence, in order.
   *
   * @param ids [T] label ids in [0, K); a negative one is outside
   */
  public List<Span> spans(int[] ids) {
    List<Span> spans = new ArrayList<>();
    int from = 0;
    for (int t = 1; t <= ids.length; t++) {
      if (t == ids.length || isBoundary(ids[t - 1], ids[t])) {
        if (mark(ids[from]) != OUTSIDE) {
          spans.add(new Span(types[ids[from]], from, t));
        }
        from = t;
      }
    }
    return spans;
  }

  /** Whether two neighbours are not parts of the same span. */
  private boolean isBoundary(int before, int id) {
    return mark(before) == OUTSIDE
        || mark(id) == OUTSIDE
        || !types[before].equals(types[id])
        || OPENING.indexOf(mark(id)) >= 0
        || CLOSING.indexOf(mark(before)) >= 0;
  }

  private char mark(int id) {
    return id < 0 ? OUTSIDE : marks[id];
  }
}
