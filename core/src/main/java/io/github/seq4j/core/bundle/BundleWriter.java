package io.github.seq4j.core.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Collects metadata and tensors and writes them as one bundle, atomically.
 *
 * <pre>
 * String hash = BundleWriter.of(Role.MODEL, "seq4j/0.1.0")
 *     .json("model", model)
 *     .floats("layer.l0.W", weights, 97, 256)
 *     .write(Path.of("my.seq"));
 * </pre>
 *
 * <p>The same content gives the same bytes, whatever the order of the calls. Arrays and buffers are
 * not copied: they must not change until {@link #write} returns. Wrong names, shapes and texts are
 * refused when they are given, values that are not finite when they are written. Not thread-safe.
 */
public final class BundleWriter {

  private final Role role;
  private final SortedMap<String, String> metadata = new TreeMap<>();
  private final SortedMap<TensorSpec, TensorData> tensors = new TreeMap<>(TensorSpec.FILE_ORDER);
  private final TreeSet<String> names = new TreeSet<>();
  private int extras;

  private BundleWriter(Role role, String writer) {
    this.role = role;
    put("format", BundleFormat.FORMAT);
    put("format_version", BundleFormat.VERSION);
    put("requires", "");
    put("role", role.id());
    put("sha256", BundleFormat.NO_HASH);
    put("writer", writer);
  }

  /**
   * An empty bundle.
   *
   * @param writer what writes it, such as {@code seq4j/0.1.0}; for display only
   */
  public static BundleWriter of(Role role, String writer) {
    return new BundleWriter(role, writer);
  }

  /** Names the feature ids that a reader must know to understand the content; none by default. */
  public BundleWriter requires(Collection<String> features) {
    String list = String.join(",", new TreeSet<>(features));
    if (Manifest.features(list).isEmpty()) {
      throw new ConfigException("requires", list, "must be ids like gru-reset-before");
    }
    metadata.put("requires", list);
    return this;
  }

  /**
   * Adds one of the JSON texts {@code model}, {@code text}, {@code norm} and {@code training}, with
   * sorted keys.
   */
  public BundleWriter json(String key, ObjectNode object) {
    return json(key, StrictJson.write(object));
  }

  /** As above, from a JSON text, which is kept as it is. */
  public BundleWriter json(String key, String text) {
    if (!BundleFormat.JSON_KEYS.contains(key)) {
      throw new ConfigException(
          "key", key, "must be one of " + new TreeSet<>(BundleFormat.JSON_KEYS));
    }
    try {
      StrictJson.object(text);
    } catch (StrictJson.Malformed e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
    put(key, text);
    return this;
  }

  /** Adds {@code license}, {@code card} or an {@code x-} key: free text, never interpreted. */
  public BundleWriter text(String key, String text) {
    boolean extra = BundleFormat.EXTRA_KEY.matcher(key).matches();
    if (!extra && !BundleFormat.PLAIN_KEYS.contains(key)) {
      throw new ConfigException("key", key, "must be license, card or begin with x-");
    }
    if (extra && ++extras > BundleFormat.MAX_EXTRAS) {
      throw new ConfigException("key", key, "must be one of at most 16 x- keys");
    }
    put(key, text);
    return this;
  }

  /** Adds an F32 tensor. */
  public BundleWriter floats(String name, float[] values, long... shape) {
    return floats(name, FloatBuffer.wrap(values), shape);
  }

  /** Adds an F32 tensor from a buffer, from its position to its limit, on or off the heap. */
  public BundleWriter floats(String name, FloatBuffer values, long... shape) {
    return add(TensorSpec.of(name, DType.F32, shape), values.remaining(), TensorData.of(values));
  }

  /** Adds an F32 tensor whose elements are asked for while it is written. */
  public BundleWriter floats(String name, FloatSource values, long... shape) {
    TensorSpec spec = TensorSpec.of(name, DType.F32, shape);
    return add(spec, spec.elements(), TensorData.of(values));
  }

  /** Adds an F64 tensor. */
  public BundleWriter doubles(String name, double[] values, long... shape) {
    return add(TensorSpec.of(name, DType.F64, shape), values.length, TensorData.of(values));
  }

  /** Adds an I64 tensor. */
  public BundleWriter longs(String name, long[] values, long... shape) {
    return add(TensorSpec.of(name, DType.I64, shape), values.length, TensorData.of(values));
  }

  /** Adds a U8 tensor. */
  public BundleWriter bytes(String name, byte[] values, long... shape) {
    return add(TensorSpec.of(name, DType.U8, shape), values.length, TensorData.of(values));
  }

  /**
   * Writes the bundle in place of what is at {@code file}, or nothing at all. When this returns,
   * the file is on the disk and was read back and verified. A symbolic link stays, and what it
   * points to is replaced.
   *
   * @return the SHA-256 of the content, 64 hex digits
   * @throws BundleWriteException if it cannot be written; {@code file} is then as it was before
   * @throws IllegalStateException if {@code model}, the {@code training} of a checkpoint, or every
   *     tensor is missing
   */
  public String write(Path file) throws BundleWriteException {
    need("model");
    if (role == Role.CHECKPOINT) {
      need("training");
    }
    if (tensors.isEmpty()) {
      throw new IllegalStateException("a bundle needs at least one tensor");
    }
    BundleContent content = new BundleContent(file, metadata, tensors);
    AtomicFile.replace(file, content);
    return content.sha256();
  }

  /**
   * Checks that a bundle could be written at {@code file} later, by writing and removing a small
   * file beside it, and removes temporary files that a killed process left there.
   *
   * @throws BundleWriteException if it could not
   */
  public static void checkWritable(Path file) throws BundleWriteException {
    AtomicFile.probe(file);
  }

  private void need(String key) {
    if (!metadata.containsKey(key)) {
      throw new IllegalStateException("a bundle of role " + role.id() + " needs " + key);
    }
  }

  private void put(String key, String value) {
    Manifest.problem(key, value)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(key + ": " + problem);
            });
    if (metadata.put(key, value) != null) {
      throw new IllegalArgumentException(key + ": given twice");
    }
  }

  private BundleWriter add(TensorSpec spec, long elements, TensorData data) {
    ShapeException.check("tensor " + spec.name(), "element count", spec.elements(), elements);
    if (!names.add(spec.name())) {
      throw new IllegalArgumentException("tensor " + spec.name() + ": given twice");
    }
    tensors.put(spec, data);
    return this;
  }
}
