package io.github.seq4j.datasets.synthetic.reviews;

/**
 * What a review says, as a number: the whole semantics of the grammar. A valence lies in [-1, 1],
 * from worst to best.
 *
 * <ul>
 *   <li><b>Quality.</b> A word says something {@link #MILD}, {@link #PLAIN} or {@link #STRONG},
 *       with a sign; "average" says 0.
 *   <li><b>Degree</b> multiplies: a weak one by 0.6 ("slightly dull", -0.3), a strong one by 1.8 up
 *       to the level of the strong words ("very dull", -0.9), an extreme one goes to the end
 *       ("utterly dull", "nothing short of brilliant").
 *   <li><b>Denial</b> does not mirror, it leaves a mild claim of the other sign: "not great" and
 *       "hardly brilliant" are -0.3, "not bad" and "never dull" are +0.3 (Taboada et al. 2011,
 *       section 2.4, doi:10.1162/COLI_a_00049, find that people shift rather than flip). Denied
 *       twice, the sign is back and the claim still mild: "I can't say it isn't good" is +0.3.
 *   <li><b>Contrast.</b> Where one thing is granted and another asserted, what is asserted counts
 *       0.8 and what is granted 0.2: the last clause around "but", the main clause around
 *       "although", wherever it stands.
 *   <li><b>Together</b>, claims of one sign are as strong as the strongest; of claims of two signs
 *       the mean counts.
 *   <li><b>Replacement.</b> What was expected and did not come, or what is only named to be ruled
 *       out, counts nothing: "I expected a masterpiece and got a nap" is worth a nap.
 *   <li><b>Balance.</b> "Neither good nor bad" is 0, and so is what has no opinion in it.
 * </ul>
 */
final class Meaning {

  /** "decent", "predictable". */
  static final double MILD = 0.3;

  /** "good", "dull". */
  static final double PLAIN = 0.5;

  /** "brilliant", "awful". */
  static final double STRONG = 0.9;

  /** What counts of the thing granted. */
  private static final double GRANTED = 0.2;

  /**
   * Between 0.1 and 0.14, neighbours among the values that the grammar can reach: "good music, yet
   * average plot" is neutral, "good music, yet predictable plot" negative.
   */
  private static final double NEUTRAL_BELOW = 0.12;

  /**
   * Between 0.62 and 0.66: "predictable plot, yet brilliant music" is very positive, "dull plot,
   * yet brilliant music" positive.
   */
  private static final double VERY_FROM = 0.64;

  private Meaning() {}

  /** How a quality is said of something. */
  enum Force {
    /** "is good". */
    ASSERTED,
    /** "is fairly good". */
    WEAK,
    /** "is very good". */
    STRONG,
    /** "is truly good". */
    EXTREME,
    /** "is not good". */
    DENIED,
    /** "nobody could say it is not good". */
    DENIED_TWICE
  }

  /** A quality said with some force. */
  static double said(Force force, double quality) {
    double sign = Math.signum(quality);
    return switch (force) {
      case ASSERTED -> quality;
      case WEAK -> 0.6 * quality;
      case STRONG -> sign * Math.min(STRONG, 1.8 * Math.abs(quality));
      case EXTREME -> sign;
      case DENIED -> -MILD * sign;
      case DENIED_TWICE -> MILD * sign;
    };
  }

  /** One thing granted, another asserted. */
  static double contrast(double granted, double asserted) {
    return GRANTED * granted + (1 - GRANTED) * asserted;
  }

  /** Two things said in one breath. */
  static double together(double first, double second) {
    if (first * second < 0) {
      return (first + second) / 2;
    }
    return Math.abs(first) > Math.abs(second) ? first : second;
  }

  /** The class of a valence. */
  static Sentiment sentiment(double valence) {
    if (Math.abs(valence) < NEUTRAL_BELOW) {
      return Sentiment.NEUTRAL;
    }
    if (valence > 0) {
      return valence > VERY_FROM ? Sentiment.VERY_POSITIVE : Sentiment.POSITIVE;
    }
    return valence < -VERY_FROM ? Sentiment.VERY_NEGATIVE : Sentiment.NEGATIVE;
  }

  /** How far a valence is from the nearest border between two classes. */
  static double margin(double valence) {
    double size = Math.abs(valence);
    return Math.min(Math.abs(size - NEUTRAL_BELOW), Math.abs(size - VERY_FROM));
  }
}
