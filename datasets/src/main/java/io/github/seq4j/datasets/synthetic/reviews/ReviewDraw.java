package io.github.seq4j.datasets.synthetic.reviews;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.datasets.synthetic.reviews.DerivationDraw.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws reviews with all labels equally often, most of them in pairs of one bag of words and two
 * labels. No bag comes twice from one draw but as such a pair. Not thread-safe.
 */
final class ReviewDraw {

  private static final int LEAST_WORDS = 4;
  private static final int MOST_WORDS = 30;

  /** Of 100 reviews, how many come in pairs. */
  private static final int IN_PAIRS = 80;

  /** How far one label may be ahead of another while pairs are drawn. */
  private static final int AHEAD = 3;

  /** Draws of one kind before another kind is tried: not all kinds have all labels. */
  private static final int ATTEMPTS = 100;

  /** Kinds tried in vain that mean there is nothing left. */
  private static final int ROUNDS = 1_000;

  private final DerivationDraw derivations;
  private final RandomStream random;
  private final Set<Bag> seen = new HashSet<>();

  ReviewDraw(Language language, RandomStream random) {
    this.derivations = new DerivationDraw(language.syntax(), random);
    this.random = random;
  }

  /** So many more, in random order. */
  List<Derivation> next(int count) {
    List<Derivation> drawn = new ArrayList<>(count);
    LabelCounts counts = new LabelCounts(count);
    while (drawn.size() + 2 <= (long) count * IN_PAIRS / 100) {
      drawn.addAll(pair(counts));
    }
    while (drawn.size() < count) {
      drawn.add(single(counts));
    }
    return shuffled(drawn);
  }

  static List<LabeledText> labeled(List<Derivation> derivations) {
    return derivations.stream().map(Derivation::labeled).toList();
  }

  private List<Derivation> pair(LabelCounts counts) {
    for (int round = 0; round < ROUNDS; round++) {
      Kind kind = derivations.orderedKind();
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Derivation first = derivations.of(kind);
        List<Derivation> twins = twins(first, counts);
        if (!twins.isEmpty()) {
          Derivation second = twins.get(random.nextInt(twins.size()));
          take(counts, first, second);
          return List.of(first, second);
        }
      }
    }
    throw exhausted(counts);
  }

  /** The reviews that may come beside a first one: its words, another label. */
  private List<Derivation> twins(Derivation first, LabelCounts counts) {
    if (!counts.isRarest(first.sentiment())) {
      return List.of();
    }
    Bag bag = Bag.of(first.text());
    if (!isNew(bag)) {
      return List.of();
    }
    return derivations.rearranged(first).stream()
        .filter(other -> counts.stayEven(AHEAD, first.sentiment(), other.sentiment()))
        .filter(other -> other.review().isSound())
        .filter(other -> Bag.of(other.text()).equals(bag))
        .toList();
  }

  private boolean isNew(Bag bag) {
    return bag.size() >= LEAST_WORDS && bag.size() <= MOST_WORDS && !seen.contains(bag);
  }

  private Derivation single(LabelCounts counts) {
    for (int round = 0; round < ROUNDS; round++) {
      Kind kind = derivations.otherKind();
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Derivation one = derivations.of(kind);
        if (counts.isBelowShare(one.sentiment()) && isNew(Bag.of(one.text()))) {
          take(counts, one);
          return one;
        }
      }
    }
    throw exhausted(counts);
  }

  private void take(LabelCounts counts, Derivation... taken) {
    for (Derivation derivation : taken) {
      seen.add(Bag.of(derivation.text()));
      counts.add(derivation.sentiment());
    }
  }

  private List<Derivation> shuffled(List<Derivation> drawn) {
    int[] order = new int[drawn.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    random.shuffle(order);
    List<Derivation> shuffled = new ArrayList<>(order.length);
    for (int i : order) {
      shuffled.add(drawn.get(i));
    }
    return shuffled;
  }

  private ConfigException exhausted(LabelCounts counts) {
    return new ConfigException(
        "count", counts.total(), "must be no more than the grammar has, about " + seen.size());
  }
}
