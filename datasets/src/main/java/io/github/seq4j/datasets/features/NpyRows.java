package io.github.seq4j.datasets.features;

import io.github.seq4j.core.DataFormatException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rows of a {@code .npy} file. No length is believed before the size of the file bears it. */
final class NpyRows implements Closeable {

  private final Path file;
  private final DataInputStream in;
  private final NpyHeader header;
  private final byte[] bytes;
  private long row;

  private NpyRows(Path file, DataInputStream in, NpyHeader header) {
    this.file = file;
    this.in = in;
    this.header = header;
    this.bytes = new byte[(int) (header.rowSize() * header.type().bytes())];
  }

  static NpyRows open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new DataFormatException(
          file,
          0,
          (Files.exists(file) ? "is no file" : "does not exist") + "; expected a .npy file");
    }
    long size = Files.size(file);
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    try {
      NpyHeader header = NpyHeader.read(file, in, size);
      checkSize(file, header, size);
      return new NpyRows(file, in, header);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static void checkSize(Path file, NpyHeader header, long size) throws DataFormatException {
    BigInteger expected = BigInteger.valueOf(header.type().bytes());
    for (long axis : header.shape()) {
      expected = expected.multiply(BigInteger.valueOf(axis));
    }
    expected = expected.add(BigInteger.valueOf(header.bytes()));
    if (!expected.equals(BigInteger.valueOf(size))) {
      throw new DataFormatException(
          file,
          0,
          "has not the size that its shape "
              + header.shape()
              + " needs; expected "
              + expected
              + " bytes, got "
              + size,
          expected.compareTo(BigInteger.valueOf(size)) > 0 ? "is the file cut off?" : null);
    }
    long rowSize = header.rowSize();
    if (rowSize > Integer.MAX_VALUE / 16) {
      throw new DataFormatException(
          file,
          0,
          "has " + rowSize + " numbers in a row; expected at most " + Integer.MAX_VALUE / 16);
    }
  }

  /** As the file says, at least two axes. */
  List<Long> shape() {
    return header.shape();
  }

  /** The numbers of the next row. */
  float[] next() throws IOException {
    try {
      in.readFully(bytes);
    } catch (EOFException e) {
      throw new DataFormatException(file, 0, "became shorter while it was read");
    }
    float[] values = new float[(int) header.rowSize()];
    header.type().decode(bytes, values);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new DataFormatException(
            file,
            0,
            "row " + row + ", number " + i + " is not finite; expected a float, got " + values[i]);
      }
    }
    row++;
    return values;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
