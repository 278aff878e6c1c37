package io.github.seq4j.datasets.synthetic.scenes;

import java.util.ArrayList;
import java.util.List;

/**
 * A colour with a form: a red circle.
 *
 * @param color what it is painted with
 * @param form its outline
 */
public record ShapeKind(ShapeColor color, ShapeForm form) {

  /** All 16. */
  public static List<ShapeKind> all() {
    List<ShapeKind> all = new ArrayList<>();
    for (ShapeColor color : ShapeColor.values()) {
      for (ShapeForm form : ShapeForm.values()) {
        all.add(new ShapeKind(color, form));
      }
    }
    return all;
  }
}
