package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The border between Deeplearning4j's arrays [B, F, T] and our time-major memory [T][B][F]. Only
 * {@code addressPointer()} knows where a view begins; {@code address()} is the base buffer's.
 */
final class TimeMajor {

  private TimeMajor() {}

  /**
   * [B, F, T] as a contiguous row-major [T, B, F]: a view where memory is so already, else a copy.
   */
  static INDArray of(INDArray array, DataType dataType) {
    INDArray permuted = array.permute(2, 0, 1);
    if (permuted.dataType() == dataType
        && permuted.ordering() == 'c'
        && Shape.hasDefaultStridesForShape(permuted)) {
      return permuted;
    }
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return permuted.castTo(dataType).dup('c');
    }
  }

  /** Copies [B, F, T] to {@code into} as [T, B, F]. */
  static void copy(INDArray array, NativeFloats into) {
    INDArray contiguous = of(array, DataType.FLOAT);
    into.ensure(contiguous.length());
    try {
      NativeFloats from = wrap(contiguous);
      into.buffer().put(0, from.buffer(), 0, from.length());
    } finally {
      Reference.reachabilityFence(contiguous); // or its memory may go while it is read
    }
  }

  /** [B, F, T] as [T, B, F] doubles. */
  static double[] doubles(INDArray array) {
    INDArray contiguous = of(array, DataType.DOUBLE);
    return contiguous.reshape(contiguous.length()).toDoubleVector();
  }

  /** The memory of a contiguous float array. */
  static NativeFloats wrap(INDArray array) {
    return NativeFloats.wrap(
        (FloatPointer) array.data().addressPointer(), Math.toIntExact(array.length()));
  }

  /** A new [B, F, T] whose memory is [T][B][F], filled from {@code from}. */
  static INDArray fromFloats(
      LayerWorkspaceMgr workspaces,
      ArrayType kind,
      int t,
      int b,
      int f,
      NativeFloats from,
      int at) {
    INDArray array =
        workspaces.createUninitialized(kind, DataType.FLOAT, new long[] {t, b, f}, 'c');
    wrap(array).buffer().put(0, from.buffer(), at, t * b * f);
    return array.permute(1, 2, 0);
  }

  /** As above, from doubles. */
  static INDArray fromDoubles(
      LayerWorkspaceMgr workspaces, ArrayType kind, int t, int b, int f, double[] from) {
    INDArray array =
        workspaces.createUninitialized(kind, DataType.DOUBLE, new long[] {t, b, f}, 'c');
    array.data().setData(from);
    return array.permute(1, 2, 0);
  }

  /**
   * Token ids [B, 1, T] or [B, T] as [T * B].
   *
   * @param least smallest id allowed: 0, or -1 where that means no target
   * @param vocabulary V
   */
  static int[] ids(INDArray array, int least, int vocabulary, String where) {
    if (array.rank() == 3) {
      ShapeException.check(where, "token ids are [B, 1, T]: axis 1", 1, array.size(1));
    } else {
      ShapeException.check(where, "token ids are [B, 1, T] or [B, T]: rank", 2, array.rank());
    }
    INDArray byTime = array.rank() == 3 ? of(array, array.dataType()) : array.transpose().dup('c');
    int[] ids = byTime.reshape(byTime.length()).toIntVector();
    for (int id : ids) {
      if (id < least || id >= vocabulary) {
        throw new ShapeException(
            where, "token id " + id + " is outside the vocabulary; size", vocabulary, id);
      }
    }
    return ids;
  }

  /**
   * The lengths that a mask [B, T] of ones and then zeros stands for.
   *
   * @return [B], or null for no mask
   * @throws IllegalArgumentException for a mask with gaps or padding at the left, which no layer
   *     here supports
   */
  static int[] lengths(INDArray mask, String where) {
    if (mask == null) {
      return null;
    }
    int rows = (int) mask.size(0);
    int steps = (int) mask.size(1);
    int[] lengths = new int[rows];
    for (int b = 0; b < rows; b++) {
      boolean ended = false;
      for (int t = 0; t < steps; t++) {
        boolean real = mask.getDouble(b, t) != 0;
        if (real && ended) {
          throw new IllegalArgumentException(
              where
                  + ": the mask of row "
                  + b
                  + " is 1 again at step "
                  + t
                  + "; expected padding at the right only");
        }
        ended |= !real;
        lengths[b] += real ? 1 : 0;
      }
    }
    return lengths;
  }
}
