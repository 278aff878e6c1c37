package io.github.seq4j.core.nn.kernel;

import io.github.seq4j.core.ConfigException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Off-heap floats that a matrix product reads in place and elementwise code copies in and out of.
 *
 * <p>HotSpot does not vectorize loops over off-heap memory before JDK 25, so the loops run on heap
 * arrays and rows travel by bulk copy, which costs a few percent of the product beside it.
 *
 * <p>Not thread-safe: the pointer carries a position. Workers that share memory take their own
 * {@link #view()}.
 */
public final class NativeFloats implements AutoCloseable {

  /**
   * The {@link FloatBuffer} over an array lies on a {@link java.nio.ByteBuffer}, which counts its
   * bytes in ints; one of them is enough for everything we hold.
   */
  public static final int MOST = Integer.MAX_VALUE / Float.BYTES;

  private FloatPointer pointer;
  private FloatBuffer buffer;
  private final boolean owner;

  private NativeFloats(FloatPointer pointer, int length, boolean owner) {
    this.pointer = pointer;
    this.buffer = bufferOf(pointer, length);
    this.owner = owner;
  }

  /** New memory of {@code length} floats, zeroed. */
  public static NativeFloats allocate(int length) {
    NativeFloats floats = new NativeFloats(new FloatPointer((long) length), length, true);
    floats.zero(0, length);
    return floats;
  }

  /** Memory that somebody else owns and keeps alive, such as a parameter array. */
  public static NativeFloats wrap(FloatPointer pointer, int length) {
    return new NativeFloats(new FloatPointer(pointer), length, false);
  }

  /** The same memory through another pointer, for another thread. */
  public NativeFloats view() {
    return new NativeFloats(new FloatPointer(pointer.position(0)), length(), false);
  }

  private static FloatBuffer bufferOf(FloatPointer pointer, int length) {
    FloatPointer whole = new FloatPointer(pointer);
    whole.capacity(whole.position() + length).limit(whole.position() + length);
    return whole.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** Makes room for at least {@code length} floats; the contents are lost when it grows. */
  public void ensure(long length) {
    if (length > MOST) {
      throw new ConfigException(
          "batch",
          length,
          "must need at most "
              + MOST
              + " floats per activation array; lower batch size, sequence length or hidden size");
    }
    if (length > length()) {
      pointer.close(); // first, as there may be no room for both
      buffer = FloatBuffer.allocate(0); // what there is, should there be no room for the new one
      pointer = new FloatPointer(length);
      buffer = bufferOf(pointer, (int) length);
      zero(0, (int) length);
    }
  }

  /** Floats held. */
  public int length() {
    return buffer.capacity();
  }

  /** All of it as a buffer in native byte order. */
  public FloatBuffer buffer() {
    return buffer;
  }

  /** A pointer to the beginning, for whoever shares the memory. */
  public FloatPointer pointer() {
    return new FloatPointer(pointer.position(0)).capacity(length());
  }

  /** The pointer at {@code offset}; valid until the next call. */
  FloatPointer at(long offset) {
    return pointer.position(offset);
  }

  /** As {@link #at}, and does not move the pointer that {@code other} has given out. */
  FloatPointer besides(NativeFloats other, long offset) {
    return this == other ? new FloatPointer(pointer).position(offset) : at(offset);
  }

  /** Copies {@code n} floats from {@code offset} to the heap. */
  public void get(int offset, float[] into, int at, int n) {
    buffer.get(offset, into, at, n);
  }

  /** Copies {@code n} floats from the heap to {@code offset}. */
  public void put(int offset, float[] from, int at, int n) {
    buffer.put(offset, from, at, n);
  }

  /** Writes zeros. */
  public void zero(int offset, int n) {
    if (n > 0) {
      // memset takes an untyped pointer, whose position counts in bytes.
      org.bytedeco.javacpp.Pointer.memset(pointer.position(4L * offset), 0, 4L * n);
      pointer.position(0);
    }
  }

  @Override
  public void close() {
    if (owner) {
      pointer.close();
    }
  }
}
