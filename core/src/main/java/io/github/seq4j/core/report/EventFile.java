package io.github.seq4j.core.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A new file of TensorBoard events: records of length, checksum of the length, message, checksum of
 * the message (TensorFlow's TFRecord; the messages are those of tensorflow/core/util/event.proto).
 * A reader drops a last record that is not whole.
 */
final class EventFile implements AutoCloseable {

  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SESSION_LOG = 7;
  private static final int SESSION_START = 1;
  private static final double NANOS = 1e9;
  private static final int MASK_DELTA = 0xa282ead8;
  private static final int MASK_BITS = 15;

  private final OutputStream out;

  private EventFile(OutputStream out) {
    this.out = out;
  }

  /** Creates one under a name that TensorBoard looks for and sorts by time. */
  static EventFile in(Path folder, Instant now) throws IOException {
    Files.createDirectories(folder);
    for (int number = 0; ; number++) {
      String name =
          String.format(
              Locale.ROOT, "events.out.tfevents.%010d.seq4j.%d", now.getEpochSecond(), number);
      try {
        EventFile file =
            new EventFile(
                new BufferedOutputStream(
                    Files.newOutputStream(
                        folder.resolve(name),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE)));
        file.write(event(now, 0).text(FILE_VERSION, "brain.Event:2"));
        return file;
      } catch (FileAlreadyExistsException e) {
        // Another run began in the same second.
      }
    }
  }

  /**
   * Says that what an earlier file has from this step on is void: a run that goes on makes it
   * again.
   */
  void restart(Instant now, long step) throws IOException {
    write(event(now, step).message(SESSION_LOG, new Proto().number(1, SESSION_START)));
  }

  /** Adds values of one step. */
  void summary(Instant now, long step, Proto summary) throws IOException {
    write(event(now, step).message(SUMMARY, summary));
  }

  private static Proto event(Instant now, long step) {
    return new Proto()
        .real(WALL_TIME, now.getEpochSecond() + now.getNano() / NANOS)
        .number(STEP, step);
  }

  private void write(Proto event) throws IOException {
    byte[] message = event.bytes();
    byte[] length =
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(message.length)
            .array();
    out.write(length);
    out.write(checksum(length));
    out.write(message);
    out.write(checksum(message));
  }

  /**
   * CRC-32C, rotated and shifted, so that a checksum of data that holds checksums is no weak one.
   */
  static byte[] checksum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    int masked = Integer.rotateRight((int) crc.getValue(), MASK_BITS) + MASK_DELTA;
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array();
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
