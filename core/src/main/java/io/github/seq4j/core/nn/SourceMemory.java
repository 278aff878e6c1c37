package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.Sequence;
import java.util.Arrays;

/**
 * What a source reader found in the sources of its rows, valid until it reads again.
 *
 * @param steps [S, B, D] for attention to look at; padding has any finite numbers
 * @param lengths [B] steps of each row that are real
 * @param summary [B * Q] row-major, of the whole source
 * @param state [L][parts][B * H] the final states of the encoder's layers; [0] where there are none
 *     to copy
 */
@SuppressWarnings("ArrayRecordComponent")
record SourceMemory(Sequence steps, int[] lengths, float[] summary, float[][][] state) {

  /** Q. */
  int summarySize() {
    return summary.length / lengths.length;
  }

  /** Gradients of everything, zero so far; of memory only where somebody looks at it. */
  record Gradient(Sequence steps, float[] summary, float[][][] state) {
    /** Zero state gradients of the same shape as {@code state}. */
    static float[][][] zeroLike(float[][][] state) {
      return Arrays.stream(state)
          .map(
              layer ->
                  Arrays.stream(layer).map(part -> new float[part.length]).toArray(float[][]::new))
          .toArray(float[][][]::new);
    }
  }
}
