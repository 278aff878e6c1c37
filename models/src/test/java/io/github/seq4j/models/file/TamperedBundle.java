package io.github.seq4j.models.file;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleReader;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.Role;
import io.github.seq4j.core.bundle.TensorSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A copy of a bundle with something changed, and a right hash: what a liar would write. */
public final class TamperedBundle {

  private static final Comparator<TensorSpec> BY_NAME = Comparator.comparing(TensorSpec::name);

  private final Map<String, String> texts = new TreeMap<>();
  private final Map<TensorSpec, Object> tensors = new TreeMap<>(BY_NAME);

  /** A copy of this file. */
  public TamperedBundle(Path file) throws IOException {
    try (Bundle bundle = BundleReader.open(file, Limits.untrusted())) {
      for (String key : List.of("model", "text", "norm", "training")) {
        bundle.metadata(key).ifPresent(text -> texts.put(key, text));
      }
      for (TensorSpec spec : bundle.tensors()) {
        tensors.put(
            spec,
            switch (spec.type()) {
              case F32 -> bundle.floats(spec.name());
              case F64 -> bundle.doubles(spec.name());
              case I64 -> bundle.longs(spec.name());
              case U8 -> bundle.bytes(spec.name());
            });
      }
    }
  }

  /** Replaces a piece of a text that is there. */
  public TamperedBundle text(String key, String piece, String by) {
    String before = texts.get(key);
    if (!before.contains(piece)) {
      throw new IllegalArgumentException(piece + " is not in " + before);
    }
    texts.put(key, before.replace(piece, by));
    return this;
  }

  /** Leaves a tensor out. */
  public TamperedBundle without(String tensor) {
    if (!tensors.keySet().removeIf(spec -> spec.name().equals(tensor))) {
      throw new IllegalArgumentException("no tensor " + tensor);
    }
    return this;
  }

  /** Leaves a text out. */
  public TamperedBundle withoutText(String key) {
    texts.remove(key);
    return this;
  }

  /** Puts a tensor there, in the place of one of its name. */
  public TamperedBundle with(TensorSpec spec, Object values) {
    tensors.remove(spec);
    tensors.put(spec, values);
    return this;
  }

  /** Writes it. */
  public Path write(Path file) throws IOException {
    BundleWriter writer = BundleWriter.of(Role.MODEL, "a liar");
    texts.forEach(writer::json);
    tensors.forEach(
        (spec, values) -> {
          long[] shape = spec.shape().stream().mapToLong(Long::longValue).toArray();
          switch (spec.type()) {
            case F32 -> writer.floats(spec.name(), (float[]) values, shape);
            case F64 -> writer.doubles(spec.name(), (double[]) values, shape);
            case I64 -> writer.longs(spec.name(), (long[]) values, shape);
            case U8 -> writer.bytes(spec.name(), (byte[]) values, shape);
          }
        });
    writer.write(file);
    return file;
  }
}
