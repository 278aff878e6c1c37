package io.github.seq4j.core.decode;

/** Why a sample ended. */
public enum StopReason {
  /** It reached the most tokens that were asked for. */
  LENGTH,
  /** A stop text or stop sequence came. */
  STOP
}
