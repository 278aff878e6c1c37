package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.inspect.cells.Blocks.Resampled;
import io.github.seq4j.core.inspect.cells.TextPredicate.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the second half of a text, which had no say in the choice, says of a chosen unit. */
final class CellProof {

  private static final double MOST_P = 0.01;
  private static final double LEAST_ABOVE = 0.99;

  /** After so many random units it may be said that too many do more harm. */
  private static final int FEWEST_RANDOM = 20;

  private final CellFinder.Config config;
  private final Activations states;
  private final int tried;
  private final UnitAblation ablation;
  private final TextHalf second;
  private final Blocks blocks;

  /**
   * @param tried candidates that the chosen unit is the best of
   */
  CellProof(CellFinder.Config config, Activations states, int tried, UnitAblation ablation) {
    this.config = config;
    this.states = states;
    this.tried = tried;
    this.ablation = ablation;
    this.second = TextHalf.second(states.tokens());
    this.blocks = new Blocks(second.length(), config.seed());
  }

  Finding finding(CellSearch.Shortlist list, CellSearch.Choice choice) {
    TextPredicate predicate = list.predicate();
    Kind kind = predicate.kind();
    CellUnit unit = choice.entry().unit();
    boolean up = choice.entry().score() >= UnitScore.chance(kind);
    double[] values = second.of(predicate.values());
    Resampled score = UnitScore.resampled(kind, states.of(unit), second, values, up, blocks);
    double rank = UnitScore.rankCorrelation(Ranking.of(states.of(unit), second), values);
    double p = Math.min(1, score.p() * tried);
    return new Finding(
        predicate,
        list.ranking(),
        Optional.of(
            new Finding.Cell(
                unit,
                up,
                choice.entry().score(),
                score.estimate(),
                up ? rank : -rank,
                p,
                proof(kind, choice, score.estimate().value(), p))),
        "");
  }

  private Finding.Proof proof(Kind kind, CellSearch.Choice choice, double score, double p) {
    CellUnit unit = choice.entry().unit();
    double[] matters = choice.matters();
    double[] holds = choice.holds();
    Resampled effect = ablation.resampledEffect(unit, holds, matters, second, blocks);
    Comparison random =
        score >= config.least(kind)
            ? compare(choice, effect.estimate().value())
            : new Comparison(Double.NaN, 0); // it is not proved, whatever they are
    List<String> missing = new ArrayList<>(missingScore(kind, score, p));
    if (score >= config.least(kind) && random.against == 0) {
      missing.add("there is no other unit to compare with");
    }
    missing.addAll(missingEffect(effect, random.above));
    return new Finding.Proof(
        ablation.clampOf(unit, holds),
        choice.place().toString(),
        second.count(matters, 1),
        ablation.change(unit, holds, matters, second, 1),
        ablation.change(unit, holds, matters, second, 0),
        effect.estimate(),
        random.above,
        random.against,
        missing);
  }

  private List<String> missingScore(Kind kind, double score, double p) {
    List<String> missing = new ArrayList<>();
    if (!(score >= config.least(kind))) {
      String name = kind == Kind.BINARY ? "AUC" : "correlation";
      missing.add(String.format(Locale.ROOT, "%s %.3f, below %s", name, score, config.least(kind)));
    }
    if (!(p <= MOST_P)) {
      missing.add(String.format(Locale.ROOT, "the score may be chance (p %.2g)", p));
    }
    return missing;
  }

  private List<String> missingEffect(Resampled effect, double above) {
    List<String> missing = new ArrayList<>();
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
    return missing;
  }

  /** The share of random units with a smaller effect. */
  private record Comparison(double above, int against) {}

  /** Until all random units are clamped, or so many do more harm that the proof is out of reach. */
  private Comparison compare(CellSearch.Choice choice, double effect) {
    List<CellUnit> random =
        ablation.random(choice.entry().unit(), config.randomUnits(), config.seed());
    int smaller = 0;
    int clamped = 0;
    for (CellUnit other : random) {
      boolean lost = clamped - smaller > (1 - LEAST_ABOVE) * random.size();
      if (lost && clamped >= FEWEST_RANDOM) {
        break;
      }
      clamped++;
      double harm = ablation.effect(other, choice.holds(), choice.matters(), second);
      smaller += harm < effect ? 1 : 0;
    }
    return new Comparison(smaller / (double) clamped, clamped);
  }
}
