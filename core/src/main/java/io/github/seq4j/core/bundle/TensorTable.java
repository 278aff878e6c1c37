package io.github.seq4j.core.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Turns the header's claims about tensors into places in the file, or refuses them. */
final class TensorTable {

  private TensorTable() {}

  /**
   * Checks the table: known types, countable shapes, the order of the file, and data that begins
   * where the header ends, leaves no gap, overlaps nothing, and ends where the file ends.
   *
   * @param dataStart first byte after the header
   * @param size size of the file in bytes
   */
  static List<StoredTensor> of(
      Path file, List<HeaderParser.Entry> entries, long dataStart, long size, Limits limits)
      throws BundleException {
    List<StoredTensor> tensors = new ArrayList<>(entries.size());
    TensorSpec previous = null;
    long next = 0;
    long numbers = 0;
    for (HeaderParser.Entry entry : entries) {
      String where = "tensor " + UntrustedText.quote(entry.name());
      TensorSpec spec = spec(file, where, entry);
      if (previous != null && TensorSpec.FILE_ORDER.compare(previous, spec) >= 0) {
        throw new CorruptBundleException(
            file, where, "out of order; expected wide elements first, then names ascending");
      }
      if (entry.begin() != next) {
        throw new CorruptBundleException(
            file, where, "a gap or overlap; expected offset " + next + ", got " + entry.begin());
      }
      // Both sides are below 2^60, so the sum cannot wrap.
      next += spec.bytes();
      if (entry.end() != next) {
        throw new CorruptBundleException(
            file, where, "shape and offsets differ; expected end " + next + ", got " + entry.end());
      }
      if (next > size - dataStart) {
        throw truncated(file, where, dataStart + next, size);
      }
      if (spec.type().isFloatingPoint()) {
        numbers += spec.elements();
      }
      tensors.add(new StoredTensor(spec, dataStart + entry.begin()));
      previous = spec;
    }
    if (next != size - dataStart) {
      throw new CorruptBundleException(
          file, "tensor data", "expected " + (dataStart + next) + " bytes in all, got " + size);
    }
    if (numbers > limits.numbers()) {
      throw new BundleLimitException(file, "numbers", limits.numbers(), numbers);
    }
    return tensors;
  }

  private static TensorSpec spec(Path file, String where, HeaderParser.Entry entry)
      throws CorruptBundleException {
    DType type =
        switch (entry.dtype()) {
          case "F32" -> DType.F32;
          case "F64" -> DType.F64;
          case "I64" -> DType.I64;
          case "U8" -> DType.U8;
          default ->
              throw new CorruptBundleException(
                  file,
                  where,
                  "expected dtype F32, F64, I64 or U8, got " + UntrustedText.quote(entry.dtype()));
        };
    try {
      return new TensorSpec(entry.name(), type, entry.shape());
    } catch (IllegalArgumentException e) {
      throw new CorruptBundleException(file, where, e.getMessage());
    }
  }

  static CorruptBundleException truncated(Path file, String part, long expected, long got) {
    return new CorruptBundleException(
        file,
        part,
        "the file ends too early; expected at least " + expected + " bytes, got " + got,
        "copy or download it again");
  }
}
