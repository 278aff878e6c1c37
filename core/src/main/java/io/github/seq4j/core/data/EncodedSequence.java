package io.github.seq4j.core.data;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.util.ArrayList;
import java.util.List;

/**
 * A sequence and what is to be learned about it, as numbers.
 *
 * @param input T steps, at least 1
 * @param targets for each step, for the whole, or none
 */
public record EncodedSequence(StepInput input, Targets targets) {

  /** Checks that there are steps, and targets for all of them, for one, or none. */
  public EncodedSequence {
    if (input.length() < 1) {
      throw new ShapeException("EncodedSequence", "steps T, at least", 1, input.length());
    }
    if (targets.length() > 1) {
      ShapeException.check("EncodedSequence", "targets T", input.length(), targets.length());
    }
  }

  /**
   * A sequence with labels.
   *
   * @param labels [T] a label per step or {@link Batch#NO_TARGET}; or [1] one for the sequence; or
   *     [0] where nothing is known. Not copied, not to be written
   */
  public EncodedSequence(StepInput input, int[] labels) {
    this(input, new Targets.Labels(labels));
  }

  /**
   * [T], [1] or [0] the labels, not to be written.
   *
   * @throws IllegalStateException if the targets are numbers
   */
  public int[] labels() {
    if (targets instanceof Targets.Labels labels) {
      return labels.ids();
    }
    throw new IllegalStateException(
        "EncodedSequence.labels: the targets are numbers; expected labels");
  }

  /** T. */
  public int length() {
    return input.length();
  }

  /**
   * Cuts into windows that may overlap; the last one may be shorter.
   *
   * @param window steps of a window, at least 1
   * @param stride steps from the start of one window to that of the next, in [1, window]
   * @return itself, if it is not longer than a window
   */
  public List<EncodedSequence> windows(int window, int stride) {
    ConfigException.atLeast("window", 1, window);
    ConfigException.atLeast("stride", 1, stride);
    if (length() <= window) {
      return List.of(this);
    }
    List<EncodedSequence> windows = new ArrayList<>();
    int from = 0;
    for (; from + window < length(); from += stride) {
      windows.add(slice(from, from + window));
    }
    windows.add(slice(from, length()));
    return windows;
  }

  private EncodedSequence slice(int from, int to) {
    return new EncodedSequence(
        input.slice(from, to), targets.length() == length() ? targets.slice(from, to) : targets);
  }
}
