package io.github.seq4j.core.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.seq4j.core.ConfigException;

/**
 * What is done to a gradient that is too large (Pascanu, Mikolov &amp; Bengio 2013,
 * arXiv:1211.5063).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Clipping.None.class, name = "none"),
  @JsonSubTypes.Type(value = Clipping.ByValue.class, name = "value"),
  @JsonSubTypes.Type(value = Clipping.ByNorm.class, name = "norm")
})
public sealed interface Clipping {

  /** The gradient is used as it is. */
  static Clipping none() {
    return new None();
  }

  /** Every element is limited to [-limit, limit]. */
  static Clipping byValue(double limit) {
    return new ByValue(limit);
  }

  /** The whole gradient is scaled so that its Euclidean norm is at most {@code limit}. */
  static Clipping byNorm(double limit) {
    return new ByNorm(limit);
  }

  /**
   * Whether a gradient of this global norm may be changed; by value, no element exceeds the limit
   * otherwise.
   */
  boolean clips(double norm);

  /**
   * Clips elements [from, to) in place.
   *
   * @param norm global norm of the whole gradient, before clipping
   * @return whether any of them was changed
   */
  boolean clip(float[] gradient, int from, int to, double norm);

  /** No clipping. */
  record None() implements Clipping {

    @Override
    public boolean clips(double norm) {
      return false;
    }

    @Override
    public boolean clip(float[] gradient, int from, int to, double norm) {
      return false;
    }
  }

  /**
   * Element by element.
   *
   * @param limit largest absolute value, above 0
   */
  record ByValue(double limit) implements Clipping {

    /** Checks the limit. */
    public ByValue {
      ConfigException.positive("clipping.limit", limit);
    }

    @Override
    public boolean clips(double norm) {
      return norm > limit;
    }

    @Override
    public boolean clip(float[] gradient, int from, int to, double norm) {
      return clips(norm) && bound(gradient, from, to, (float) limit);
    }

    private static boolean bound(float[] g, int from, int to, float limit) {
      float largest = 0;
      for (int i = from; i < to; i++) {
        largest = Math.max(largest, Math.abs(g[i]));
        g[i] = Math.max(-limit, Math.min(limit, g[i]));
      }
      return largest > limit;
    }
  }

  /**
   * All elements by one factor, {@code limit / norm}. (PyTorch divides by norm + 1e-6.)
   *
   * @param limit largest global norm, above 0
   */
  record ByNorm(double limit) implements Clipping {

    /** Checks the limit. */
    public ByNorm {
      ConfigException.positive("clipping.limit", limit);
    }

    @Override
    public boolean clips(double norm) {
      return norm > limit;
    }

    @Override
    public boolean clip(float[] gradient, int from, int to, double norm) {
      if (!clips(norm)) {
        return false;
      }
      scale(gradient, from, to, (float) (limit / norm));
      return true;
    }

    private static void scale(float[] g, int from, int to, float factor) {
      for (int i = from; i < to; i++) {
        g[i] *= factor;
      }
    }
  }
}
