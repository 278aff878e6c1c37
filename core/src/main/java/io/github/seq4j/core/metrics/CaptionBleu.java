package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ConfigException;
import java.util.ArrayList;
import java.util.List;

/**
 * BLEU-1 to BLEU-4 as captions of images are scored with (coco-caption; Chen et al. 2015,
 * arXiv:1504.00325): BLEU-n is 100 times the brevity penalty times the geometric mean of the
 * precisions of 1 to n tokens, over all images together.
 *
 * <p>It differs from {@link Bleu} in three things. Nothing is smoothed: where no n-gram of some
 * order matches the score is 0 (coco-caption adds 1e-15 matches to be able to divide, and says up
 * to 1e-4 there). Tokens are what stands between blanks, as given; published figures come from
 * captions that Stanford's PTB tokenizer has lower-cased and freed of punctuation, which is the
 * caller's business here. And n is 1 to 4, not only 4. The range is [0, 100] as of all BLEU here;
 * coco-caption writes [0, 1].
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
