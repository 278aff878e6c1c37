package io.github.seq4j.core.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A small file of text beside a model, such as a page, written as safely as the model itself. */
public final class TextFile {

  private TextFile() {}

  /**
   * Writes a file in UTF-8. What was there before is replaced only once the new one is whole and on
   * the disk.
   *
   * @throws BundleWriteException naming the step that failed; the file is then as it was before
   */
  public static void write(Path file, String text) throws BundleWriteException {
    AtomicFile.replace(file, new Text(text.getBytes(StandardCharsets.UTF_8)));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Text(byte[] bytes) implements AtomicFile.Content {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public void writeTo(FileChannel channel) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }

    @Override
    public void verify(Path temporary) throws IOException {
      if (!Arrays.equals(Files.readAllBytes(temporary), bytes)) {
        throw new IOException("reads back other than it was written");
      }
    }
  }
}
