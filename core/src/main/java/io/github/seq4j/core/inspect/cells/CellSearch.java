package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.inspect.cells.Blocks.Resampled;
import io.github.seq4j.core.inspect.cells.TextPredicate.Kind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the first half of a text says: which unit tells a predicate, and where it is needed. */
final class CellSearch {

  /** Fewer tokens on either side say nothing. */
  private static final int FEWEST = 20;

  /**
   * Of the half that judges: what tells two long stretches from the rest may tell anything else
   * that they share. The half that chooses is only the less sure for having few.
   */
  private static final int FEWEST_STRETCHES = 10;

  /** Units of a ranking that are shown. */
  private static final int RANKED = 5;

  /** Fewer ends of a predicate say nothing. */
  private static final int FEWEST_ENDS = 10;

  private final CellFinder.Config config;
  private final Activations states;
  private final List<CellUnit> candidates;
  private final UnitAblation ablation;
  private final TextHalf first;
  private final TextHalf second;
  private final Ranking[] rankings; // [U] on the first half

  CellSearch(
      CellFinder.Config config,
      Activations states,
      List<CellUnit> candidates,
      UnitAblation ablation) {
    this.config = config;
    this.states = states;
    this.candidates = candidates;
    this.ablation = ablation;
    this.first = TextHalf.first(states.tokens());
    this.second = TextHalf.second(states.tokens());
    this.rankings =
        IntStream.range(0, candidates.size())
            .parallel()
            .mapToObj(u -> Ranking.of(states.of(candidates.get(u)), first))
            .toArray(Ranking[]::new);
  }

  /** A unit and its score on the first half. */
  record Entry(CellUnit unit, double score) {}

  /**
   * The units that tell a predicate well enough, or else the one that tells it best.
   *
   * @param ranking the best of all, whether they do or not
   * @param skipped why there are none, otherwise empty
   */
  record Shortlist(
      TextPredicate predicate, List<Entry> entries, List<Finding.Ranked> ranking, String skipped) {}

  /**
   * A unit that goes to the proof.
   *
   * @param entry which it is
   * @param place where it is needed
   * @param holds [N] decides what units are clamped to
   * @param matters [N] decides where losses are compared
   * @param t the effect on the first half, in its standard errors
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Choice(Entry entry, Mattering place, double[] holds, double[] matters, double t) {}

  /** Scores all candidates. */
  Shortlist shortlist(TextPredicate predicate) {
    for (TextHalf half : List.of(first, second)) {
      String few = few(predicate.kind(), half.of(predicate.values()));
      if (!few.isEmpty()) {
        return new Shortlist(predicate, List.of(), List.of(), few);
      }
    }
    if (!isScattered(predicate, second.of(predicate.values()))) {
      String few = "it holds in fewer than " + FEWEST_STRETCHES + " places of the half that judges";
      return new Shortlist(predicate, List.of(), List.of(), few);
    }
    Kind kind = predicate.kind();
    double[] values = first.of(predicate.values());
    List<Entry> all =
        IntStream.range(0, candidates.size())
            .parallel()
            .mapToObj(u -> entry(kind, u, values))
            .filter(entry -> !Double.isNaN(entry.score)) // a dead unit
            .sorted(Comparator.comparingDouble(e -> -UnitScore.strength(kind, e.score)))
            .toList();
    List<Entry> told =
        all.stream()
            .filter(e -> UnitScore.strength(kind, e.score) >= config.leastStrength(kind))
            .limit(config.shortlist())
            .toList();
    return new Shortlist(
        predicate,
        told.isEmpty() ? all.subList(0, Math.min(1, all.size())) : told,
        all.stream().limit(RANKED).map(e -> new Finding.Ranked(e.unit, e.score)).toList(),
        all.isEmpty() ? "all units are constant" : "");
  }

  private Entry entry(Kind kind, int u, double[] values) {
    CellUnit unit = candidates.get(u);
    return new Entry(unit, UnitScore.of(kind, states.of(unit), rankings[u], first, values));
  }

  private static String few(Kind kind, double[] values) {
    if (kind == Kind.NUMERIC) {
      double[] defined = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
      boolean constant = Arrays.stream(defined).distinct().limit(2).count() < 2;
      return defined.length < FEWEST || constant
          ? "it is the same everywhere in a half of the text"
          : "";
    }
    long holds = Arrays.stream(values).filter(v -> v == 1).count();
    long not = Arrays.stream(values).filter(v -> v == 0).count();
    if (Math.min(holds, not) < FEWEST) {
      return "a half of the text has fewer than "
          + FEWEST
          + " tokens where it holds, or where it does not";
    }
    return "";
  }

  private static boolean isScattered(TextPredicate predicate, double[] values) {
    return predicate.kind() == Kind.NUMERIC || stretches(values) >= FEWEST_STRETCHES;
  }

  /** How often it begins to hold. */
  private static long stretches(double[] values) {
    return IntStream.range(0, values.length)
        .filter(i -> values[i] == 1 && (i == 0 || values[i - 1] != 1))
        .count();
  }

  /** Of each unit on the list and each place where the predicate may matter, the surest effect. */
  Optional<Choice> choose(Shortlist list) {
    Blocks blocks = new Blocks(first.length(), config.seed());
    Choice best = null;
    for (Mattering place : list.entries.isEmpty() ? List.<Mattering>of() : places(list.predicate)) {
      double[] holds = Mattering.HOLDS.of(list.predicate, first);
      double[] matters = place.of(list.predicate, first);
      for (Entry entry : list.entries) {
        Resampled effect = ablation.resampledEffect(entry.unit, holds, matters, first, blocks);
        if (best == null || effect.t() > best.t) {
          best = new Choice(entry, place, holds, matters, effect.t());
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private List<Mattering> places(TextPredicate predicate) {
    double[] ends = Mattering.ENDS.of(predicate, first);
    boolean few = first.count(ends, 1) < FEWEST_ENDS || second.count(ends, 1) < FEWEST_ENDS;
    return few ? List.of(Mattering.HOLDS) : List.of(Mattering.values());
  }
}
