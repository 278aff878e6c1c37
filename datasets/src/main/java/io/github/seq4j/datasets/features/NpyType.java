package io.github.seq4j.datasets.features;

import io.github.seq4j.core.DataFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** The types of numbers that are read, by NumPy's names. */
enum NpyType {
  FLOAT_LITTLE("'<f4'", 4, ByteOrder.LITTLE_ENDIAN),
  FLOAT_BIG("'>f4'", 4, ByteOrder.BIG_ENDIAN),
  DOUBLE_LITTLE("'<f8'", 8, ByteOrder.LITTLE_ENDIAN),
  DOUBLE_BIG("'>f8'", 8, ByteOrder.BIG_ENDIAN);

  private final String name;
  private final int bytes;
  private final ByteOrder order;

  NpyType(String name, int bytes, ByteOrder order) {
    this.name = name;
    this.bytes = bytes;
    this.order = order;
  }

  static NpyType of(Path file, String descr) throws DataFormatException {
    for (NpyType type : values()) {
      if (type.name.equals(descr)) {
        return type;
      }
    }
    boolean objects = descr.contains("O");
    throw new DataFormatException(
        file,
        0,
        (objects ? "holds Python objects" : "holds numbers of another type")
            + "; expected '<f4', '>f4', '<f8' or '>f8', got "
            + descr,
        objects
            ? "objects are a pickle, which can run any program and is never opened here: save"
                + " numpy.stack(array).astype('float32')"
            : "save array.astype('float32')");
  }

  /** Of one number. */
  int bytes() {
    return bytes;
  }

  /** Numbers as they are on disk; a double becomes the nearest float. */
  void decode(byte[] row, float[] values) {
    ByteBuffer buffer = ByteBuffer.wrap(row).order(order);
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes == 4 ? buffer.getFloat() : (float) buffer.getDouble();
    }
  }
}
