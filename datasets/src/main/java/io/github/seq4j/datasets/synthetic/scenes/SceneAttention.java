package io.github.seq4j.datasets.synthetic.scenes;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.metrics.AttentionMass;
import io.github.seq4j.core.metrics.AttentionMass.Look;
import io.github.seq4j.core.metrics.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a captioner looks at the shape that it is naming: collects its captions of scenes, and of
 * their attention what is on a shape when its form is written.
 *
 * <p>A form counts if the caption is that of the scene so far, the form included; behind a wrong
 * word the same form may be about another shape. Not thread-safe.
 */
public final class SceneAttention {

  private final List<Look> looks = new ArrayList<>();
  private int forms;

  /**
   * Adds a caption.
   *
   * @param tokens [T] what was written
   * @param attention [T][P] or more rows; each sums to 1
   * @param rows of the grid of P cells over the picture
   * @param columns likewise
   */
  public SceneAttention add(
      Scene scene, List<String> tokens, float[][] attention, int rows, int columns) {
    for (Mention mention : scene.mentions()) {
      int end = mention.word() + 1;
      if (isForm(scene.words().get(mention.word()))) {
        forms++;
        if (end <= tokens.size() && tokens.subList(0, end).equals(scene.words().subList(0, end))) {
          float[] weights = attention[mention.word()];
          ShapeException.check("SceneAttention", "cells P", (long) rows * columns, weights.length);
          looks.add(new Look(weights, mention.box().cells(scene.side(), rows, columns)));
        }
      }
    }
    return this;
  }

  private static boolean isForm(String word) {
    for (ShapeForm form : ShapeForm.values()) {
      if (form.word().equals(word)) {
        return true;
      }
    }
    return false;
  }

  /** How many forms the scenes have, those that were not counted included. */
  public int forms() {
    return forms;
  }

  /** What there is; empty if no form counted. */
  public Optional<AttentionMass> mass(Bootstrap bootstrap) {
    return looks.isEmpty() ? Optional.empty() : Optional.of(AttentionMass.of(looks, bootstrap));
  }
}
