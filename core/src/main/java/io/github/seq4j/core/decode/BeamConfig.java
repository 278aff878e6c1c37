package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How {@link BeamSearch} searches and ranks. The two penalties are those of Wu et al. 2016, section
 * 7, equation 14 (arXiv:1609.08144), see {@link BeamSearch}.
 *
 * @param beamSize K, hypotheses followed side by side per source, at least 1; 1 is greedy
 * @param nBest how many are returned per source, in [1, beamSize]; set the beam size first
 * @param lengthPenalty alpha, 0 or above; 0 is off and favours short sequences
 * @param coveragePenalty beta, 0 or above; 0 is off; needs a model that attends
 * @param minLength tokens before an end is allowed, 0 or above
 * @param maxLength tokens at most; 0 takes twice the steps S of the source and 10 more, or {@code
 *     minLength} where that is larger, and needs a model that attends
 * @param noRepeatNgram no run of so many tokens occurs twice in a hypothesis; 0 is off
 * @param forbiddenTokens ids that are never emitted, such as the unknown token; not the end
 */
public record BeamConfig(
    int beamSize,
    int nBest,
    double lengthPenalty,
    double coveragePenalty,
    int minLength,
    int maxLength,
    int noRepeatNgram,
    SortedSet<Integer> forbiddenTokens) {

  /** Checks the ranges. */
  public BeamConfig {
    ConfigException.atLeast("beamSize", 1, beamSize);
    if (nBest < 1 || nBest > beamSize) {
      throw new ConfigException("nBest", nBest, "must be in [1, beamSize " + beamSize + "]");
    }
    ConfigException.notNegative("lengthPenalty", lengthPenalty);
    ConfigException.notNegative("coveragePenalty", coveragePenalty);
    ConfigException.atLeast("minLength", 0, minLength);
    ConfigException.atLeast("maxLength", 0, maxLength);
    if (maxLength > 0 && minLength > maxLength) {
      throw new ConfigException("minLength", minLength, "must be at most maxLength " + maxLength);
    }
    ConfigException.atLeast("noRepeatNgram", 0, noRepeatNgram);
    forbiddenTokens = Collections.unmodifiableSortedSet(new TreeSet<>(forbiddenTokens));
    if (!forbiddenTokens.isEmpty()) {
      ConfigException.atLeast("forbiddenTokens", 0, forbiddenTokens.first());
    }
  }

  /**
   * Beam 5 and length penalty 0.6 (Vaswani et al. 2017, section 6.1, arXiv:1706.03762, with beam 4;
   * Wu et al. find 0.6 to 0.7 best for a model trained on likelihood alone), the best one returned,
   * everything else off.
   */
  public static BeamConfig defaults() {
    return new BeamConfig(5, 1, 0.6, 0, 0, 0, 0, new TreeSet<>());
  }

  /** The most probable token at each step: a beam of 1, no penalty. */
  public static BeamConfig greedy() {
    return defaults().withBeamSize(1).withLengthPenalty(0);
  }

  /** A copy with another beam size. */
  public BeamConfig withBeamSize(int beamSize) {
    return new BeamConfig(
        beamSize,
        nBest,
        lengthPenalty,
        coveragePenalty,
        minLength,
        maxLength,
        noRepeatNgram,
        forbiddenTokens);
  }

  /** A copy that returns so many. */
  public BeamConfig withNBest(int nBest) {
    return new BeamConfig(
        beamSize,
        nBest,
        lengthPenalty,
        coveragePenalty,
        minLength,
        maxLength,
        noRepeatNgram,
        forbiddenTokens);
  }

  /** A copy with another alpha. */
  public BeamConfig withLengthPenalty(double lengthPenalty) {
    return new BeamConfig(
        beamSize,
        nBest,
        lengthPenalty,
        coveragePenalty,
        minLength,
        maxLength,
        noRepeatNgram,
        forbiddenTokens);
  }

  /** A copy with another beta. */
  public BeamConfig withCoveragePenalty(double coveragePenalty) {
    return new BeamConfig(
        beamSize,
        nBest,
        lengthPenalty,
        coveragePenalty,
        minLength,
        maxLength,
        noRepeatNgram,
        forbiddenTokens);
  }

  /** A copy with another minimum; set the maximum first. */
  public BeamConfig withMinLength(int minLength) {
    return new BeamConfig(
        beamSize,
        nBest,
        lengthPenalty,
        coveragePenalty,
        minLength,
        maxLength,
        noRepeatNgram,
        forbiddenTokens);
  }

  /** A copy with another maximum. */
  public BeamConfig withMaxLength(int maxLength) {
    return new BeamConfig(
        beamSize,
        nBest,
        lengthPenalty,
        coveragePenalty,
        minLength,
        maxLength,
        noRepeatNgram,
        forbiddenTokens);
  }

  /** A copy that blocks repeated runs of so many tokens. */
  public BeamConfig withNoRepeatNgram(int noRepeatNgram) {
    return new BeamConfig(
        beamSize,
        nBest,
        lengthPenalty,
        coveragePenalty,
        minLength,
        maxLength,
        noRepeatNgram,
        forbiddenTokens);
  }

  /** A copy that forbids these tokens and no others. */
  public BeamConfig withForbiddenTokens(Collection<Integer> forbiddenTokens) {
    return new BeamConfig(
        beamSize,
        nBest,
        lengthPenalty,
        coveragePenalty,
        minLength,
        maxLength,
        noRepeatNgram,
        new TreeSet<>(forbiddenTokens));
  }
}
