package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RowTerm;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.SourceKeys;
import io.github.seq4j.core.nn.kernel.StepFeed;

/**
 * One worker's way for what a decoder sees of the source, a {@link DecoderContext}: into the first
 * layer, between the layers and into what the output reads. The same code serves whole targets and
 * single steps of running rows, which begin with what was stored of their sources.
 */
interface DecoderView extends AutoCloseable {

  /**
   * What running rows need of a source, computed once. On the heap, immutable.
   *
   * @param keys what attention looks at; null where there is none
   * @param feedTerm [G H] what the first layer is told of the summary; empty where nothing
   * @param outputTerm [V or N] what the output is told of it; empty where nothing
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Stored(SourceKeys keys, float[] feedTerm, float[] outputTerm) {
    static final float[] NO_TERM = {};
  }

  /** Begins a pass over T steps of whole targets. */
  void begin(SourceMemory source, int steps);

  /** Lets hard attention draw in the pass that has begun, and not look at the most likely. */
  default void draw(RowNumbers rows, int steps, TrainingPass pass) {}

  /**
   * Tells hard attention how well it went, before the pass is differentiated.
   *
   * @param nats [T * B] -ln p of each token
   * @param steps [B] real steps of each row
   * @param baseline nats of a token on average
   * @param scale factor on the gradient
   */
  default void reward(float[] nats, int[] steps, double baseline, float scale) {}

  /**
   * Begins a step of running rows.
   *
   * @param rows [R] of the source of each
   * @param weights [R][S or more] filled with the weights of attention, or null
   * @param before [R * N] the attentional vectors of the step before, with input feeding
   */
  void begin(Stored[] rows, float[][] weights, float[] before);

  /** What is to be stored of row {@code b}, after {@link #begin(SourceMemory, int)}. */
  Stored stored(int b);

  /** What the first layer is told at each step. */
  StepFeed feed();

  /** [T, B, N] input feeding's vectors, once the first layer has run. */
  default Sequence carried() {
    throw new IllegalStateException("no input feeding here");
  }

  /** [T, B, N] dL/d {@link #carried}, to be written before the first layer is differentiated. */
  default NativeFloats carriedGradient() {
    throw new IllegalStateException("no input feeding here");
  }

  /**
   * From the top layer to what the output reads.
   *
   * @param top [T, B, H]
   */
  Sequence merge(Sequence top);

  /**
   * Differentiates {@link #merge}.
   *
   * @param down dL/d result; its memory is used
   * @return [T, B, H] dL/d top
   */
  Sequence unmerge(Sequence down);

  /** What is added to the logits of a row, or null. */
  RowTerm outputTerm();

  /**
   * Once all layers have been differentiated: writes parameters' gradients, adds to the summary's.
   */
  void gradient(NativeFloats gradient, float[] summaryGradient);

  /** [S, B, D] dL/d memory after {@link #gradient}; null where nobody looks at it. */
  Sequence memoryGradient();

  @Override
  void close();
}
