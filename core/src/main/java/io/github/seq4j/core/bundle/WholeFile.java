package io.github.seq4j.core.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** Reads a file once from end to end through one window: its hash, and what is in its tensors. */
final class WholeFile {

  /**
   * What one pass found.
   *
   * @param sha256 the hash of the file with its digits blanked
   * @param checksums CRC-32C of each tensor, to notice a file that changes after the pass
   * @param nonFinite the first value that is NaN or infinite, such as {@code tensor "a.b"[3]}, or
   *     null
   */
  record Findings(String sha256, long[] checksums, String nonFinite) {}

  private final List<StoredTensor> tensors;
  private final CRC32C[] checksums;
  private String nonFinite;
  private int current;

  private WholeFile(List<StoredTensor> tensors) {
    this.tensors = tensors;
    this.checksums = new CRC32C[tensors.size()];
    Arrays.setAll(checksums, i -> new CRC32C());
  }

  /**
   * @param size size of the file in bytes
   * @param digits where the 64 digits of the hash are
   */
  static Findings scan(
      Path file, FileChannel channel, long size, long digits, List<StoredTensor> tensors)
      throws IOException {
    WholeFile whole = new WholeFile(tensors);
    MessageDigest digest = sha256();
    ByteBuffer window = newWindow(size);
    for (long start = 0; start < size; start += window.limit()) {
      window.clear().limit((int) Math.min(window.capacity(), size - start));
      readFully(file, channel, window, start);
      for (int i = 0; i < BundleFormat.NO_HASH.length(); i++) {
        long at = digits + i - start;
        if (at >= 0 && at < window.limit()) {
          window.put((int) at, (byte) '0');
        }
      }
      digest.update(window.array(), 0, window.limit());
      whole.look(window, start);
    }
    long[] sums = Arrays.stream(whole.checksums).mapToLong(CRC32C::getValue).toArray();
    return new Findings(HexFormat.of().formatHex(digest.digest()), sums, whole.nonFinite);
  }

  private void look(ByteBuffer window, long start) {
    long end = start + window.limit();
    while (current < tensors.size() && tensors.get(current).position() < end) {
      StoredTensor tensor = tensors.get(current);
      int from = (int) (Math.max(tensor.position(), start) - start);
      int to = (int) (Math.min(tensor.end(), end) - start);
      checksums[current].update(window.array(), from, to - from);
      if (nonFinite == null) {
        int at = firstNonFinite(window, from, to, tensor.spec().type());
        if (at >= 0) {
          long index = (start + at - tensor.position()) / tensor.spec().type().bytes();
          nonFinite = "tensor " + UntrustedText.quote(tensor.spec().name()) + "[" + index + "]";
        }
      }
      if (tensor.end() > end) {
        return;
      }
      current++;
    }
  }

  /** Position of the first NaN or infinity in the bytes [from, to) of a window, or -1. */
  static int firstNonFinite(ByteBuffer window, int from, int to, DType type) {
    if (type == DType.F32) {
      for (int at = from; at < to; at += Float.BYTES) {
        if ((window.getInt(at) & 0x7F80_0000) == 0x7F80_0000) {
          return at;
        }
      }
    } else if (type == DType.F64) {
      for (int at = from; at < to; at += Double.BYTES) {
        if ((window.getLong(at) & 0x7FF0_0000_0000_0000L) == 0x7FF0_0000_0000_0000L) {
          return at;
        }
      }
    }
    return -1;
  }

  /** A little-endian heap buffer of at most the window's size. */
  static ByteBuffer newWindow(long bytes) {
    return ByteBuffer.allocate((int) Math.min(BundleFormat.WINDOW, bytes))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Fills the buffer up to its limit from a place in the file, and flips it. */
  static void readFully(Path file, FileChannel channel, ByteBuffer window, long position)
      throws IOException {
    while (window.hasRemaining()) {
      int read = channel.read(window, position + window.position());
      if (read < 0) {
        throw new CorruptBundleException(
            file, "", "the file became shorter while it was being read");
      }
    }
    window.flip();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
