package io.github.seq4j.core.bundle;

/** The element types a bundle may hold; little-endian in the file. */
public enum DType {
  /** IEEE 754 single precision. */
  F32(4),
  /** IEEE 754 double precision. */
  F64(8),
  /** Two's complement, 64 bits. */
  I64(8),
  /** Unsigned bytes. */
  U8(1);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** Size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Whether elements are floating-point numbers, which a bundle holds only if finite. */
  public boolean isFloatingPoint() {
    return this == F32 || this == F64;
  }
}
