package io.github.seq4j.core.train;

import io.github.seq4j.core.TrainingDivergedException;
import java.util.Arrays;

/**
 * Stops a run whose numbers have left the rails, before they reach the parameters or a checkpoint.
 */
final class DivergenceGuard {

  private static final double LEAST_MEDIAN = 1;

  private final DivergenceConfig config;
  private final float[] window; // losses by update, a ring
  private final float[] sorted; // the same losses by size
  private int used;
  private int next;

  DivergenceGuard(DivergenceConfig config) {
    this.config = config;
    this.window = new float[config.window()];
    this.sorted = new float[config.window()];
  }

  /**
   * Judges an update before it is applied.
   *
   * @param rate its learning rate, for the advice
   */
  void check(int epoch, long update, double loss, double norm, double rate) {
    String lower = "try a learning rate lower than " + rate + " or a lower clipping limit";
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      throw new TrainingDivergedException(epoch, update, loss, norm, lower);
    }
    if (alarming(loss)) {
      String why =
          "that is over "
              + config.lossFactor()
              + " times the median "
              + median()
              + " of the last "
              + used
              + " updates; "
              + lower;
      throw new TrainingDivergedException(epoch, update, loss, norm, why);
    }
    add((float) Math.min(loss, Float.MAX_VALUE));
  }

  private boolean alarming(double loss) {
    return config.lossFactor() > 0
        && used == window.length
        && loss > config.lossFactor() * Math.max(LEAST_MEDIAN, median());
  }

  private double median() {
    return sorted[used / 2];
  }

  private void add(float loss) {
    if (used == window.length) {
      int gone = Arrays.binarySearch(sorted, 0, used, window[next]);
      System.arraycopy(sorted, gone + 1, sorted, gone, used - gone - 1);
      used--;
    }
    int found = Arrays.binarySearch(sorted, 0, used, loss);
    int place = found < 0 ? -found - 1 : found;
    System.arraycopy(sorted, place, sorted, place + 1, used - place);
    sorted[place] = loss;
    used++;
    window[next] = loss;
    next = (next + 1) % window.length;
  }

  /** The losses in the window, oldest first. */
  private float[] losses() {
    float[] losses = new float[used];
    for (int i = 0; i < used; i++) {
      losses[i] = window[Math.floorMod(next - used + i, window.length)];
    }
    return losses;
  }

  void save(TrainerState.Builder to) {
    to.put("guard.losses", losses());
  }

  void restore(TrainerState from) {
    from.arrayAt("guard.losses")
        .ifPresent(
            losses -> {
              for (float loss : losses) {
                add(loss);
              }
            });
  }
}
