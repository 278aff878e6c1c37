package io.github.seq4j.datasets.synthetic.reviews;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Clauses whose parts change places. */
final class Arrangements {

  private static final List<List<int[]>> ORDERS =
      List.of(
          List.of(),
          List.of(new int[] {0}),
          List.of(new int[] {0, 1}, new int[] {1, 0}),
          List.of(
              new int[] {0, 1, 2},
              new int[] {0, 2, 1},
              new int[] {1, 0, 2},
              new int[] {1, 2, 0},
              new int[] {2, 0, 1},
              new int[] {2, 1, 0}));

  private Arrangements() {}

  /**
   * All ways to deal the aspects, phrasings and qualities of n clauses out again, one of each per
   * clause: (n!)^3, the given one among them.
   *
   * @param clauses at most 3
   */
  static List<List<Clause>> of(List<Clause> clauses) {
    List<int[]> orders = ORDERS.get(clauses.size());
    List<List<Clause>> all = new ArrayList<>();
    for (int[] aspects : orders) {
      for (int[] phrasings : orders) {
        for (int[] qualities : orders) {
          all.add(deal(clauses, aspects, phrasings, qualities));
        }
      }
    }
    return all;
  }

  private static List<Clause> deal(
      List<Clause> clauses, int[] aspects, int[] phrasings, int[] qualities) {
    List<Clause> dealt = new ArrayList<>(clauses.size());
    for (int i = 0; i < clauses.size(); i++) {
      dealt.add(
          new Clause(
              clauses.get(aspects[i]).aspect(),
              clauses.get(phrasings[i]).phrasing(),
              clauses.get(qualities[i]).quality()));
    }
    return dealt;
  }

  /**
   * No aspect and no quality twice, the film and its parts being different aspects, it being one.
   */
  static boolean areDistinct(List<Clause> clauses) {
    Set<Object> seen = new HashSet<>();
    for (Clause clause : clauses) {
      Object aspect = clause.aspect().isFilm() ? "the film" : clause.aspect();
      if (!seen.add(aspect) || !seen.add(clause.quality())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a saying can be said in the slots of a number, and is not misread there. */
  static boolean fit(Saying saying, Template template, int number) {
    List<Template.Slot> slots = template.slots();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).index() == number
          && !fit(saying, slots.get(i).form(), template.closesAfter(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fit(Saying saying, Form form, boolean closed) {
    List<Clause> clauses = saying.clauses();
    boolean hasForm = clauses.stream().allMatch(clause -> clause.hasForm(form));
    boolean reachesOver = clauses.get(clauses.size() - 1).phrasing().isOpen() && !closed;
    // "far from good music and fine acting" might deny both.
    boolean deniesBoth = clauses.size() > 1 && form.isNominal() && clauses.get(0).isDenied();
    return hasForm && !reachesOver && !deniesBoth;
  }

  static List<Clause> join(List<Clause> first, List<Clause> second) {
    List<Clause> joined = new ArrayList<>(first);
    joined.addAll(second);
    return joined;
  }
}
