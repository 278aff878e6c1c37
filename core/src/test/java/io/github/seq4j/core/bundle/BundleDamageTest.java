package io.github.seq4j.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage of every kind, everywhere: not a sample but all of it. */
class BundleDamageTest {

  private static final Set<String> FEATURES = Set.of("known-a", "known-b");

  @TempDir Path directory;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void writeOne() throws IOException {
    file = directory.resolve("a.seq");
    SampleBundle.full().write(file);
    whole = Files.readAllBytes(file);
  }

  @Test
  void the_undamaged_file_opens() throws IOException {
    BundleReader.open(file, Limits.untrusted(), FEATURES).close();
  }

  @Test
  void every_truncation_is_rejected() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int length = whole.length - 1; length >= 0; length--) {
        channel.truncate(length);
        assertRejected("cut to " + length + " bytes");
      }
    }
  }

  @Test
  void every_flipped_bit_is_rejected() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int at = 0; at < whole.length; at++) {
        for (int bit = 0; bit < 8; bit++) {
          channel.write(ByteBuffer.wrap(new byte[] {(byte) (whole[at] ^ 1 << bit)}), at);
          assertRejected("bit " + bit + " of byte " + at);
        }
        channel.write(ByteBuffer.wrap(whole, at, 1), at);
      }
    }
    assertThat(file).hasBinaryContent(whole);
  }

  @Test
  void every_extra_byte_is_rejected() throws IOException {
    for (int value = 0; value < 256; value++) {
      Files.write(file, whole);
      Files.write(file, new byte[] {(byte) value}, StandardOpenOption.APPEND);
      assertRejected("byte " + value + " at the end");
    }
  }

  @Test
  void two_files_in_one_are_rejected() throws IOException {
    Files.write(file, whole, StandardOpenOption.APPEND);

    assertRejected("the file twice");
  }

  private void assertRejected(String damage) throws IOException {
    try (Bundle bundle = BundleReader.open(file, Limits.untrusted(), FEATURES)) {
      fail("accepted: " + damage + ", " + bundle.sha256());
    } catch (BundleException e) {
      assertThat(e.file()).isEqualTo(file);
    }
  }
}
