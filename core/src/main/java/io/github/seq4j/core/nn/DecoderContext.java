package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import java.util.Objects;

/** What a decoder sees of the source while it writes. */
public sealed interface DecoderContext {

  /** Nothing but its first state. */
  record None() implements DecoderContext {}

  /**
   * The summary of the source at every step, given to the first layer and to the output: the
   * decoder "peeks" (Cho et al. 2014, section 2.2).
   */
  record Summary() implements DecoderContext {}

  /**
   * A weighted mean of the source's steps, its weights chosen anew at each step.
   *
   * @param score how a step of the source is weighed
   * @param size A, units of the additive score, at least 1; without meaning for the others
   * @param feeding what the recurrence is told of it
   * @param hard whether one step is drawn by those weights, and learned about by REINFORCE, in
   *     place of the mean (Xu et al. 2015, section 4.1)
   */
  record Attention(AttentionScore score, int size, Feeding feeding, boolean hard)
      implements DecoderContext {
    /** Checks the fields. */
    public Attention {
      Objects.requireNonNull(score, "score");
      Objects.requireNonNull(feeding, "feeding");
      ConfigException.atLeast("size", 1, size);
    }
  }

  /** What the recurrence is told of attention. */
  enum Feeding {
    /**
     * Nothing: the weights are chosen by the top layer's state, for all steps at once (Luong, Pham
     * & Manning 2015, section 3.1). The fastest.
     */
    NONE,
    /**
     * The context: chosen by the first layer's state before the step, read by that layer in the
     * step (Bahdanau, Cho & Bengio 2015; in deep decoders as in Wu et al. 2016, section 3).
     */
    CONTEXT,
    /**
     * The attentional vector tanh([c; h] W) of the step before (input feeding: Luong, Pham &
     * Manning 2015, section 3.3), which is also what the layers above read.
     */
    ATTENTIONAL
  }
}
