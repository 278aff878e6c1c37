package io.github.seq4j.core.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * An open, verified bundle. Texts are in memory; tensors stay in the file and are read when asked
 * for, one window at a time, and compared with what was verified.
 *
 * <p>Thread-safe. Close it when the tensors are read.
 */
public final class Bundle implements Closeable {

  /** A tensor, where it is, and the checksum it had when the whole file was verified. */
  record Located(StoredTensor tensor, long checksum) {}

  private final Path file;
  private final Limits limits;
  private final FileChannel channel;
  private final Manifest manifest;
  private final Map<String, Located> tensors;

  Bundle(
      Path file,
      Limits limits,
      FileChannel channel,
      Manifest manifest,
      Map<String, Located> tensors) {
    this.file = file;
    this.limits = limits;
    this.channel = channel;
    this.manifest = manifest;
    this.tensors = tensors;
  }

  /** The file it was opened from. */
  public Path file() {
    return file;
  }

  /** The limits it was opened with; models check layers and vocabularies against them. */
  public Limits limits() {
    return limits;
  }

  /** What it is for. */
  public Role role() {
    return manifest.role();
  }

  /** The version of the format it is written in, such as {@code 1.0}. */
  public String formatVersion() {
    return manifest.version();
  }

  /** The feature ids a reader must know, sorted. */
  public Set<String> requires() {
    return Collections.unmodifiableSet(manifest.requires());
  }

  /** The SHA-256 of its content, 64 hex digits; equal content has an equal hash. */
  public String sha256() {
    return manifest.sha256();
  }

  /** All metadata keys, sorted. */
  public Set<String> metadataKeys() {
    return Collections.unmodifiableSet(manifest.values().keySet());
  }

  /** A metadata value as it stands; show it only through {@link UntrustedText#escape}. */
  public Optional<String> metadata(String key) {
    return Optional.ofNullable(manifest.values().get(key));
  }

  /**
   * One of the JSON texts {@code model}, {@code text}, {@code norm} and {@code training}.
   *
   * @throws CorruptBundleException if the bundle has no such key
   */
  public ClosedJson json(String key) throws CorruptBundleException {
    String text = manifest.values().get(key);
    if (text == null) {
      throw new CorruptBundleException(file, BundleFormat.METADATA, "has no key " + key);
    }
    return ClosedJson.parse(file, key, text);
  }

  /** The names of all tensors, sorted. */
  public SortedSet<String> tensorNames() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(tensors.keySet()));
  }

  /** What all tensors are, sorted by name. */
  public List<TensorSpec> tensors() {
    return tensors.values().stream().map(located -> located.tensor().spec()).toList();
  }

  /** Whether there is a tensor of that name. */
  public boolean hasTensor(String name) {
    return tensors.containsKey(name);
  }

  /**
   * What a tensor is.
   *
   * @throws CorruptBundleException if there is none of that name
   */
  public TensorSpec tensor(String name) throws CorruptBundleException {
    return located(name).tensor().spec();
  }

  /** The dimensions of a tensor, slowest first. */
  public long[] shape(String name) throws CorruptBundleException {
    return tensor(name).shape().stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * Checks that the tensors are exactly those that the schema predicts: none missing, none more,
   * and each of the predicted type and shape.
   *
   * @throws CorruptBundleException naming the first tensor that differs
   */
  public void requireTensors(Collection<TensorSpec> predicted) throws CorruptBundleException {
    Map<String, TensorSpec> expected = new TreeMap<>();
    for (TensorSpec spec : predicted) {
      expected.put(spec.name(), spec);
    }
    for (TensorSpec spec : expected.values()) {
      TensorSpec got = tensor(spec.name());
      if (!got.equals(spec)) {
        throw corrupt(spec.name(), "expected " + describe(spec) + ", got " + describe(got));
      }
    }
    for (String name : tensors.keySet()) {
      if (!expected.containsKey(name)) {
        throw corrupt(name, "the schema has no such tensor");
      }
    }
  }

  /** Reads an F32 tensor: its elements in C order. */
  public float[] floats(String name) throws IOException {
    Located located = located(name, DType.F32);
    float[] values = new float[length(located)];
    read(located, FloatBuffer.wrap(values));
    return values;
  }

  /**
   * Reads an F32 tensor into a buffer, from its position on, without an array in between. After an
   * error the buffer's content is undefined.
   *
   * @param target remaining exactly the tensor's elements
   * @throws CorruptBundleException if the tensor has another size
   */
  public void readFloats(String name, FloatBuffer target) throws IOException {
    Located located = located(name, DType.F32);
    long elements = located.tensor().spec().elements();
    if (elements != target.remaining()) {
      throw corrupt(name, "expected " + target.remaining() + " elements, got " + elements);
    }
    read(located, target);
  }

  /** Reads an F64 tensor: its elements in C order. */
  public double[] doubles(String name) throws IOException {
    Located located = located(name, DType.F64);
    double[] values = new double[length(located)];
    int[] at = {0};
    read(
        located,
        chunk -> {
          int count = chunk.remaining() / Double.BYTES;
          chunk.asDoubleBuffer().get(values, at[0], count);
          at[0] += count;
        });
    return values;
  }

  /** Reads an I64 tensor: its elements in C order. */
  public long[] longs(String name) throws IOException {
    Located located = located(name, DType.I64);
    long[] values = new long[length(located)];
    int[] at = {0};
    read(
        located,
        chunk -> {
          int count = chunk.remaining() / Long.BYTES;
          chunk.asLongBuffer().get(values, at[0], count);
          at[0] += count;
        });
    return values;
  }

  /** Reads a U8 tensor: its elements in C order. */
  public byte[] bytes(String name) throws IOException {
    Located located = located(name, DType.U8);
    ByteBuffer values = ByteBuffer.allocate(length(located));
    read(located, values::put);
    return values.array();
  }

  /** Closes the file. Closing twice is allowed. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void read(Located located, FloatBuffer target) throws IOException {
    read(located, chunk -> target.put(chunk.asFloatBuffer()));
  }

  private void read(Located located, Consumer<ByteBuffer> sink) throws IOException {
    StoredTensor tensor = located.tensor();
    ByteBuffer window = WholeFile.newWindow(tensor.spec().bytes());
    CRC32C checksum = new CRC32C();
    for (long at = tensor.position(); at < tensor.end(); at += window.limit()) {
      window.clear().limit((int) Math.min(window.capacity(), tensor.end() - at));
      WholeFile.readFully(file, channel, window, at);
      checksum.update(window.array(), 0, window.limit());
      sink.accept(window);
    }
    if (checksum.getValue() != located.checksum()) {
      throw corrupt(tensor.spec().name(), "the file changed after it was opened");
    }
  }

  private Located located(String name) throws CorruptBundleException {
    Located located = tensors.get(name);
    if (located == null) {
      throw corrupt(name, "missing");
    }
    return located;
  }

  private Located located(String name, DType type) throws CorruptBundleException {
    Located located = located(name);
    DType got = located.tensor().spec().type();
    if (got != type) {
      throw corrupt(name, "expected dtype " + type + ", got " + got);
    }
    return located;
  }

  private int length(Located located) throws BundleException {
    long elements = located.tensor().spec().elements();
    // The largest array that every JVM can make.
    int most = Integer.MAX_VALUE - 8;
    if (elements > most) {
      throw new BundleLimitException(file, "elements of one array", most, elements);
    }
    return (int) elements;
  }

  private CorruptBundleException corrupt(String name, String what) {
    return new CorruptBundleException(file, "tensor " + UntrustedText.quote(name), what);
  }

  private static String describe(TensorSpec spec) {
    return spec.type() + " " + spec.shape();
  }
}
