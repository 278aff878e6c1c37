package io.github.seq4j.examples.reproduce;

import java.util.List;

/**
 * What a measure must reach.
 *
 * @param better which way is better
 * @param pass the last value that passes
 * @param near the last value that is near, at least as far out as {@code pass}
 * @param judged what is compared, where several seeds ran
 * @param origin who set the bounds
 */
public record Target(Better better, double pass, double near, Judged judged, Origin origin) {

  /** Which way is better. */
  public enum Better {
    /** As for a loss. */
    LOWER,
    /** As for an accuracy. */
    HIGHER
  }

  /** What is compared. */
  public enum Judged {
    /** The mean over seeds. */
    MEAN,
    /** The worst seed: each of them must reach the bound. */
    WORST
  }

  /** Who set the bounds. */
  public enum Origin {
    /** The published figure and its spread. */
    PUBLISHED,
    /** We did: what we mean to keep. */
    OURS
  }

  /** Checks that near is not stricter than pass. */
  public Target {
    if (better == Better.LOWER ? near < pass : near > pass) {
      throw new IllegalArgumentException(
          "near must not be stricter than pass; pass is " + pass + ", near is " + near);
    }
  }

  /**
   * Compares.
   *
   * @param values [seeds] at least one
   */
  public Verdict verdict(List<Double> values) {
    double value = judged == Judged.MEAN ? Figures.mean(values) : worst(values);
    if (reaches(pass, value)) {
      return Verdict.PASS;
    }
    return reaches(near, value) ? Verdict.NEAR : Verdict.MISS;
  }

  private double worst(List<Double> values) {
    var all = values.stream().mapToDouble(Double::doubleValue);
    return (better == Better.LOWER ? all.max() : all.min()).orElseThrow();
  }

  private boolean reaches(double bound, double value) {
    return better == Better.LOWER ? value <= bound : value >= bound;
  }
}
