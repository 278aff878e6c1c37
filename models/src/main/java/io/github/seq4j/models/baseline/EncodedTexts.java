package io.github.seq4j.models.baseline;

import io.github.seq4j.core.ShapeException;
import java.util.List;

/**
 * Texts as token ids, with a class each.
 *
 * @param ids [N][T] token ids, T may be 0
 * @param labels [N] class ids; not copied, not to be written
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedTexts(List<int[]> ids, int[] labels) {

  /** Checks that there are texts, each with a label. */
  public EncodedTexts {
    ids = List.copyOf(ids);
    if (ids.isEmpty()) {
      throw new ShapeException("EncodedTexts", "texts N, at least", 1, 0);
    }
    ShapeException.check("EncodedTexts", "labels N", ids.size(), labels.length);
  }

  /** N. */
  public int size() {
    return labels.length;
  }
}
