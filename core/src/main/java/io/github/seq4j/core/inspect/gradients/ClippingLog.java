package io.github.seq4j.core.inspect.gradients;

import io.github.seq4j.core.nn.Trainee;
import io.github.seq4j.core.train.Clipping;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.UpdateInfo;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What clipping did to each gradient of a run.
 *
 * <pre>{@code
 * ClippingLog log = new ClippingLog(network, Clipping.byNorm(1));
 * Trainer.<Batch>with(config).listener(log).fit(network, train, null);
 * double often = log.clippedShare();
 * }</pre>
 */
public final class ClippingLog implements TrainingListener {

  /**
   * One update.
   *
   * @param loss nats per target
   * @param norm of the gradient as it was
   * @param clippedNorm of the gradient that was used
   * @param clippedElements share of its numbers that were limited; of clipping by norm 0 or 1
   */
  public record Entry(double loss, double norm, double clippedNorm, double clippedElements) {}

  private static final int BLOCK = 1 << 14;

  private final Trainee<?> trainee;
  private final Clipping clipping;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * A log of a run of this trainee.
   *
   * @param clipping that of the run
   */
  public ClippingLog(Trainee<?> trainee, Clipping clipping) {
    this.trainee = trainee;
    this.clipping = clipping;
  }

  @Override
  public void onUpdate(UpdateInfo info) {
    double norm = info.gradientNorm();
    double square = norm * norm;
    double elements = 0;
    if (clipping.clips(norm)) {
      FloatBuffer gradient = trainee.gradient(); // as it was: what is clipped is a copy
      float[] before = new float[BLOCK];
      square = 0;
      long changed = 0;
      for (int at = 0; at < gradient.limit(); at += BLOCK) {
        int n = Math.min(BLOCK, gradient.limit() - at);
        gradient.get(at, before, 0, n);
        float[] after = before.clone();
        clipping.clip(after, 0, n, norm);
        for (int i = 0; i < n; i++) {
          square += (double) after[i] * after[i];
          changed += after[i] == before[i] ? 0 : 1;
        }
      }
      elements = clipping instanceof Clipping.ByNorm ? 1 : changed / (double) gradient.limit();
    }
    entries.add(new Entry(info.loss().natsPerTarget(), norm, Math.sqrt(square), elements));
  }

  /** By update. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Share of updates whose gradient was changed. */
  public double clippedShare() {
    return entries.stream().filter(ClippingLog::changed).count()
        / (double) Math.max(1, entries.size());
  }

  /**
   * The mean of norm after by norm before, over the updates whose gradient was changed; 1 where
   * none was.
   */
  public double meanShrinkage() {
    return entries.stream()
        .filter(ClippingLog::changed)
        .mapToDouble(each -> each.clippedNorm / each.norm)
        .average()
        .orElse(1);
  }

  /** The largest norm before clipping. */
  public double largestNorm() {
    return entries.stream().mapToDouble(Entry::norm).max().orElse(Double.NaN);
  }

  private static boolean changed(Entry each) {
    return each.clippedElements > 0;
  }
}
