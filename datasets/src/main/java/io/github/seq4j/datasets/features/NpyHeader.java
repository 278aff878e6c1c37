package io.github.seq4j.datasets.features;

import io.github.seq4j.core.DataFormatException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a {@code .npy} file says of itself (NumPy Enhancement Proposal 1, "A simple file format for
 * NumPy arrays", with versions 1, 2 and 3).
 *
 * @param type of the numbers
 * @param shape of the array, 2 to 4 axes, none of them empty
 * @param bytes of the header, where the numbers begin
 */
record NpyHeader(NpyType type, List<Long> shape, long bytes) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MOST_BYTES = 1 << 16;

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*'(descr|fortran_order|shape)'\\s*:\\s*('[^']*'|\\[.*?\\]\\s*(?=[,}])|True|False|\\([0-9,"
              + " ]*\\))\\s*(,|(?=\\}))");

  private static final Pattern SHAPE = Pattern.compile("\\((?:[0-9]{1,18}, ?)*(?:[0-9]{1,18})?\\)");

  /**
   * Reads it.
   *
   * @param size of the whole file
   */
  static NpyHeader read(Path file, DataInputStream in, long size) throws IOException {
    byte[] start = in.readNBytes(8);
    checkMagic(file, start);
    int version = start[6];
    if (version < 1 || version > 3) {
      throw new DataFormatException(
          file, 0, "is of version " + version + " of .npy; expected 1, 2 or 3");
    }
    int lengthBytes = version == 1 ? 2 : 4;
    byte[] field = in.readNBytes(lengthBytes);
    long before = 8L + lengthBytes;
    long length = field.length < lengthBytes ? -1 : littleEndian(field);
    if (length < 0 || length > size - before || length > MOST_BYTES) {
      throw new DataFormatException(
          file,
          0,
          "claims a header of "
              + (length < 0 ? "no" : length)
              + " bytes; expected at most "
              + Math.max(0, Math.min(MOST_BYTES, size - before)),
          "is the file cut off?");
    }
    Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    String text = new String(in.readNBytes((int) length), charset);
    return parse(file, text, before + length);
  }

  private static long littleEndian(byte[] field) {
    ByteBuffer buffer = ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN);
    return field.length == 2 ? buffer.getShort() & 0xFFFFL : buffer.getInt() & 0xFFFFFFFFL;
  }

  private static void checkMagic(Path file, byte[] start) throws DataFormatException {
    for (int i = 0; i < MAGIC.length; i++) {
      if (start.length < 8 || start[i] != MAGIC[i]) {
        throw new DataFormatException(
            file, 0, "is not a .npy file; expected one that begins with \\x93NUMPY", hint(start));
      }
    }
  }

  private static String hint(byte[] start) {
    if (start.length > 1 && start[0] == 'P' && start[1] == 'K') {
      return "it looks like a .npz archive: save the one array with numpy.save";
    }
    if (start.length > 1 && start[0] == (byte) 0x80 && start[1] < 6) {
      return "it looks like a Python pickle, which can run any program and is never opened here:"
          + " save the array with numpy.save";
    }
    return null;
  }

  private static NpyHeader parse(Path file, String text, long bytes) throws DataFormatException {
    Map<String, String> entries = entries(text);
    if (entries.size() != 3) {
      throw new DataFormatException(
          file,
          0,
          "has a header that is not understood; expected descr, fortran_order and shape, got "
              + text.strip());
    }
    NpyType type = NpyType.of(file, entries.get("descr"));
    if (!entries.get("fortran_order").equals("False")) {
      throw new DataFormatException(
          file,
          0,
          "is in Fortran order; expected fortran_order False, got " + entries.get("fortran_order"),
          "save numpy.ascontiguousarray(array)");
    }
    return new NpyHeader(type, shape(file, entries.get("shape")), bytes);
  }

  /** The entries of a Python dictionary; none if it is another text. */
  private static Map<String, String> entries(String text) {
    String dictionary = text.strip();
    Map<String, String> entries = new HashMap<>();
    if (!dictionary.startsWith("{")) {
      return Map.of();
    }
    Matcher entry = ENTRY.matcher(dictionary);
    int at = 1;
    while (entry.find(at) && entry.start() == at) {
      if (entries.put(entry.group(1), entry.group(2).strip()) != null) {
        return Map.of();
      }
      at = entry.end();
    }
    return dictionary.substring(at).strip().equals("}") ? entries : Map.of();
  }

  private static List<Long> shape(Path file, String text) throws DataFormatException {
    List<Long> shape =
        SHAPE.matcher(text).matches()
            ? Stream.of(text.replaceAll("[() ]", "").split(","))
                .filter(axis -> !axis.isEmpty())
                .map(Long::valueOf)
                .toList()
            : List.of();
    if (shape.size() < 2 || shape.size() > 4 || shape.contains(0L)) {
      throw new DataFormatException(
          file, 0, "has shape " + text + "; expected (N, F), (N, P, F) or (N, h, w, F), none 0");
    }
    return shape;
  }

  /** The numbers of all axes but the first. */
  long rowSize() {
    return shape.stream().skip(1).reduce(1L, Math::multiplyExact);
  }
}
