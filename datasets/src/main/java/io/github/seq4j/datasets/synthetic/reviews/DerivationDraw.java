package io.github.seq4j.datasets.synthetic.reviews;

import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.datasets.synthetic.reviews.Meaning.Force;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws derivations of one language: sound ones. Not thread-safe. */
final class DerivationDraw {

  /** Chances of {@link Force}, in its order. */
  private static final int[] FORCES = {36, 10, 12, 12, 24, 6};

  /** What a review is built of. */
  enum Kind {
    /** One clause. */
    STATEMENT,
    /** Two clauses in one breath. */
    TOGETHER,
    /** A clause granted, another asserted. */
    CONTRAST,
    /** Two clauses granted, another asserted. */
    TWO_GRANTED,
    /** A clause granted, two others asserted. */
    TWO_ASSERTED,
    /** A thing in place of another. */
    REPLACEMENT,
    /** A quality in place of another. */
    CORRECTION,
    /** Neither of two qualities. */
    BALANCE,
    /** No opinion. */
    SMALL_TALK
  }

  private static final List<Kind> ORDERED =
      List.of(
          Kind.CONTRAST,
          Kind.TWO_GRANTED,
          Kind.TWO_ASSERTED,
          Kind.TOGETHER,
          Kind.REPLACEMENT,
          Kind.CORRECTION);

  private static final int[] ORDERED_WEIGHTS = {56, 10, 10, 8, 9, 7};

  private static final List<Kind> OTHER =
      List.of(Kind.STATEMENT, Kind.CONTRAST, Kind.CORRECTION, Kind.BALANCE, Kind.SMALL_TALK);

  private static final int[] OTHER_WEIGHTS = {60, 10, 10, 12, 8};

  private static final List<Tense> TENSES = List.of(Tense.values());

  private final Syntax syntax;
  private final RandomStream random;
  private final Map<Force, List<Phrasing>> phrasings = new EnumMap<>(Force.class);

  private final Map<Phrasing, List<Quality>> qualities = new HashMap<>();

  DerivationDraw(Syntax syntax, RandomStream random) {
    this.syntax = syntax;
    this.random = random;
    for (Force force : Force.values()) {
      phrasings.put(
          force, syntax.frames().phrasings().stream().filter(p -> p.force() == force).toList());
    }
    for (Phrasing phrasing : syntax.frames().phrasings()) {
      qualities.put(phrasing, syntax.words().qualities().stream().filter(phrasing.fits()).toList());
    }
  }

  /** A kind for reviews whose words may change places. */
  Kind orderedKind() {
    return ORDERED.get(weighted(ORDERED_WEIGHTS));
  }

  /** A kind for all other reviews. */
  Kind otherKind() {
    return OTHER.get(weighted(OTHER_WEIGHTS));
  }

  /** One of a kind, perhaps with a remark. */
  Derivation of(Kind kind) {
    while (true) {
      Review review = review(kind);
      if (review.isSound()) {
        boolean bare = random.nextInt(4) > 0;
        Review whole = bare ? review : new Remarked(review, remark(), random.nextInt(2) == 0);
        if (whole.isSound()) {
          return new Derivation(whole, syntax, one(TENSES));
        }
      }
    }
  }

  private Review review(Kind kind) {
    Frames frames = syntax.frames();
    return switch (kind) {
      case STATEMENT -> new Statement(one(frames.statements()), clause());
      case TOGETHER -> new Statement(one(frames.statements()), two());
      case CONTRAST -> new Contrast(one(frames.contrasts()), clause(), clause());
      case TWO_GRANTED -> new Contrast(one(frames.contrasts()), two(), clause());
      case TWO_ASSERTED -> new Contrast(one(frames.contrasts()), clause(), two());
      case REPLACEMENT -> new Replacement(one(frames.replacements()), thing(), thing());
      case CORRECTION -> new Correction(one(frames.corrections()), aspect(), quality(), quality());
      case BALANCE -> new Balance(one(frames.balances()), aspect(), quality(), quality());
      case SMALL_TALK -> new SmallTalk(remark());
    };
  }

  /** The same things said in another arrangement, whether sound or not. */
  List<Derivation> rearranged(Derivation derivation) {
    return derivation.review().rearranged(syntax.frames()).stream()
        .map(review -> new Derivation(review, syntax, derivation.tense()))
        .toList();
  }

  private Clause clause() {
    Phrasing phrasing = one(phrasings.get(Force.values()[weighted(FORCES)]));
    return new Clause(aspect(), phrasing, one(qualities.get(phrasing)));
  }

  private Together two() {
    return new Together(clause(), clause());
  }

  private Aspect aspect() {
    return one(syntax.words().aspects());
  }

  private Quality quality() {
    return one(syntax.words().qualities());
  }

  private Thing thing() {
    return one(syntax.words().things());
  }

  private String remark() {
    return one(syntax.words().remarks());
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private int weighted(int... weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int at = random.nextInt(sum);
    int index = 0;
    while (at >= weights[index]) {
      at -= weights[index];
      index++;
    }
    return index;
  }
}
