package io.github.seq4j.datasets.synthetic.memory;

import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.random.RandomStream;

/**
 * Sequences that are made one by one, each with a target, and the rule by which an output counts as
 * right.
 *
 * <pre>{@code
 * MemoryProblem problem = new AddingProblem(100);
 * EncodedSequence sequence = problem.sequence(new Seeds(1).stream("train", 0));
 * }</pre>
 */
public sealed interface MemoryProblem permits AddingProblem, TemporalOrderProblem, CopyingProblem {

  /** F, numbers of a step. */
  int inputSize();

  /** K, numbers of an output, or labels to choose from. */
  int outputSize();

  /** A new sequence of numbers, with its target. */
  EncodedSequence sequence(RandomStream random);

  /**
   * How far an output is from its target; what it means is the problem's affair.
   *
   * @param sequence as it was made
   * @param output [K] or [T, K] the value, or probabilities of labels
   */
  double error(EncodedSequence sequence, float[] output);

  /**
   * Whether an output counts as right.
   *
   * @param sequence as it was made
   * @param output [K] or [T, K] the value, or probabilities of labels
   */
  boolean isRight(EncodedSequence sequence, float[] output);

  /**
   * The mean loss of a batch above which its outputs need not be looked at, since one of them is
   * wrong: for certain where the rule of what is right bounds the loss; of copying, where it hardly
   * does, a practical bound.
   */
  double largestLossOfRight();

  /** The mean error of the last sequences at which the problem counts as solved. */
  double solvedAt();
}
