package io.github.seq4j.core.nn.kernel;

/**
 * What a recurrent layer is told at each step beside its input, made of its own state before the
 * step: it adds to the input's part of the pre-activations, x W + b. Attention that stands inside
 * the recurrence is one of these; everything that need not is not.
 *
 * <p>B rows, H units, G gates. Where a row is over, what it is told has no effect, and gate
 * gradients are zero.
 */
public interface StepFeed {

  /** Tells nothing. */
  StepFeed NONE = new StepFeed() {};

  /**
   * Before step t.
   *
   * @param hidden the state before it, [B, H] from {@code hiddenAt}
   * @param preActivations [B, G H] from {@code at}, to be added to
   */
  default void beforeStep(
      int t, NativeFloats hidden, int hiddenAt, NativeFloats preActivations, int at) {}

  /**
   * After the last of T steps.
   *
   * @param hidden the last state, [B, H] from {@code hiddenAt}
   */
  default void afterSteps(int steps, NativeFloats hidden, int hiddenAt) {}

  /**
   * Differentiates {@link #afterSteps}.
   *
   * @param hiddenGradient [B * H] dL/d state, to be added to
   */
  default void backAfterSteps(int steps, float[] hiddenGradient) {}

  /**
   * Differentiates {@link #beforeStep}; steps come from the last to the first.
   *
   * @param gates dL/d pre-activations of step t, [B, G H] from {@code at}
   * @param hiddenGradient [B * H] dL/d state before the step, to be added to
   */
  default void backBeforeStep(int t, NativeFloats gates, int at, float[] hiddenGradient) {}

  /**
   * Once all steps have been differentiated: writes the gradient of its parameters.
   *
   * @param gates [T, B, G H] dL/d pre-activations
   */
  default void gradient(NativeFloats gates, NativeFloats gradient) {}
}
