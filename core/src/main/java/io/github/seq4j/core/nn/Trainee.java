package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.parallel.Workers;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Something that can be trained: P parameters and a way to get a gradient for a batch. Implemented
 * by networks; used by one {@link io.github.seq4j.core.train.Trainer} at a time and not safe for
 * use from several threads.
 *
 * @param <B> the kind of batch it reads
 */
public interface Trainee<B> extends AutoCloseable {

  /** Number of parameters P. */
  int parameterCount();

  /** [P] the live parameters, off-heap, native byte order; writing here changes the network. */
  FloatBuffer parameters();

  /**
   * Runs the batch forward and backward in training mode; afterwards {@link #gradient()} holds
   * d(mean nats per target)/d(parameters), or of another reduction that the batch asks for. The
   * parameters do not change. State carried from one batch to the next (truncated BPTT) is kept by
   * the trainee.
   *
   * @param batch what to learn from
   * @param update number of the update this gradient is for, from 1; random masks are a function of
   *     the seed and of this number, so that a resumed run draws the same ones
   * @return the loss before the update
   */
  BatchLoss computeGradient(B batch, long update);

  /**
   * [P] the live gradient of the last {@link #computeGradient}; zero outside {@link #touched()}.
   */
  FloatBuffer gradient();

  /** The ranges of {@link #gradient()} that may be other than zero after the last batch. */
  Spans touched();

  /**
   * Loss over a whole source in evaluation mode, with a state of its own: training state is not
   * disturbed.
   */
  BatchLoss evaluate(BatchSource<B> source);

  /**
   * The state carried between batches, for a checkpoint; empty if there is none. Names follow
   * {@code [a-z0-9_]+(\.[A-Za-z0-9_]+){0,3}}; arrays are copies.
   */
  Map<String, float[]> carriedState();

  /** Puts back what {@link #carriedState()} gave. */
  void restoreCarriedState(Map<String, float[]> state);

  /** Forgets the carried state: the next batch starts from zero. */
  void clearCarriedState();

  /** The threads it works with, which the optimizer step shares; the caller alone by default. */
  default Workers workers() {
    return Workers.ALONE;
  }

  @Override
  void close();
}
