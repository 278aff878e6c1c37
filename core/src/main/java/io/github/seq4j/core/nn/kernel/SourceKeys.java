package io.github.seq4j.core.nn.kernel;

import io.github.seq4j.core.ShapeException;
import java.util.stream.IntStream;

/**
 * What attention needs of one source, on the heap, for as many decoders as read it. Immutable; the
 * arrays are not to be written.
 *
 * @param steps S
 * @param memory [S, D]
 * @param keys [K, S] what queries are compared with, of which the memory's projection is computed
 *     once
 */
@SuppressWarnings("ArrayRecordComponent")
public record SourceKeys(int steps, float[] memory, float[] keys) {

  /**
   * The same source with some steps out of sight: as if their scores were minus infinity, they get
   * no attention, and that of the others keeps its proportions.
   *
   * @param hidden steps in [0, S), not all of them; repeats allowed
   * @return of fewer steps, the others in their order
   * @throws ShapeException if there is no such step, or none is left
   */
  public SourceKeys without(int... hidden) {
    boolean[] gone = new boolean[steps];
    for (int step : hidden) {
      if (step < 0 || step >= steps) {
        throw new ShapeException("SourceKeys.without", "step outside its range; S", steps, step);
      }
      gone[step] = true;
    }
    int[] kept = IntStream.range(0, steps).filter(s -> !gone[s]).toArray();
    if (kept.length == 0) {
      throw new ShapeException("SourceKeys.without", "steps that are left, at least", 1, 0);
    }
    int width = memory.length / steps;
    int rows = keys.length / steps;
    float[] left = new float[kept.length * width];
    float[] leftKeys = new float[rows * kept.length];
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(memory, kept[i] * width, left, i * width, width);
      for (int k = 0; k < rows; k++) {
        leftKeys[k * kept.length + i] = keys[k * steps + kept[i]];
      }
    }
    return new SourceKeys(kept.length, left, leftKeys);
  }
}
