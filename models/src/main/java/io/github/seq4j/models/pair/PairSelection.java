package io.github.seq4j.models.pair;

import io.github.seq4j.core.ConfigException;

/** Which of the weights that were validated a run keeps. */
public sealed interface PairSelection {

  /** What it goes by, in words. */
  String label();

  /** Those with the lowest loss. */
  record Loss() implements PairSelection {
    @Override
    public String label() {
      return "loss";
    }
  }

  /**
   * Those that write most validation targets exactly as they are, greedily; among equals those with
   * the lowest loss.
   *
   * @param pairs how many of the validation pairs are decoded, the first ones, at least 1
   */
  record ExactMatch(int pairs) implements PairSelection {
    /** Checks the number. */
    public ExactMatch {
      ConfigException.atLeast("selection.pairs", 1, pairs);
    }

    @Override
    public String label() {
      return "exact match";
    }
  }

  /**
   * Those with the highest BLEU of what they write greedily; among equals those with the lowest
   * loss.
   *
   * @param pairs how many of the validation pairs are decoded, the first ones, at least 1
   */
  record HighestBleu(int pairs) implements PairSelection {
    /** Checks the number. */
    public HighestBleu {
      ConfigException.atLeast("selection.pairs", 1, pairs);
    }

    @Override
    public String label() {
      return "BLEU";
    }
  }

  /** By the loss. */
  static PairSelection loss() {
    return new Loss();
  }

  /** By exact matches among the first so many validation pairs. */
  static PairSelection exactMatch(int pairs) {
    return new ExactMatch(pairs);
  }

  /** By BLEU on the first so many validation pairs. */
  static PairSelection bleu(int pairs) {
    return new HighestBleu(pairs);
  }
}
