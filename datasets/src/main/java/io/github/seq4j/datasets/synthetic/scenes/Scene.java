package io.github.seq4j.datasets.synthetic.scenes;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.util.Comparator;
import java.util.List;

/**
 * A picture of a large shape and one or two small ones, and what it shows.
 *
 * @param picture one step [3, side, side], values in [0, 1] that are multiples of 1/255; its name
 *     is that of a PNG file
 * @param objects the large one, then the small ones as the caption has them
 * @param words the caption
 * @param mentions the words that are about one object, in their order
 */
public record Scene(
    FrameSequence picture, List<SceneObject> objects, List<String> words, List<Mention> mentions) {

  /** Numbers for each of the {@link Scenes#MOST_OBJECTS} objects in {@link #vector}. */
  private static final int OBJECT_SIZE = ShapeColor.values().length + ShapeForm.values().length + 4;

  /** Copies the lists. */
  public Scene {
    objects = List.copyOf(objects);
    words = List.copyOf(words);
    mentions = List.copyOf(mentions);
  }

  /** The words with blanks between them. */
  public String caption() {
    return String.join(" ", words);
  }

  /** Pixels of a side. */
  public int side() {
    return picture.shape().width();
  }

  /** The picture with its caption. */
  public Captioned asPixels() {
    return new Captioned(picture, List.of(caption()));
  }

  /** The features of {@link #vector} with the caption. */
  public Captioned asVector() {
    return new Captioned(vector(), List.of(caption()));
  }

  /** The features of {@link #patches} with the caption. */
  public Captioned asPatches(int patch) {
    return new Captioned(patches(patch), List.of(caption()));
  }

  /**
   * What a perfect detector would say, the objects from top to bottom: for each whether it is
   * there, its colour and its form as one of 4 each, whether it is large, and the middle of its
   * box, x and y in [0, 1].
   *
   * @return one step of 36 numbers
   */
  public FrameSequence vector() {
    float[] values = new float[Scenes.MOST_OBJECTS * OBJECT_SIZE];
    List<SceneObject> sorted =
        objects.stream()
            .sorted(
                Comparator.comparingInt((SceneObject object) -> object.box().y())
                    .thenComparingInt(object -> object.box().x()))
            .toList();
    for (int i = 0; i < sorted.size(); i++) {
      describe(sorted.get(i), values, i * OBJECT_SIZE);
    }
    return new FrameSequence(picture.name(), FrameShape.vector(values.length), values, List.of());
  }

  private void describe(SceneObject object, float[] values, int from) {
    int colors = ShapeColor.values().length;
    values[from] = 1;
    values[from + 1 + object.kind().color().ordinal()] = 1;
    values[from + 1 + colors + object.kind().form().ordinal()] = 1;
    Box box = object.box();
    values[from + OBJECT_SIZE - 3] = object.large() ? 1 : 0;
    values[from + OBJECT_SIZE - 2] = (box.x() + box.width() / 2f) / side();
    values[from + OBJECT_SIZE - 1] = (box.y() + box.height() / 2f) / side();
  }

  /**
   * The picture cut into squares, row by row, each a vector of its pixels [3, patch, patch].
   *
   * @param patch pixels of a side of a square; divides the side of the picture
   * @return (side / patch)^2 steps
   */
  public FrameSequence patches(int patch) {
    if (patch < 1 || side() % patch != 0) {
      throw new ConfigException("patch", patch, "must divide the " + side() + " pixels of a side");
    }
    int across = side() / patch;
    int size = 3 * patch * patch;
    float[] values = new float[picture.values().length];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < side(); y++) {
        for (int x = 0; x < side(); x += patch) {
          int cell = y / patch * across + x / patch;
          int to = cell * size + (c * patch + y % patch) * patch;
          System.arraycopy(picture.values(), (c * side() + y) * side() + x, values, to, patch);
        }
      }
    }
    return new FrameSequence(picture.name(), FrameShape.vector(size), values, List.of());
  }
}
