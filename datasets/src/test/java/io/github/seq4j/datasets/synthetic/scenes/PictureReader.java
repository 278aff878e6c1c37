package io.github.seq4j.datasets.synthetic.scenes;

import io.github.seq4j.core.data.FrameSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads a caption from the pixels of a picture without noise, and from nothing else. */
final class PictureReader {

  private static final List<String> ORDER = List.of("left of", "right of", "above", "below");

  private final float[] pixels;
  private final int side;

  private PictureReader(FrameSequence picture) {
    this.pixels = picture.values();
    this.side = picture.shape().width();
  }

  static String caption(FrameSequence picture) {
    PictureReader reader = new PictureReader(picture);
    List<Set<Integer>> blobs = reader.blobs();
    Set<Integer> large = blobs.stream().max(Comparator.comparingInt(reader::width)).orElseThrow();
    blobs.remove(large);
    Map<Integer, String> others = new TreeMap<>();
    for (Set<Integer> other : blobs) {
      String relation = reader.relation(large, other);
      String said = relation + " a " + reader.name(other);
      others.put(ORDER.indexOf(relation), said);
    }
    return "a " + reader.name(large) + " " + String.join(" and ", others.values());
  }

  /** Groups of pixels that are not background and touch each other. */
  private List<Set<Integer>> blobs() {
    List<Set<Integer>> blobs = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int start = 0; start < side * side; start++) {
      Set<Integer> blob = new HashSet<>();
      Deque<Integer> open = new ArrayDeque<>(List.of(start));
      while (!open.isEmpty()) {
        int at = open.pop();
        if (isPainted(at) && seen.add(at)) {
          blob.add(at);
          addNeighbours(at, open);
        }
      }
      if (!blob.isEmpty()) {
        blobs.add(blob);
      }
    }
    return blobs;
  }

  private void addNeighbours(int at, Deque<Integer> open) {
    if (at % side > 0) {
      open.push(at - 1);
    }
    if (at % side < side - 1) {
      open.push(at + 1);
    }
    if (at >= side) {
      open.push(at - side);
    }
    if (at < side * (side - 1)) {
      open.push(at + side);
    }
  }

  private boolean isPainted(int at) {
    float background = Math.round(0.1f * 255) / 255f;
    for (int c = 0; c < 3; c++) {
      if (pixels[c * side * side + at] != background) {
        return true;
      }
    }
    return false;
  }

  private String name(Set<Integer> blob) {
    return color(blob.iterator().next()) + " " + form(blob);
  }

  private String color(int at) {
    boolean red = pixels[at] > 0.5f;
    boolean green = pixels[side * side + at] > 0.5f;
    if (red) {
      return green ? "yellow" : "red";
    }
    return green ? "green" : "blue";
  }

  /** By the corners of its box: a square has four, a triangle the lower two, a cross the middle. */
  private String form(Set<Integer> blob) {
    boolean top = blob.contains(top(blob) * side + left(blob));
    boolean bottom = blob.contains(bottom(blob) * side + left(blob));
    if (bottom) {
      return top ? "square" : "triangle";
    }
    // On the diagonal, half way from the corner to the middle.
    int quarter = width(blob) / 4;
    return blob.contains((top(blob) + quarter) * side + left(blob) + quarter) ? "circle" : "cross";
  }

  private String relation(Set<Integer> large, Set<Integer> other) {
    int right = left(other) + right(other) - left(large) - right(large);
    int down = top(other) + bottom(other) - top(large) - bottom(large);
    if (Math.abs(right) > Math.abs(down)) {
      return right > 0 ? "left of" : "right of";
    }
    return down > 0 ? "above" : "below";
  }

  private int width(Set<Integer> blob) {
    return right(blob) - left(blob) + 1;
  }

  private int left(Set<Integer> blob) {
    return blob.stream().mapToInt(at -> at % side).min().orElseThrow();
  }

  private int right(Set<Integer> blob) {
    return blob.stream().mapToInt(at -> at % side).max().orElseThrow();
  }

  private int top(Set<Integer> blob) {
    return blob.stream().mapToInt(at -> at / side).min().orElseThrow();
  }

  private int bottom(Set<Integer> blob) {
    return blob.stream().mapToInt(at -> at / side).max().orElseThrow();
  }
}
