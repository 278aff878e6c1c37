package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;

/**
 * Makes tokens that occurred lately less likely (Keskar et al. 2019, "CTRL", section 4.1,
 * arXiv:1909.05858): their scores are divided by the penalty. The paper assumes positive scores; a
 * negative one is multiplied instead, so that a penalty above 1 always lowers it.
 *
 * <p>A token is penalised once, however often it occurred.
 *
 * @param penalty above 0; 1 changes nothing, the paper uses 1.2, below 1 invites repetition
 * @param window how many of the newest tokens count, at least 1, prompt included
 */
public record RepetitionPenalty(double penalty, int window) implements LogitsStep {

  /** Checks the ranges. */
  public RepetitionPenalty {
    ConfigException.positive("repetitionPenalty", penalty);
    ConfigException.atLeast("repetitionWindow", 1, window);
  }

  @Override
  public void apply(Candidates candidates, TokenHistory history) {
    candidates.clearMarks();
    for (int at = Math.max(0, history.size() - window); at < history.size(); at++) {
      int candidate = candidates.indexOf(history.at(at));
      if (candidate >= 0 && candidates.markOnce(candidate)) {
        candidates.score(candidate, penalised(candidates.score(candidate)));
      }
    }
  }

  private float penalised(float score) {
    return (float) (score > 0 ? score / penalty : score * penalty);
  }
}
