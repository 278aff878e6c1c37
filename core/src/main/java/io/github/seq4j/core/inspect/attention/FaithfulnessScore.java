package io.github.seq4j.core.inspect.attention;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How far attention tells what a model uses. Under each kind of mask a decision loses some of its
 * probability; where attention is faithful, it loses most under the mask of what was looked at
 * most.
 *
 * @param items sources
 * @param decisions tokens or labels about them that were tested
 * @param skipped decisions about sources of too few steps to hide as many of the greatest and as
 *     many others
 * @param hidden steps that each mask hides
 * @param greatest under the mask of those with the greatest weights
 * @param random of random ones among the others
 * @param least of those with the least weights
 * @param difference {@code greatest} less {@code random}, decision by decision
 * @param greatestMost share of the decisions that lose more under {@code greatest} than under both
 *     others
 */
public record FaithfulnessScore(
    int items,
    long decisions,
    long skipped,
    int hidden,
    Effect greatest,
    Effect random,
    Effect least,
    Effect difference,
    double greatestMost) {

  /** Fewer sources say nothing about others. */
  public static final int FEWEST_ITEMS = 10;

  /**
   * Nats that a difference must reach: a twentieth of a probability. Of 80 translators with random
   * weights the most that was measured is 0.038, with a standard deviation of 0.013.
   */
  public static final double NEGLIGIBLE = 0.05;

  /**
   * What it comes to: the 95 % interval of the difference must lie above 0, and the difference
   * matter.
   */
  public Verdict verdict() {
    if (items < FEWEST_ITEMS) {
      return Verdict.UNDECIDED;
    }
    if (!(difference.low() > 0 && difference.lost() >= NEGLIGIBLE)) {
      return Verdict.NOT_FAITHFUL;
    }
    return greatestMost > 0.5 ? Verdict.FAITHFUL : Verdict.PARTLY_FAITHFUL;
  }

  /** The verdict in a sentence, with the figures that it rests on. */
  public String sentence() {
    String what =
        switch (verdict()) {
          case FAITHFUL -> "Attention is faithful here: what is looked at most matters most.";
          case PARTLY_FAITHFUL ->
              "Attention is partly faithful here: what is looked at most matters more than another"
                  + " step on average, but it matters most for no majority of decisions.";
          case NOT_FAITHFUL ->
              "Attention is not faithful here: what is looked at most matters no more than another"
                  + " step, or hardly; read nothing into the pictures.";
          case UNDECIDED ->
              String.format(
                  Locale.ROOT,
                  "Undecided: too few sources to tell, %d; expected at least %d.",
                  items,
                  FEWEST_ITEMS);
        };
    return String.format(
        Locale.ROOT,
        "%s Without it a decision loses %s nats, without a random other one %s, without the least %s;"
            + " it matters most for %.1f %% of %,d decisions.",
        what,
        greatest,
        random,
        least,
        100 * greatestMost,
        decisions);
  }

  /** All figures by name, for JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("items", items);
    map.put("decisions", decisions);
    map.put("skipped_decisions", skipped);
    map.put("hidden_steps", hidden);
    put(map, "greatest", greatest);
    put(map, "random", random);
    put(map, "least", least);
    map.put("difference_nats", difference.lost());
    map.put("difference_standard_error", difference.standardError());
    map.put("greatest_matters_most", greatestMost);
    map.put("verdict", verdict().name().toLowerCase(Locale.ROOT));
    return map;
  }

  private static void put(Map<String, Object> map, String name, Effect effect) {
    map.put(name + "_lost_nats", effect.lost());
    map.put(name + "_standard_error", effect.standardError());
    map.put(name + "_changed", effect.changed());
  }
}
