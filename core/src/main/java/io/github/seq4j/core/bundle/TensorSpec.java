package io.github.seq4j.core.bundle;

import io.github.seq4j.core.ConfigException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is known about a tensor without its values.
 *
 * @param name such as {@code layer.l0.W}: two to five parts of letters, digits and underscores, the
 *     first in lower case, at most 32 characters each
 * @param type the element type
 * @param shape one to four dimensions, each 1 to 2^31-1, slowest first (C order)
 */
public record TensorSpec(String name, DType type, List<Long> shape) {

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9_]{1,32}(\\.[A-Za-z0-9_]{1,32}){1,4}");
  private static final int MAX_RANK = 4;

  /** The order of tensors in the file: wide elements first, so that each is aligned; then names. */
  static final Comparator<TensorSpec> FILE_ORDER =
      Comparator.comparingInt((TensorSpec spec) -> -spec.type().bytes())
          .thenComparing(TensorSpec::name);

  /**
   * Checks name, rank, dimensions and that the size can be counted.
   *
   * @throws ConfigException if one of them cannot be
   */
  public TensorSpec {
    if (!NAME.matcher(name).matches()) {
      throw new ConfigException(
          "tensor name", UntrustedText.quote(name), "must be like layer.l0.W (" + NAME + ")");
    }
    shape = List.copyOf(shape);
    if (shape.isEmpty() || shape.size() > MAX_RANK) {
      throw new ConfigException("rank", shape.size(), "must be 1 to " + MAX_RANK);
    }
    long elements = 1;
    for (long dimension : shape) {
      if (dimension < 1 || dimension > Integer.MAX_VALUE) {
        throw new ConfigException("dimension", dimension, "must be 1 to 2147483647");
      }
      // A product of four ints can wrap to something small and plausible: count exactly or refuse.
      if (elements > (Long.MAX_VALUE >> 4) / dimension) {
        throw new ConfigException(
            "shape", shape, "must not have more elements than can be counted");
      }
      elements *= dimension;
    }
  }

  /** A spec from plain dimensions. */
  public static TensorSpec of(String name, DType type, long... shape) {
    return new TensorSpec(name, type, Arrays.stream(shape).boxed().toList());
  }

  /** Number of elements: the product of the dimensions. */
  public long elements() {
    long product = 1;
    for (long dimension : shape) {
      product *= dimension;
    }
    return product;
  }

  /** Size of the data in bytes. */
  public long bytes() {
    return elements() * type.bytes();
  }
}
