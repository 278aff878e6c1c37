package io.github.seq4j.core.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * BLEU (Papineni et al. 2002, doi:10.3115/1073083.1073135) as sacreBLEU 2 computes it (Post 2018,
 * arXiv:1804.08771): 100 times the brevity penalty times the geometric mean of the precisions of
 * n-grams of 1 to 4 tokens, all counted over the whole corpus. Text goes in as a reader would see
 * it, not tokenized; the tokenization is part of the metric.
 *
 * <pre>{@code
 * BleuScore score = Bleu.defaults().withLowercase(true).score(segments, Bootstrap.defaults());
 * print(score); // BLEU|nrefs:1|bs:1000|seed:0|case:lc|eff:no|tok:13a|smooth:exp|impl:seq4j = 28.3...
 * }</pre>
 *
 * <p>BLEU of texts that a model produced with the right previous tokens given (teacher forcing)
 * means nothing. For captions see {@link CaptionBleu}.
 *
 * @param tokenization how texts are cut into tokens
 * @param lowercase whether upper and lower case are the same; from sacreBLEU this differs only in
 *     how Java and Python write a Greek sigma beside digits or hyphens
 * @param smoothing what counts for an order without a match
 * @param effectiveOrder whether orders longer than the text itself are left out; for single
 *     sentences, which would get 0 for being short
 */
public record Bleu(
    BleuTokenization tokenization, boolean lowercase, Smoothing smoothing, boolean effectiveOrder) {

  /** What counts for an order of n-grams of which the text has some, but none that matches. */
  public enum Smoothing {
    /**
     * Half a match for the first such order, a quarter for the next one and so on: method 3 of Chen
     * &amp; Cherry 2014, doi:10.3115/v1/W14-3346, and mteval's.
     */
    EXPONENTIAL("exp"),
    /** Nothing, so that the score is 0. */
    NONE("none");

    private final String label;

    Smoothing(String label) {
      this.label = label;
    }

    /** Its name in signatures. */
    public String label() {
      return label;
    }
  }

  /** sacreBLEU's: 13a, case matters, exponential smoothing, all four orders. */
  public static Bleu defaults() {
    return new Bleu(BleuTokenization.MTEVAL_13A, false, Smoothing.EXPONENTIAL, false);
  }

  /** A copy with another tokenization. */
  public Bleu withTokenization(BleuTokenization newTokenization) {
    return new Bleu(newTokenization, lowercase, smoothing, effectiveOrder);
  }

  /** A copy that looks at case or not. */
  public Bleu withLowercase(boolean newLowercase) {
    return new Bleu(tokenization, newLowercase, smoothing, effectiveOrder);
  }

  /** A copy with another smoothing. */
  public Bleu withSmoothing(Smoothing newSmoothing) {
    return new Bleu(tokenization, lowercase, newSmoothing, effectiveOrder);
  }

  /** A copy that leaves out orders longer than the text or not. */
  public Bleu withEffectiveOrder(boolean newEffectiveOrder) {
    return new Bleu(tokenization, lowercase, smoothing, newEffectiveOrder);
  }

  /** The score of a corpus, without an interval. */
  public BleuScore score(Segments segments) {
    UnitCounts units = count(segments);
    long[] cells = units.total();
    return score(cells, Estimate.of(score(cells)), signature(segments, ""));
  }

  /**
   * The score of a corpus and its interval, from resampling segments (Koehn 2004, W04-3250).
   * sacreBLEU's {@code --confidence} draws others and writes mean ± half the width of the same
   * percentiles.
   */
  public BleuScore score(Segments segments, Bootstrap bootstrap) {
    UnitCounts units = count(segments);
    return score(
        units.total(),
        bootstrap.estimate(units, this::score),
        signature(segments, bootstrap.signature()));
  }

  /** The score of one segment by itself; see {@link #effectiveOrder()}. */
  public BleuScore sentence(String hypothesis, List<String> references) {
    return score(new Segments(List.of(hypothesis), List.of(references)));
  }

  private UnitCounts count(Segments segments) {
    return BleuCells.count(
        segments,
        text ->
            tokenization.tokens(Blanks.stripEnd(lowercase ? text.toLowerCase(Locale.ROOT) : text)));
  }

  private String signature(Segments segments, String resampling) {
    return "nrefs:"
        + segments.referencesPerSegment()
        + resampling
        + "|case:"
        + (lowercase ? "lc" : "mixed")
        + "|eff:"
        + (effectiveOrder ? "yes" : "no")
        + "|tok:"
        + tokenization.label()
        + "|smooth:"
        + smoothing.label()
        + "|impl:seq4j";
  }

  private BleuScore score(long[] cells, Estimate estimate, String signature) {
    return new BleuScore(
        estimate,
        Arrays.stream(precisions(cells)).boxed().toList(),
        BleuCells.brevityPenalty(cells),
        BleuCells.systemLength(cells),
        BleuCells.referenceLength(cells),
        signature);
  }

  private double score(long[] cells) {
    double[] precisions = precisions(cells);
    int orders = effectiveOrder ? Math.max(1, ordersPresent(cells)) : BleuCells.ORDERS;
    double logs = DoubleStream.of(precisions).limit(orders).map(Math::log).sum();
    return BleuCells.brevityPenalty(cells) * Math.exp(logs / orders); // log 0 is -Infinity, exp 0
  }

  /** [4] in percent; all 0 where not a single token matches, which smoothing must not hide. */
  private double[] precisions(long[] cells) {
    double[] precisions = new double[BleuCells.ORDERS];
    if (BleuCells.matches(cells, 1) == 0) {
      return precisions;
    }
    double smoothed = smoothing == Smoothing.EXPONENTIAL ? 1 : 0;
    for (int n = 1; n <= ordersPresent(cells); n++) {
      double matches = BleuCells.matches(cells, n);
      if (matches == 0) {
        smoothed /= 2;
        matches = smoothed;
      }
      precisions[n - 1] = 100 * matches / BleuCells.total(cells, n);
    }
    return precisions;
  }

  /** How many orders have an n-gram: a text of 3 tokens has none of 4. */
  private static int ordersPresent(long[] cells) {
    int orders = 0;
    while (orders < BleuCells.ORDERS && BleuCells.total(cells, orders + 1) > 0) {
      orders++;
    }
    return orders;
  }
}
