package io.github.seq4j.core.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Reads event files by the definitions of TFRecord and of event.proto, summary.proto and
 * tensor.proto, and checks every checksum.
 */
final class EventReader {

  /** An event: one of its parts is there. */
  record Event(
      long step,
      String version,
      boolean restart,
      Map<String, Float> scalars,
      Map<String, String> texts) {}

  /** A field: a number, or bytes. */
  private record Field(int number, long value, byte[] bytes) {}

  private EventReader() {}

  static List<Event> read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] length = checked(in, Long.BYTES);
      long size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
      events.add(event(checked(in, Math.toIntExact(size))));
    }
    return events;
  }

  private static byte[] checked(ByteBuffer in, int size) throws IOException {
    byte[] bytes = new byte[size];
    in.get(bytes);
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    int rotated = in.getInt() - 0xa282ead8;
    int unmasked = (rotated >>> 17) | (rotated << 15);
    if (unmasked != (int) crc.getValue()) {
      throw new IOException("checksum differs");
    }
    return bytes;
  }

  private static Event event(byte[] message) {
    long step = 0;
    String version = "";
    boolean restart = false;
    Map<String, Float> scalars = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    for (Field field : fields(message)) {
      switch (field.number) {
        case 2 -> step = field.value;
        case 3 -> version = text(field.bytes);
        case 5 -> fields(field.bytes).forEach(value -> value(value.bytes, scalars, texts));
        case 7 -> restart = fields(field.bytes).get(0).value == 1;
        default -> {}
      }
    }
    return new Event(step, version, restart, scalars, texts);
  }

  private static void value(byte[] message, Map<String, Float> scalars, Map<String, String> texts) {
    String tag = "";
    for (Field field : fields(message)) {
      switch (field.number) {
        case 1 -> tag = text(field.bytes);
        case 2 -> scalars.put(tag, Float.intBitsToFloat((int) field.value));
        case 8 -> texts.put(tag, string(field.bytes));
        default -> {}
      }
    }
  }

  private static String string(byte[] tensor) {
    return fields(tensor).stream()
        .filter(field -> field.number == 8)
        .map(field -> text(field.bytes))
        .findFirst()
        .orElseThrow();
  }

  private static List<Field> fields(byte[] message) {
    ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    List<Field> fields = new ArrayList<>();
    while (in.hasRemaining()) {
      long key = varint(in);
      int number = (int) (key >>> 3);
      switch ((int) key & 7) {
        case 0 -> fields.add(new Field(number, varint(in), new byte[0]));
        case 1 -> fields.add(new Field(number, in.getLong(), new byte[0]));
        case 2 -> {
          byte[] bytes = new byte[(int) varint(in)];
          in.get(bytes);
          fields.add(new Field(number, 0, bytes));
        }
        case 5 -> fields.add(new Field(number, in.getInt(), new byte[0]));
        default -> throw new AssertionError("wire type " + (key & 7));
      }
    }
    return fields;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
