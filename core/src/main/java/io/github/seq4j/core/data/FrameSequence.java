package io.github.seq4j.core.data;

import io.github.seq4j.core.ShapeException;
import java.util.Arrays;
import java.util.List;

/**
 * Steps that are numbers: sensor readings, features, or the pictures of a video. With a label for
 * every step, or one for all, or none.
 *
 * @param name where it comes from, for messages
 * @param shape what a step is, F numbers
 * @param values [T, F] the steps one after the other, a picture as [C, height, width]; not copied,
 *     not to be written
 * @param labels [T] one per step, or [1] one for all, or [0] none
 */
@SuppressWarnings("ArrayRecordComponent") // a clip is too large to be copied or compared
public record FrameSequence(String name, FrameShape shape, float[] values, List<String> labels) {

  /** Checks that the parts fit. */
  public FrameSequence {
    labels = List.copyOf(labels);
    if (values.length == 0 || values.length % shape.size() != 0) {
      throw new ShapeException(name, "values T * F", shape.size(), values.length);
    }
    int steps = values.length / shape.size();
    if (labels.size() > 1) {
      ShapeException.check(name, "labels T", steps, labels.size());
    }
  }

  /** T. */
  public int length() {
    return values.length / shape.size();
  }

  /** Steps [from, to) with their labels. */
  public FrameSequence slice(int from, int to) {
    int size = shape.size();
    return new FrameSequence(
        name,
        shape,
        Arrays.copyOfRange(values, from * size, to * size),
        labels.size() == length() ? labels.subList(from, to) : labels);
  }
}
