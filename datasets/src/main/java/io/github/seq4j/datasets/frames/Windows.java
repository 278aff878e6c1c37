package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts long clips into windows that may overlap. Every step is in at least one of them; the last
 * window of a clip may be shorter than the others.
 *
 * @param length steps of a window, at least 1
 * @param stride steps from the start of one window to that of the next, in [1, length]
 */
public record Windows(int length, int stride) {

  /** Checks the ranges. */
  public Windows {
    ConfigException.atLeast("window", 1, length);
    ConfigException.atLeast("stride", 1, stride);
    if (stride > length) {
      throw new ConfigException(
          "stride",
          stride,
          "must be at most the window of " + length + " steps, or steps are lost");
    }
  }

  /** Windows of {@code length} steps, {@code stride} steps apart. */
  public static Windows of(int length, int stride) {
    return new Windows(length, stride);
  }

  /** The windows of all clips, in order. */
  public List<FrameSequence> cut(List<FrameSequence> clips) {
    return clips.stream().flatMap(clip -> cut(clip).stream()).toList();
  }

  /** The windows of one clip: itself, if it is not longer than one. */
  public List<FrameSequence> cut(FrameSequence clip) {
    List<FrameSequence> windows = new ArrayList<>();
    int from = 0;
    while (from + length < clip.length()) {
      windows.add(clip.slice(from, from + length));
      from += stride;
    }
    windows.add(from == 0 ? clip : clip.slice(from, clip.length()));
    return windows;
  }
}
