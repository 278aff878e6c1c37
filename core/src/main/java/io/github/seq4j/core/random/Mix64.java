package io.github.seq4j.core.random;

/**
 * The mixing function of SplitMix64: a bijection on 64 bits where every input bit moves every
 * output bit.
 */
final class Mix64 {

  /** The odd integer nearest to 2^64 / golden ratio, the step of the counter. */
  static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Mix64() {}

  /** Variant 13 of Stafford's mixers, the one Steele, Lea and Flood use. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Folds one more value into a hash; the order of the values matters. */
  static long fold(long hash, long value) {
    return mix((hash + GOLDEN_GAMMA) ^ mix(value + GOLDEN_GAMMA));
  }
}
