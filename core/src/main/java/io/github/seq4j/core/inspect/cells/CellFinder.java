package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.inspect.cells.Blocks.Resampled;
import io.github.seq4j.core.inspect.cells.TextPredicate.Kind;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.text.TokenSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Finds the unit that tells a predicate best, and puts it to the proof.
 *
 * <p>The first half of the text chooses; the second half, which had no say, gives the score, its interval and
 * the proof. So the best of a thousand units is not flattered by being the best of a thousand.
 *
 * <p>Chosen is, of the units that tell the predicate well enough on the first half, at most {@link Config#shortlist}
 * of them, the one whose clamping does most harm there, in standard errors; if none tells it well enough, the
 * one that tells it best. The harm is where the predicate holds or, if that is more, before the predicate ends: a unit
 * that knows of an open quote is needed to close it. The proof asks on the second half: does the loss grow more
 * at that place than elsewhere, by more than chance, and by more than with 99 % of random units of the same layer? A model that
 * predicts no better than the frequencies of tokens has learned nothing that a unit could stand for, and proves nothing.
 *
 * <p>Thread-safe.
 */
public final class CellFinder {

  /** Fewer tokens on either side say nothing. */
  private static final int FEWEST = 20;

  /** Fewer ends of a predicate say nothing. */
  private static final int FEWEST_ENDS = 10;

  private static final double MOST_P = 0.01;
  private static final double LEAST_ABOVE = 0.99;

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

    double leastStrength(Kind kind) {
      return kind == Kind.BINARY
          ? UnitScore.strength(Kind.BINARY, leastAuc)
          : UnitScore.strength(Kind.NUMERIC, leastCorrelation);
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
      return new Search(states, candidates, predicates, ablation, progress).run();
    }
  }

  /** One search. */
  private final class Search {

    private final Activations states;
    private final List<CellUnit> candidates;
    private final List<TextPredicate> predicates;
    private final UnitAblation ablation;
    private final Progress progress;
    private final TextHalf first;
    private final TextHalf second;
    private final Ranking[] rankings; // [U] on the first half
    private final Blocks blocks;

    Search(
        Activations states,
        List<CellUnit> candidates,
        List<TextPredicate> predicates,
        UnitAblation ablation,
        Progress progress) {
      this.states = states;
      this.candidates = candidates;
      this.predicates = predicates;
      this.ablation = ablation;
      this.progress = progress;
      this.first = TextHalf.first(states.tokens());
      this.second = TextHalf.second(states.tokens());
      this.rankings =
          IntStream.range(0, candidates.size())
              .parallel()
              .mapToObj(u -> Ranking.of(states.of(candidates.get(u)), first))
              .toArray(Ranking[]::new);
      this.blocks = new Blocks(second.length(), config.seed());
    }

    CellReport run() {
      List<Shortlist> lists = new ArrayList<>();
      for (TextPredicate predicate : predicates) {
        progress.accept("predicates scored", lists.size() + 1, predicates.size());
        lists.add(shortlist(predicate));
      }
      List<Finding> findings = lists.stream().map(this::finding).toList();
      return new CellReport(
          findings,
          states,
          states.tokens(),
          ablation.nats(second),
          ablation.unigramNats(second),
          candidates.size());
    }

    private Shortlist shortlist(TextPredicate predicate) {
      double[] values = first.of(predicate.values());
      for (TextHalf half : List.of(first, second)) {
        String few = few(predicate, half.of(predicate.values()));
        if (!few.isEmpty()) {
          return new Shortlist(predicate, List.of(), few);
        }
      }
      Kind kind = predicate.kind();
      List<Entry> all =
          IntStream.range(0, candidates.size())
              .parallel()
              .mapToObj(
                  u ->
                      new Entry(
                          candidates.get(u),
                          UnitScore.of(
                              kind, states.of(candidates.get(u)), rankings[u], first, values)))
              .filter(entry -> !Double.isNaN(entry.score)) // a dead unit
              .sorted(Comparator.comparingDouble(e -> -UnitScore.strength(kind, e.score)))
              .toList();
      List<Entry> told =
          all.stream()
              .filter(e -> UnitScore.strength(kind, e.score) >= config.leastStrength(kind))
              .limit(config.shortlist())
              .toList();
      return new Shortlist(
          predicate, told.isEmpty() ? all.subList(0, Math.min(1, all.size())) : told, "");
    }

    private String few(TextPredicate predicate, double[] values) {
      if (predicate.kind() == Kind.NUMERIC) {
        double[] defined = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        boolean constant = Arrays.stream(defined).distinct().limit(2).count() < 2;
        return defined.length < FEWEST || constant
            ? "it is the same everywhere in a half of the text"
            : "";
      }
      long holds = Arrays.stream(values).filter(v -> v == 1).count();
      long not = Arrays.stream(values).filter(v -> v == 0).count();
      return Math.min(holds, not) >= FEWEST
          ? ""
          : "a half of the text has fewer than "
              + FEWEST
              + " tokens where it holds, or where it does not";
    }

    private Finding finding(Shortlist list) {
      TextPredicate predicate = list.predicate;
      if (list.entries.isEmpty()) {
        return Finding.none(
            predicate, list.skipped.isEmpty() ? "all units are constant" : list.skipped);
      }
      Choice best = choose(predicate, list.entries);
      Kind kind = predicate.kind();
      boolean up = best.entry.score >= UnitScore.chance(kind);
      float[] unit = states.of(best.entry.unit);
      double[] values = second.of(predicate.values());
      Resampled score = UnitScore.resampled(kind, unit, second, values, up, blocks);
      double rank = UnitScore.rankCorrelation(Ranking.of(unit, second), values);
      double p = Math.min(1, score.p() * candidates.size());
      return new Finding(
          predicate,
          java.util.Optional.of(
              new Finding.Cell(
                  best.entry.unit,
                  up,
                  best.entry.score,
                  score.estimate(),
                  up ? rank : -rank,
                  p,
                  proof(predicate, best, score.estimate().value(), p))),
          "");
    }

    /** Of each unit on the list and each place where the predicate may matter, the surest effect on the first half. */
    private Choice choose(TextPredicate predicate, List<Entry> entries) {
      Choice best = null;
      double[] holds = Mattering.HOLDS.of(predicate, first);
      for (Mattering place : Mattering.values()) {
        double[] matters = place.of(predicate, first);
        boolean few = count(matters, first) < FEWEST_ENDS || count(matters, second) < FEWEST_ENDS;
        if (place != Mattering.HOLDS && few) {
          continue;
        }
        for (Entry entry : entries) {
          Resampled effect =
              ablation.resampledEffect(
                  entry.unit, holds, matters, first, new Blocks(first.length(), config.seed()));
          if (best == null || effect.t() > best.t) {
            best = new Choice(entry, place, holds, matters, effect.t());
          }
        }
      }
      return best;
    }

    /** Until all random units are clamped, or so many do more harm that the proof is out of reach. */
    private Comparison compare(Choice choice, double effect) {
      List<CellUnit> random =
          ablation.random(choice.entry.unit, config.randomUnits(), config.seed());
      int smaller = 0;
      int tried = 0;
      for (CellUnit other : random) {
        boolean lost = tried - smaller > (1 - LEAST_ABOVE) * random.size();
        if (lost && tried >= FEWEST) {
          break;
        }
        tried++;
        smaller += ablation.effect(other, choice.holds, choice.matters, second) < effect ? 1 : 0;
      }
      return new Comparison(smaller / (double) tried, tried);
    }

    private static int count(double[] matters, TextHalf half) {
      return (int) Arrays.stream(half.of(matters)).filter(m -> m == 1).count();
    }

    private Finding.Proof proof(TextPredicate predicate, Choice choice, double score, double p) {
      CellUnit unit = choice.entry.unit;
      double[] matters = choice.matters;
      double[] holds = choice.holds;
      Resampled effect = ablation.resampledEffect(unit, holds, matters, second, blocks);
      double least =
          predicate.kind() == Kind.BINARY ? config.leastAuc() : config.leastCorrelation();
      Comparison random =
          score >= least
              ? compare(choice, effect.estimate().value())
              : new Comparison(Double.NaN, 0); // it is not proved, whatever they are
      double above = random.above;
      List<String> missing = new ArrayList<>();
      if (!(score >= least)) {
        missing.add(
            String.format(
                Locale.ROOT,
                "%s %.3f, below %s",
                predicate.kind() == Kind.BINARY ? "AUC" : "correlation",
                score,
                least));
      }
      if (!(p <= MOST_P)) {
        missing.add(String.format(Locale.ROOT, "the score may be chance (p %.2g)", p));
      }
      if (effect.estimate().interval().filter(i -> i.low() > 0).isEmpty()) {
        missing.add("the effect may be chance");
      }
      if (above < LEAST_ABOVE) {
        missing.add(
            String.format(
                Locale.ROOT, "effect above %.0f %% of random units only", Math.floor(100 * above)));
      }
      if (!(ablation.nats(second) < ablation.unigramNats(second))) {
        missing.add("the model predicts no better than frequencies of tokens");
      }
      return new Finding.Proof(
          ablation.clampOf(unit, holds),
          choice.place.toString(),
          count(matters, second),
          ablation.change(unit, holds, matters, second, 1),
          ablation.change(unit, holds, matters, second, 0),
          effect.estimate(),
          above,
          random.against,
          missing);
    }
  }

  /** The share of random units with a smaller effect. */
  private record Comparison(double above, int against) {}

  /** A unit and its score on the first half. */
  private record Entry(CellUnit unit, double score) {}

  /**
   * @param holds [N] decides what units are clamped to
   * @param matters [N] decides where losses are compared
   * @param t the effect on the first half, in its standard errors
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Choice(Entry entry, Mattering place, double[] holds, double[] matters, double t) {}

  private record Shortlist(TextPredicate predicate, List<Entry> entries, String skipped) {}
}
