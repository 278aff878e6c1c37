package io.github.seq4j.core.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The bytes of a bundle: the header at once, the tensors through one window, the hash at the end.
 */
final class BundleContent implements AtomicFile.Content {

  private final Path file;
  private final Map<String, String> metadata;
  private final SortedMap<TensorSpec, TensorData> tensors;
  private final byte[] header;
  private final long size;
  private String sha256;

  /**
   * @param file the target, for messages
   * @param tensors in the order of the file
   */
  BundleContent(
      Path file, SortedMap<String, String> metadata, SortedMap<TensorSpec, TensorData> tensors) {
    this.file = file;
    this.metadata = metadata;
    this.tensors = tensors;
    this.header = header();
    long data = tensors.keySet().stream().mapToLong(TensorSpec::bytes).reduce(0, Math::addExact);
    this.size = BundleFormat.PREFIX + header.length + data;
  }

  @Override
  public long size() {
    return size;
  }

  /** The hash, once written. */
  String sha256() {
    return sha256;
  }

  @Override
  public void writeTo(FileChannel channel) throws IOException {
    Window out = new Window(channel);
    out.putLong(header.length);
    out.put(header);
    for (Map.Entry<TensorSpec, TensorData> tensor : tensors.entrySet()) {
      out.put(tensor.getKey(), tensor.getValue());
    }
    out.flush();
    sha256 = HexFormat.of().formatHex(out.digest.digest());
    // The digits were hashed as zeros; only now can they be filled in.
    ByteBuffer digits = ByteBuffer.wrap(sha256.getBytes(StandardCharsets.US_ASCII));
    long at = (long) BundleFormat.PREFIX + digitsInHeader();
    while (digits.hasRemaining()) {
      channel.write(digits, at + digits.position());
    }
  }

  @Override
  public void verify(Path temporary) throws IOException {
    TreeSet<String> features = new TreeSet<>(Arrays.asList(metadata.get("requires").split(",")));
    try (Bundle bundle = BundleReader.open(temporary, Limits.trusted(), features)) {
      if (!bundle.sha256().equals(sha256)) {
        throw new IOException("read back " + bundle.sha256() + " where " + sha256 + " was written");
      }
    }
  }

  private byte[] header() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart(BundleFormat.METADATA);
      for (Map.Entry<String, String> entry : metadata.entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
      long offset = 0;
      for (TensorSpec spec : tensors.keySet()) {
        json.writeObjectFieldStart(spec.name());
        json.writeStringField("dtype", spec.type().name());
        json.writeFieldName("shape");
        long[] shape = spec.shape().stream().mapToLong(Long::longValue).toArray();
        json.writeArray(shape, 0, shape.length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {offset, offset + spec.bytes()}, 0, 2);
        json.writeEndObject();
        offset = Math.addExact(offset, spec.bytes());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    // Tensor data begin at a multiple of 8, so that elements are aligned in a mapped file.
    while (out.size() % BundleFormat.PREFIX != 0) {
      out.write(' ');
    }
    return out.toByteArray();
  }

  private int digitsInHeader() {
    String bytes = new String(header, StandardCharsets.ISO_8859_1);
    String key = "\"sha256\":\"";
    // A quote inside a text is escaped, so this can only be the key itself.
    return bytes.indexOf(key + BundleFormat.NO_HASH) + key.length();
  }

  /** Collects bytes, and on each flush hashes and writes them. */
  private final class Window {
    private final FileChannel channel;
    private final MessageDigest digest = WholeFile.sha256();
    private final ByteBuffer buffer =
        ByteBuffer.allocate(BundleFormat.WINDOW).order(ByteOrder.LITTLE_ENDIAN);

    Window(FileChannel channel) {
      this.channel = channel;
    }

    void putLong(long value) {
      buffer.putLong(value);
    }

    void put(byte[] bytes) throws IOException {
      for (int from = 0; from < bytes.length; ) {
        int count = Math.min(bytes.length - from, buffer.remaining());
        buffer.put(bytes, from, count);
        from += count;
        flushIfFull(1);
      }
    }

    void put(TensorSpec spec, TensorData data) throws IOException {
      int width = spec.type().bytes();
      for (long from = 0; from < spec.elements(); ) {
        flushIfFull(width);
        int count = (int) Math.min(spec.elements() - from, buffer.remaining() / width);
        int start = buffer.position();
        data.put(from, count, buffer);
        checkFinite(spec, from, start);
        from += count;
      }
    }

    private void checkFinite(TensorSpec spec, long from, int start) throws BundleWriteException {
      int at = WholeFile.firstNonFinite(buffer, start, buffer.position(), spec.type());
      if (at >= 0) {
        long index = from + (at - start) / spec.type().bytes();
        throw new BundleWriteException(
            file,
            "tensor " + spec.name() + "[" + index + "]",
            "expected a finite number, got NaN or infinity",
            null,
            null);
      }
    }

    private void flushIfFull(int needed) throws IOException {
      if (buffer.remaining() < needed) {
        flush();
      }
    }

    void flush() throws IOException {
      buffer.flip();
      digest.update(buffer.array(), 0, buffer.limit());
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      buffer.clear();
    }
  }
}
