package io.github.seq4j.core.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/** A file of any size and format beside a model, written as safely as the model itself. */
public final class StreamedFile {

  private static final int BUFFER = 1 << 16;

  /** What goes into the file. */
  @FunctionalInterface
  public interface Body {
    /** Writes all of it; the stream is buffered, and whoever gave it closes it. */
    void writeTo(OutputStream out) throws IOException;
  }

  private StreamedFile() {}

  /**
   * Writes a file. What was there before is replaced only once the new one is whole and on the
   * disk.
   *
   * @param mostBytes an upper bound of its size, to find out before whether there is space
   * @throws BundleWriteException naming the step that failed; the file is then as it was before
   */
  public static void write(Path file, long mostBytes, Body body) throws BundleWriteException {
    AtomicFile.replace(file, new Streamed(mostBytes, body));
  }

  private static final class Streamed implements AtomicFile.Content {

    private final long mostBytes;
    private final Body body;
    private final CRC32C written = new CRC32C();

    Streamed(long mostBytes, Body body) {
      this.mostBytes = mostBytes;
      this.body = body;
    }

    @Override
    public long size() {
      return mostBytes;
    }

    @Override
    public void writeTo(FileChannel channel) throws IOException {
      // Not closed, as that would close the channel, which is forced to the disk afterwards.
      OutputStream checked = new CheckedOutputStream(Channels.newOutputStream(channel), written);
      OutputStream out = new BufferedOutputStream(checked, BUFFER);
      body.writeTo(out);
      out.flush();
    }

    @Override
    public void verify(Path temporary) throws IOException {
      CRC32C read = new CRC32C();
      try (InputStream in = new CheckedInputStream(Files.newInputStream(temporary), read)) {
        byte[] buffer = new byte[BUFFER];
        while (in.read(buffer) >= 0) {
          // The checksum sees it.
        }
      }
      if (read.getValue() != written.getValue()) {
        throw new IOException("reads back other than it was written");
      }
    }
  }
}
