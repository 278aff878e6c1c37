package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.inspect.cells.TextPredicate.Kind;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.text.TokenSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the unit that tells a predicate best, and puts it to the proof.
 *
 * <p>The first half of the text chooses; the second half, which had no say, gives the score, its
 * interval and the proof. So the best of a thousand units is not flattered by being the best of a
 * thousand.
 *
 * <p>Chosen is, of the units that tell the predicate well enough on the first half, at most {@link
 * Config#shortlist} of them, the one whose clamping does most harm there, in standard errors; if
 * none tells it well enough, the one that tells it best. The harm is where the predicate holds or,
 * if that is more, before the predicate ends: a unit that knows of an open quote is needed to close
 * it. The proof asks on the second half: does the loss grow more at that place than elsewhere, by
 * more than chance, and by more than with 99 % of random units of the same layer? A model that
 * predicts no better than the frequencies of tokens has learned nothing that a unit could stand
 * for, and proves nothing.
 *
 * <p>Thread-safe.
 */
public final class CellFinder {

  /**
   * How to look.
   *
   * @param leastAuc to call a binary predicate told, in (0.5, 1)
   * @param leastCorrelation to call a numeric one told, in (0, 1)
   * @param shortlist units per predicate that are clamped, at least 1
   * @param randomUnits to compare with, at most those there are, at least 1
   * @param seed decides the random units and the intervals
   */
  public record Config(
      double leastAuc, double leastCorrelation, int shortlist, int randomUnits, long seed) {

    /** Checks the ranges. */
    public Config {
      between("leastAuc", 0.5, leastAuc);
      between("leastCorrelation", 0, leastCorrelation);
      ConfigException.atLeast("shortlist", 1, shortlist);
      ConfigException.atLeast("randomUnits", 1, randomUnits);
    }

    private static void between(String key, double low, double value) {
      if (!(value > low && value < 1)) {
        throw new ConfigException(key, value, "must be above " + low + " and below 1");
      }
    }

    /** AUC 0.9, correlation 0.8, 8 units on the shortlist, 100 random ones, seed 1. */
    public static Config defaults() {
      return new Config(0.9, 0.8, 8, 100, 1);
    }

    /** A copy with so many random units. */
    public Config withRandomUnits(int count) {
      return new Config(leastAuc, leastCorrelation, shortlist, count, seed);
    }

    /** A copy with this seed. */
    public Config withSeed(long other) {
      return new Config(leastAuc, leastCorrelation, shortlist, randomUnits, other);
    }

    double least(Kind kind) {
      return kind == Kind.BINARY ? leastAuc : leastCorrelation;
    }

    double leastStrength(Kind kind) {
      return UnitScore.strength(kind, least(kind));
    }
  }

  /** Is told how far the work is. */
  @FunctionalInterface
  public interface Progress {

    /** Nobody is told. */
    Progress NONE = (what, done, of) -> {};

    /**
     * Called often.
     *
     * @param what is being done
     * @param done so far
     * @param of in all; 0 if that is not known
     */
    void accept(String what, int done, int of);
  }

  private final Config config;

  /** A finder. */
  public CellFinder(Config config) {
    this.config = config;
  }

  /**
   * Looks at all units.
   *
   * @param text [N] ids of the network, at least 200
   * @param predicates each of N values
   */
  public CellReport find(
      TokenNetwork network, TokenSequence text, List<TextPredicate> predicates, Progress progress) {
    return find(network, text, predicates, List.of(), progress);
  }

  /**
   * Looks at some units.
   *
   * @param names such as {@code layer1/137}; none for all units
   */
  public CellReport find(
      TokenNetwork network,
      TokenSequence text,
      List<TextPredicate> predicates,
      List<String> names,
      Progress progress) {
    ConfigException.atLeast("tokens", 200, text.length());
    predicates.forEach(
        p -> ConfigException.atLeast("values of " + p.name(), text.length(), p.values().length));
    int n = text.length();
    Activations states = Activations.read(network, text, t -> progress.accept("tokens read", t, n));
    List<CellUnit> candidates =
        names.isEmpty()
            ? states.units()
            : names.stream().flatMap(name -> states.named(name).stream()).distinct().toList();
    int[] passes = {0};
    try (UnitAblation ablation =
        new UnitAblation(
            network, text, states, () -> progress.accept("units clamped", ++passes[0], 0))) {
      CellSearch search = new CellSearch(config, states, candidates, ablation);
      CellProof proof = new CellProof(config, states, candidates.size(), ablation);
      List<CellSearch.Shortlist> lists = new ArrayList<>();
      for (TextPredicate predicate : predicates) {
        progress.accept("predicates scored", lists.size() + 1, predicates.size());
        lists.add(search.shortlist(predicate));
      }
      List<Finding> findings =
          lists.stream()
              .map(
                  list ->
                      search
                          .choose(list)
                          .map(choice -> proof.finding(list, choice))
                          .orElseGet(() -> Finding.none(list.predicate(), list.skipped())))
              .toList();
      TextHalf second = TextHalf.second(n);
      return new CellReport(
          findings,
          states,
          n,
          ablation.nats(second),
          ablation.unigramNats(second),
          candidates.size());
    }
  }
}
