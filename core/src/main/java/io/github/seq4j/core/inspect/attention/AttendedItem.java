package io.github.seq4j.core.inspect.attention;

import io.github.seq4j.core.ShapeException;
import java.util.List;
import java.util.Optional;

/**
 * An {@link Attended} in words that people read.
 *
 * @param text what the model said, whole
 * @param source [S] the steps that were read; empty where they have no names, such as places of a
 *     picture
 * @param target [T] the decisions: tokens, the end included, or one label
 * @param attended where it looked
 * @param replaced the same, where a mask replaces a step before anything reads it; empty where
 *     there is nothing to replace it by
 */
public record AttendedItem(
    String text,
    List<String> source,
    List<String> target,
    Attended attended,
    Optional<Attended> replaced) {

  /** One whose source cannot be replaced in part, such as a picture. */
  public AttendedItem(String text, List<String> source, List<String> target, Attended attended) {
    this(text, source, target, attended, Optional.empty());
  }

  /** Checks that they fit. */
  public AttendedItem {
    source = List.copyOf(source);
    target = List.copyOf(target);
    float[][] weights = attended.weights();
    ShapeException.check("AttendedItem", "decisions T", target.size(), weights.length);
    for (float[] row : weights) {
      if (!source.isEmpty()) {
        ShapeException.check("AttendedItem", "steps S of a row", source.size(), row.length);
      }
    }
  }
}
