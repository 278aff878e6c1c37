package io.github.seq4j.datasets.synthetic.scenes;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Pictures of one large shape and one or two small ones in four colours and four forms, and a
 * caption that says where they are: {@code a red circle above a blue square}, {@code a green cross
 * left of a red square and below a yellow triangle}.
 *
 * <p>A picture has one caption. The large shape comes first; the others follow in the order left
 * of, right of, above, below, none twice; and along one axis a small shape is always further away
 * than along the other. No two shapes of a scene are of one colour and one form. Shapes never
 * overlap, their places and brightness are random, and every pixel is noisy.
 *
 * <pre>{@code
 * SceneSplits scenes = Scenes.defaults().splits(8_000, 500, 500, 42);
 * }</pre>
 *
 * @param side pixels of a side, at least 24
 * @param noise standard deviation of what is added to each pixel, which is in [0, 1]
 */
public record Scenes(int side, double noise) {

  /** Shapes in a scene, at most. */
  public static final int MOST_OBJECTS = 3;

  private static final String STREAM = "scenes";
  private static final String PAIRS = "scene-pairs";
  private static final float BACKGROUND = 0.1f;
  private static final float DARKEST = 0.8f;

  /** Of the sum of eight bytes: 8 * 255 / 2. */
  private static final double BYTES_MEAN = 1020;

  /** Of the same: the root of 8 * (256 * 256 - 1) / 12. */
  private static final double BYTES_DEVIATION = 209.02152999152983;

  /** Checks the ranges. */
  public Scenes {
    ConfigException.atLeast("side", 24, side);
    ConfigException.notNegative("noise", noise);
  }

  /** 32 x 32 pixels with a little noise. */
  public static Scenes defaults() {
    return new Scenes(32, 0.05);
  }

  /**
   * Makes scenes of all kinds together. The first ones of many are the same as if few were made.
   *
   * @param count at least 1
   */
  public List<Scene> generate(int count, long seed) {
    ConfigException.atLeast("count", 1, count);
    return generate(KindPairs.all(), 0, count, new Seeds(seed));
  }

  /**
   * Three parts. Of the 120 pairs of two kinds, such as a red circle and a blue square, 84 are in
   * scenes to train on, 12 others are the large and a small shape of scenes to validate on, and 24
   * others of scenes to test on: no caption of one part is in another, and no picture.
   *
   * @param train scenes to train on, at least 1
   * @param valid scenes to validate on, at least 1
   * @param test scenes to test on, at least 0
   */
  public SceneSplits splits(int train, int valid, int test, long seed) {
    ConfigException.atLeast("train", 1, train);
    ConfigException.atLeast("valid", 1, valid);
    ConfigException.atLeast("test", 0, test);
    Seeds seeds = new Seeds(seed);
    List<KindPairs> pairs = KindPairs.split(seeds.stream(PAIRS));
    return new SceneSplits(
        generate(pairs.get(0), 1, train, seeds),
        generate(pairs.get(1), 2, valid, seeds),
        generate(pairs.get(2), 3, test, seeds));
  }

  private List<Scene> generate(KindPairs pairs, int part, int count, Seeds seeds) {
    List<Scene> scenes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = String.format(Locale.ROOT, "scene%05d.png", i);
      scenes.add(scene(name, pairs, seeds.stream(STREAM, part, i)));
    }
    return scenes;
  }

  private Scene scene(String name, KindPairs pairs, RandomStream random) {
    List<ShapeKind> kinds = pairs.draw(random);
    List<Relation> relations = relations(kinds.size() - 1, random);
    List<Box> boxes = new SceneLayout(side).draw(relations, random);
    List<SceneObject> objects = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      objects.add(new SceneObject(kinds.get(i), i == 0, boxes.get(i)));
    }
    SceneCaption caption = SceneCaption.of(objects, relations);
    return new Scene(paint(name, objects, random), objects, caption.words(), caption.mentions());
  }

  /** Different ones, in the order of a caption. */
  private static List<Relation> relations(int count, RandomStream random) {
    List<Relation> relations = new ArrayList<>(List.of(Relation.values()));
    while (relations.size() > count) {
      relations.remove(random.nextInt(relations.size()));
    }
    return relations;
  }

  private FrameSequence paint(String name, List<SceneObject> objects, RandomStream random) {
    float[] values = new float[3 * side * side];
    Arrays.fill(values, BACKGROUND);
    for (SceneObject object : objects) {
      paint(object, DARKEST + (1 - DARKEST) * random.nextFloat(), values);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = rounded(values[i] + noise * nearlyNormal(random));
    }
    return new FrameSequence(name, new FrameShape(3, side, side), values, List.of());
  }

  /**
   * The sum of eight bytes, with mean 0 and variance 1: a picture needs thousands, and a normal
   * number takes logarithms.
   */
  private static double nearlyNormal(RandomStream random) {
    long bytes = random.nextLong();
    int sum = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      sum += (int) (bytes >>> (Byte.SIZE * i)) & 0xFF;
    }
    return (sum - BYTES_MEAN) / BYTES_DEVIATION;
  }

  private void paint(SceneObject object, float brightness, float[] values) {
    Box box = object.box();
    int half = box.width() / 2;
    for (int dy = -half; dy <= half; dy++) {
      for (int dx = -half; dx <= half; dx++) {
        if (object.kind().form().covers(dx, dy, box.width())) {
          int at = (box.y() + half + dy) * side + box.x() + half + dx;
          for (int c = 0; c < 3; c++) {
            values[c * side * side + at] = brightness * object.kind().color().in(c);
          }
        }
      }
    }
  }

  /** As a file of 8 bits holds it. */
  private static float rounded(double value) {
    return Math.round(255 * Math.max(0, Math.min(1, value))) / 255f;
  }
}
