package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ConfigException;
import java.util.ArrayList;
import java.util.List;

/**
 * BLEU-1 to BLEU-4 as captions of images are scored with (coco-caption; Chen et al. 2015,
 * arXiv:1504.00325): BLEU-n is 100 times the brevity penalty times the geometric mean of the precisions of
 * 1 to n tokens, over all images together.
 *
 * <p>It differs from {@link Bleu} in three things. Nothing is smoothed. Tokens are what stands between
 * blanks, as given; published figures come from captions that Stanford's PTB tokenizer has lower-cased and
 * freed of punctuation before, here the caller decides. And the score ends with every n, not only with 4.
 * coco-caption itself writes shares in [0, 1], and adds 1e-15 matches so that it can divide: where no
 * n-gram of some order matches it says about 1e-4 instead of 0.
 *
 * @param estimates [4] BLEU-1 to BLEU-4 in [0, 100], with intervals from resampling images
 */
public record CaptionBleu(List<Estimate> estimates) {

  /** Copies the list. */
  public CaptionBleu {
    estimates = List.copyOf(estimates);
  }

  /** Counts and resamples images. */
  public static CaptionBleu of(Segments captions, Bootstrap bootstrap) {
    UnitCounts units = BleuCells.count(captions, Blanks::split);
    List<Estimate> estimates = new ArrayList<>();
    for (int n = 1; n <= BleuCells.ORDERS; n++) {
      int orders = n;
      estimates.add(bootstrap.estimate(units, cells -> score(cells, orders)));
    }
    return new CaptionBleu(estimates);
  }

  private static double score(long[] cells, int orders) {
    double product = 1;
    for (int n = 1; n <= orders; n++) {
      product *= HitCounts.ratio(BleuCells.matches(cells, n), BleuCells.total(cells, n));
    }
    return 100 * BleuCells.brevityPenalty(cells) * Math.pow(product, 1.0 / orders);
  }

  /**
   * BLEU-n.
   *
   * @param n in [1, 4]
   */
  public Estimate bleu(int n) {
    if (n < 1 || n > estimates.size()) {
      throw new ConfigException("n", n, "must be in [1, " + estimates.size() + "]");
    }
    return estimates.get(n - 1);
  }
}
