package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the next token is drawn from the model's scores. The order is fixed: repetition penalty,
 * forbidden tokens, temperature, top-k, top-p, then the draw.
 *
 * @param temperature 0 or above; 0 always takes the best token (greedy)
 * @param topK draw among the k best only; 0 is off
 * @param topP draw among the fewest best that together have this probability, in (0, 1]; 1 is off
 * @param repetitionPenalty above 0; 1 is off, 1.2 is common
 * @param repetitionWindow how many of the newest tokens are penalised, at least 1
 * @param forbiddenTokens ids that are never generated
 */
public record SamplingConfig(
    double temperature,
    int topK,
    double topP,
    double repetitionPenalty,
    int repetitionWindow,
    SortedSet<Integer> forbiddenTokens) {

  private static final int DEFAULT_REPETITION_WINDOW = 64;

  /** Checks the ranges. */
  public SamplingConfig {
    ConfigException.notNegative("temperature", temperature);
    ConfigException.atLeast("topK", 0, topK);
    TopP.check(topP);
    ConfigException.positive("repetitionPenalty", repetitionPenalty);
    ConfigException.atLeast("repetitionWindow", 1, repetitionWindow);
    forbiddenTokens = Collections.unmodifiableSortedSet(new TreeSet<>(forbiddenTokens));
    if (!forbiddenTokens.isEmpty()) {
      ConfigException.atLeast("forbiddenTokens", 0, forbiddenTokens.first());
    }
  }

  /** The model's own distribution: temperature 1, every filter off, nothing forbidden. */
  public static SamplingConfig defaults() {
    return new SamplingConfig(1, 0, 1, 1, DEFAULT_REPETITION_WINDOW, new TreeSet<>());
  }

  /** Always the best token: the defaults with temperature 0. */
  public static SamplingConfig greedy() {
    return defaults().withTemperature(0);
  }

  /** A copy with another temperature. */
  public SamplingConfig withTemperature(double temperature) {
    return new SamplingConfig(
        temperature, topK, topP, repetitionPenalty, repetitionWindow, forbiddenTokens);
  }

  /** A copy with another top-k. */
  public SamplingConfig withTopK(int topK) {
    return new SamplingConfig(
        temperature, topK, topP, repetitionPenalty, repetitionWindow, forbiddenTokens);
  }

  /** A copy with another top-p. */
  public SamplingConfig withTopP(double topP) {
    return new SamplingConfig(
        temperature, topK, topP, repetitionPenalty, repetitionWindow, forbiddenTokens);
  }

  /** A copy with another repetition penalty. */
  public SamplingConfig withRepetitionPenalty(double repetitionPenalty) {
    return new SamplingConfig(
        temperature, topK, topP, repetitionPenalty, repetitionWindow, forbiddenTokens);
  }

  /** A copy that penalises this many of the newest tokens. */
  public SamplingConfig withRepetitionWindow(int repetitionWindow) {
    return new SamplingConfig(
        temperature, topK, topP, repetitionPenalty, repetitionWindow, forbiddenTokens);
  }

  /** A copy that forbids these tokens and no others. */
  public SamplingConfig withForbiddenTokens(Collection<Integer> forbiddenTokens) {
    return new SamplingConfig(
        temperature,
        topK,
        topP,
        repetitionPenalty,
        repetitionWindow,
        new TreeSet<>(forbiddenTokens));
  }

  /** The steps that this asks for, in order; what is off is not among them. */
  public List<LogitsStep> steps() {
    List<LogitsStep> steps = new ArrayList<>();
    if (repetitionPenalty != 1) {
      steps.add(new RepetitionPenalty(repetitionPenalty, repetitionWindow));
    }
    if (!forbiddenTokens.isEmpty()) {
      steps.add(ForbiddenTokens.of(forbiddenTokens.stream().mapToInt(Integer::intValue).toArray()));
    }
    if (temperature != 1) {
      steps.add(new Temperature(temperature));
    }
    if (topK > 0) {
      steps.add(new TopK(topK));
    }
    if (topP < 1) {
      steps.add(new TopP(topP));
    }
    return List.copyOf(steps);
  }
}
