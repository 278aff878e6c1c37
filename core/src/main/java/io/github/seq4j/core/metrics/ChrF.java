package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * chrF (Popović 2015, doi:10.18653/v1/W15-3049) as sacreBLEU 2 computes it: precision and recall of
 * character n-grams, counted over the whole corpus, averaged over the orders and joined into an F
 * score that weighs recall {@code beta} times as much. Blanks are left out. Needs no tokenization,
 * and so suits languages that BLEU's does not, such as Korean.
 *
 * <pre>{@code
 * ChrFScore score = ChrF.defaults().score(segments);
 * }</pre>
 *
 * <p>Of several references the one with the best score of its own counts. Orders longer than
 * hypothesis or references are left out (sacreBLEU's {@code eff:yes}, no epsilon smoothing).
 *
 * @param characterOrder longest n-gram of characters, at least 1
 * @param wordOrder longest n-gram of words, ASCII punctuation at their end or start standing apart;
 *     0 for none, 2 for chrF++ (Popović 2017, doi:10.18653/v1/W17-4770)
 * @param beta weight of recall, at least 1
 * @param lowercase whether upper and lower case are the same
 */
public record ChrF(int characterOrder, int wordOrder, int beta, boolean lowercase) {

  private static final int CELLS_PER_ORDER = 3; // n-grams of hypothesis, of reference, of both

  /** Checks the ranges. */
  public ChrF {
    ConfigException.atLeast("characterOrder", 1, characterOrder);
    ConfigException.atLeast("wordOrder", 0, wordOrder);
    ConfigException.atLeast("beta", 1, beta);
  }

  /** chrF2, sacreBLEU's default: characters up to 6, no words, beta 2, case matters. */
  public static ChrF defaults() {
    return new ChrF(6, 0, 2, false);
  }

  /** A copy with n-grams of words too; 2 makes chrF++. */
  public ChrF withWordOrder(int newWordOrder) {
    return new ChrF(characterOrder, newWordOrder, beta, lowercase);
  }

  /** A copy that looks at case or not. */
  public ChrF withLowercase(boolean newLowercase) {
    return new ChrF(characterOrder, wordOrder, beta, newLowercase);
  }

  /** As papers write it: {@code chrF2}, {@code chrF2++}. */
  public String label() {
    return "chrF" + beta + "+".repeat(wordOrder);
  }

  /** The score of a corpus, without an interval. */
  public ChrFScore score(Segments segments) {
    long[] cells = count(segments).total();
    return new ChrFScore(label(), Estimate.of(score(cells)), signature(segments, ""));
  }

  /** The score of a corpus and its interval, from resampling segments. */
  public ChrFScore score(Segments segments, Bootstrap bootstrap) {
    return new ChrFScore(
        label(),
        bootstrap.estimate(count(segments), this::score),
        signature(segments, bootstrap.signature()));
  }

  /** The score of one segment by itself. */
  public ChrFScore sentence(String hypothesis, List<String> references) {
    return score(new Segments(List.of(hypothesis), List.of(references)));
  }

  private String signature(Segments segments, String resampling) {
    return "nrefs:"
        + segments.referencesPerSegment()
        + resampling
        + "|case:"
        + (lowercase ? "lc" : "mixed")
        + "|eff:yes|nc:"
        + characterOrder
        + "|nw:"
        + wordOrder
        + "|space:no|impl:seq4j";
  }

  private int orders() {
    return characterOrder + wordOrder;
  }

  private UnitCounts count(Segments segments) {
    UnitCounts.Builder units = UnitCounts.builder(CELLS_PER_ORDER * orders());
    for (int n = 0; n < segments.size(); n++) {
      long[] best = best(segments.hypotheses().get(n), segments.references().get(n));
      for (int cell = 0; cell < best.length; cell++) {
        units.add(cell, best[cell]);
      }
      units.endUnit();
    }
    return units.build();
  }

  /**
   * The counts [cells] against the reference that gives the best score, the first one of equals.
   */
  private long[] best(String hypothesis, List<String> references) {
    List<Map<?, Integer>> ours = ngrams(hypothesis);
    long[] best = cells(ours, ngrams(references.get(0)));
    for (String reference : references.subList(1, references.size())) {
      long[] cells = cells(ours, ngrams(reference));
      if (score(cells) > score(best)) {
        best = cells;
      }
    }
    return best;
  }

  /** [orders] n-grams of characters, then those of words. */
  private List<Map<?, Integer>> ngrams(String text) {
    String line = lowercase ? text.toLowerCase(Locale.ROOT) : text;
    List<Map<?, Integer>> ngrams = new ArrayList<>();
    int[] codePoints = Blanks.codePoints(line);
    for (int n = 1; n <= characterOrder; n++) {
      ngrams.add(Ngrams.count(codePoints, n));
    }
    List<String> words = wordOrder == 0 ? List.of() : words(line);
    for (int n = 1; n <= wordOrder; n++) {
      ngrams.add(Ngrams.count(words, n));
    }
    return ngrams;
  }

  /** Takes one mark off each word, the last one or else the first: "(so)" becomes "(so" and ")". */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : Blanks.split(line)) {
      int last = word.offsetByCodePoints(word.length(), -1);
      int cut = last;
      if (!isPunctuation(word.charAt(last))) {
        cut = isPunctuation(word.charAt(0)) ? 1 : 0;
      }
      if (cut > 0) {
        words.add(word.substring(0, cut));
      }
      words.add(word.substring(cut));
    }
    return words;
  }

  private static boolean isPunctuation(char c) {
    return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
  }

  private long[] cells(List<Map<?, Integer>> hypothesis, List<Map<?, Integer>> reference) {
    long[] cells = new long[CELLS_PER_ORDER * orders()];
    for (int i = 0; i < orders(); i++) {
      long expected = Ngrams.total(reference.get(i));
      // An order that the reference has no n-gram of says nothing about the hypothesis.
      cells[CELLS_PER_ORDER * i] = expected == 0 ? 0 : Ngrams.total(hypothesis.get(i));
      cells[CELLS_PER_ORDER * i + 1] = expected;
      cells[CELLS_PER_ORDER * i + 2] = Ngrams.matches(hypothesis.get(i), reference.get(i));
    }
    return cells;
  }

  private double score(long[] cells) {
    double precision = 0;
    double recall = 0;
    int effective = 0;
    for (int i = 0; i < cells.length; i += CELLS_PER_ORDER) {
      if (cells[i] > 0 && cells[i + 1] > 0) {
        precision += (double) cells[i + 2] / cells[i];
        recall += (double) cells[i + 2] / cells[i + 1];
        effective++;
      }
    }
    if (precision + recall == 0) {
      return 0;
    }
    precision /= effective;
    recall /= effective;
    double factor = (double) beta * beta;
    return 100 * ((1 + factor) * precision * recall / (factor * precision + recall));
  }
}
