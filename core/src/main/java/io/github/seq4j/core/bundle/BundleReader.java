package io.github.seq4j.core.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Opens a bundle and believes nothing in it before it is checked; every check comes before the next
 * allocation. What comes back is whole, unaltered and finite. The file is never changed.
 *
 * <pre>
 * try (Bundle bundle = BundleReader.open(Path.of("my.seq"))) {
 *   float[] weights = bundle.floats("layer.l0.W");
 * }
 * </pre>
 *
 * <p>Thread-safe: it has no state.
 */
public final class BundleReader {

  private BundleReader() {}

  /** Opens a file from anywhere that needs no special feature. */
  public static Bundle open(Path file) throws IOException {
    return open(file, Limits.untrusted());
  }

  /** Opens a file that needs no special feature, within other limits. */
  public static Bundle open(Path file, Limits limits) throws IOException {
    return open(file, limits, Set.of());
  }

  /**
   * Opens a bundle.
   *
   * @param knownFeatures the feature ids that the caller understands; a file that requires another
   *     one is refused
   * @return an open bundle, to be closed
   * @throws NotABundleException if the file is something else
   * @throws BundleVersionException if the file is newer or older than this reader
   * @throws BundleLimitException if the file asks for more than the limits allow
   * @throws CorruptBundleException if anything else in it is not as it must be
   * @throws IOException if it is not there or cannot be read
   */
  public static Bundle open(Path file, Limits limits, Set<String> knownFeatures)
      throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(file.toString(), null, "no such file");
    }
    // Opening a pipe or a device could block for ever, so its kind comes first.
    if (!attributes.isRegularFile()) {
      throw new NotABundleException(
          file, attributes.isDirectory() ? "a directory" : "something that is not a file", null);
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new Opening(file, limits, channel, channel.size()).bundle(knownFeatures);
    } catch (IOException | RuntimeException | Error e) {
      try {
        channel.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private record Opening(Path file, Limits limits, FileChannel channel, long size) {

    Bundle bundle(Set<String> knownFeatures) throws IOException {
      if (size > limits.fileBytes()) {
        throw new BundleLimitException(file, "fileBytes", limits.fileBytes(), size);
      }
      byte[] header = header();
      HeaderParser.Content content = HeaderParser.parse(file, text(header), limits);
      Manifest manifest = Manifest.of(file, content.metadata(), knownFeatures);
      long dataStart = BundleFormat.PREFIX + (long) header.length;
      List<StoredTensor> tensors = TensorTable.of(file, content.entries(), dataStart, size, limits);
      long digits = (long) BundleFormat.PREFIX + digits(header, manifest.sha256());
      WholeFile.Findings found = WholeFile.scan(file, channel, size, digits, tensors);
      if (!found.sha256().equals(manifest.sha256())) {
        throw new CorruptBundleException(
            file,
            "sha256",
            "the file was altered or damaged; expected "
                + manifest.sha256()
                + ", got "
                + found.sha256(),
            "copy or download it again");
      }
      if (found.nonFinite() != null) {
        throw new CorruptBundleException(
            file, found.nonFinite(), "expected a finite number, got NaN or infinity");
      }
      for (Map.Entry<String, String> entry : manifest.values().entrySet()) {
        if (BundleFormat.JSON_KEYS.contains(entry.getKey())) {
          ClosedJson.parse(file, entry.getKey(), entry.getValue());
        }
      }
      Map<String, Bundle.Located> located = new TreeMap<>();
      for (int i = 0; i < tensors.size(); i++) {
        located.put(
            tensors.get(i).spec().name(), new Bundle.Located(tensors.get(i), found.checksums()[i]));
      }
      return new Bundle(file, limits, channel, manifest, located);
    }

    /** The header's bytes, once its length is known to fit the file and the limits. */
    private byte[] header() throws IOException {
      byte[] start = new byte[(int) Math.min(FileKind.BYTES, size)];
      WholeFile.readFully(file, channel, ByteBuffer.wrap(start), 0);
      boolean brace = start.length > BundleFormat.PREFIX && start[BundleFormat.PREFIX] == '{';
      long length =
          brace ? ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong(0) : Long.MIN_VALUE;
      // Small lengths can look like another format's first bytes, so only absurd ones are guessed
      // at.
      if (length < 0 || length > Limits.MAX_HEADER) {
        Optional<String> kind = FileKind.of(start);
        if (!brace || kind.isPresent()) {
          throw new NotABundleException(file, kind.orElse("bytes of no kind that we know"), null);
        }
      }
      if (length < 8 || length % 8 != 0) {
        throw new CorruptBundleException(
            file,
            "header length",
            "expected a multiple of 8 from 8 on, got " + Long.toUnsignedString(length));
      }
      if (length >= size - BundleFormat.PREFIX) {
        throw TensorTable.truncated(file, "header length", length + BundleFormat.PREFIX + 1, size);
      }
      if (length > limits.headerBytes()) {
        throw new BundleLimitException(file, "headerBytes", limits.headerBytes(), length);
      }
      byte[] header = new byte[(int) length];
      WholeFile.readFully(file, channel, ByteBuffer.wrap(header), BundleFormat.PREFIX);
      return header;
    }

    private String text(byte[] header) throws IOException {
      int end = header.length;
      while (end > 0 && header[end - 1] == ' ') {
        end--;
      }
      if (end == 0 || header[end - 1] != '}') {
        throw new CorruptBundleException(
            file, "header", "expected '}' and then spaces only at its end, got something else");
      }
      try {
        return StrictJson.decode(ByteBuffer.wrap(header, 0, end));
      } catch (CharacterCodingException e) {
        throw new CorruptBundleException(file, "header", "not well-formed UTF-8");
      }
    }

    /** Where the digits of the hash stand in the header: in one place, spelt plainly. */
    private int digits(byte[] header, String sha256) throws CorruptBundleException {
      // One byte per character, so that places in the text are places in the file.
      String bytes = new String(header, StandardCharsets.ISO_8859_1);
      String key = "\"sha256\":\"";
      int at = bytes.indexOf(key + sha256 + '"');
      if (at < 0
          || bytes.indexOf(sha256) != at + key.length()
          || bytes.indexOf(sha256, at + key.length() + 1) >= 0) {
        throw new CorruptBundleException(
            file, "sha256", "expected its digits once in the header, spelt without escapes");
      }
      return at + key.length();
    }
  }
}
