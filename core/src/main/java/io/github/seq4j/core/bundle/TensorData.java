package io.github.seq4j.core.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Where the elements of a tensor come from while it is written. */
@FunctionalInterface
interface TensorData {

  /** Puts {@code count} elements, from index {@code from} on, at the position of {@code target}. */
  void put(long from, int count, ByteBuffer target) throws IOException;

  /** Elements of a buffer, counted from its position now; the buffer itself is left alone. */
  static TensorData of(FloatBuffer values) {
    FloatBuffer view = values.slice();
    return (from, count, target) -> {
      target.asFloatBuffer().put(0, view, (int) from, count);
      target.position(target.position() + count * Float.BYTES);
    };
  }

  /** Elements that come in stretches. */
  static TensorData of(FloatSource source) {
    float[] stretch = new float[BundleFormat.WINDOW / Float.BYTES / 16];
    return (from, count, target) -> {
      for (int done = 0; done < count; ) {
        int now = Math.min(count - done, stretch.length);
        source.read(from + done, stretch, now);
        target.asFloatBuffer().put(stretch, 0, now);
        target.position(target.position() + now * Float.BYTES);
        done += now;
      }
    };
  }

  /** Elements of an array. */
  static TensorData of(double[] values) {
    return (from, count, target) -> {
      target.asDoubleBuffer().put(values, (int) from, count);
      target.position(target.position() + count * Double.BYTES);
    };
  }

  /** Elements of an array. */
  static TensorData of(long[] values) {
    return (from, count, target) -> {
      target.asLongBuffer().put(values, (int) from, count);
      target.position(target.position() + count * Long.BYTES);
    };
  }

  /** Elements of an array. */
  static TensorData of(byte[] values) {
    return (from, count, target) -> target.put(values, (int) from, count);
  }
}
