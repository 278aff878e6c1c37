package io.github.seq4j.core.data;

import io.github.seq4j.core.ShapeException;
import java.util.List;

/**
 * Something that was described, by one caption or by several.
 *
 * @param input what is described: one step that is a picture or a vector, or a grid of P vectors;
 *     its name is the id
 * @param captions [R] each describes all of it, R at least 1
 */
public record Captioned(FrameSequence input, List<String> captions) {

  /** Copies the list and checks that there is a caption. */
  public Captioned {
    captions = List.copyOf(captions);
    if (captions.isEmpty()) {
      throw new ShapeException("Captioned " + input.name(), "captions R, at least", 1, 0);
    }
  }

  /** What it goes by in files. */
  public String id() {
    return input.name();
  }
}
