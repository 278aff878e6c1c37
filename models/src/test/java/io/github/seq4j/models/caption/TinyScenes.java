package io.github.seq4j.models.caption;

import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.CodecConfig;
import io.github.seq4j.core.text.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two shapes side by side, each red or blue and a square or a cross: {@code a red square beside a
 * blue cross}, the left one first. There are 16 captions and no two equal inputs, as all numbers
 * are noisy.
 */
final class TinyScenes {

  /** How a scene is given. */
  enum Form {
    /** [8] what is left, then what is right. */
    VECTOR,
    /**
     * [4, 6] a grid of 2 x 2, a shape in either column; the last two numbers say which place it is.
     */
    GRID,
    /** [2, 8, 16] pixels in channels for red and blue. */
    PICTURE
  }

  private static final double NOISE = 0.05;
  private static final String[] COLORS = {"red", "blue"};
  private static final String[] SHAPES = {"square", "cross"};

  private TinyScenes() {}

  /** The form that a config reads. */
  static Form form(CaptionerConfig config) {
    if (config.readsPictures()) {
      return Form.PICTURE;
    }
    return config.network().decoder().context() instanceof DecoderContext.Attention
        ? Form.GRID
        : Form.VECTOR;
  }

  /** So many scenes, each with two captions, the second one in upper case and with a full stop. */
  static List<Captioned> scenes(Form form, int count, long seed) {
    List<Captioned> scenes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      scenes.add(scene(form, i, new Seeds(seed).stream("tiny", i)));
    }
    return scenes;
  }

  private static Captioned scene(Form form, int number, RandomStream random) {
    int left = random.nextInt(4);
    int right = random.nextInt(4);
    float[] values =
        switch (form) {
          case VECTOR -> vector(left, right);
          case GRID -> grid(left, random.nextInt(2), right, random.nextInt(2));
          case PICTURE ->
              picture(left, random.nextInt(4), right, random.nextInt(4), random.nextInt(4));
        };
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (NOISE * random.nextGaussian());
    }
    FrameShape shape =
        switch (form) {
          case VECTOR -> FrameShape.vector(8);
          case GRID -> FrameShape.vector(6);
          case PICTURE -> new FrameShape(2, 8, 16);
        };
    String caption = "a " + name(left) + " beside a " + name(right);
    return new Captioned(
        new FrameSequence("scene " + number, shape, values, List.of()),
        List.of(caption, caption.toUpperCase(Locale.ROOT) + "."));
  }

  private static String name(int kind) {
    return COLORS[kind / 2] + " " + SHAPES[kind % 2];
  }

  private static float[] vector(int left, int right) {
    float[] values = new float[8];
    put(left, values, 0);
    put(right, values, 4);
    return values;
  }

  private static void put(int kind, float[] values, int at) {
    values[at + kind / 2] = 1;
    values[at + 2 + kind % 2] = 1;
  }

  private static float[] grid(int left, int leftRow, int right, int rightRow) {
    float[] values = new float[4 * 6];
    for (int cell = 0; cell < 4; cell++) {
      values[cell * 6 + 4] = cell < 2 ? 0 : 1;
      values[cell * 6 + 5] = cell % 2;
    }
    put(left, values, 2 * leftRow * 6);
    put(right, values, (2 * rightRow + 1) * 6);
    return values;
  }

  /** Shapes of 5 x 5 pixels, anywhere in their half. */
  private static float[] picture(int left, int leftX, int right, int rightX, int y) {
    float[] values = new float[2 * 8 * 16];
    paint(left, values, leftX, y);
    paint(right, values, 8 + Math.min(rightX, 3), 3 - y);
    return values;
  }

  private static void paint(int kind, float[] values, int x, int y) {
    for (int dy = 0; dy < 5; dy++) {
      for (int dx = 0; dx < 5; dx++) {
        if (kind % 2 == 0 || dx == 2 || dy == 2) {
          values[(kind / 2 * 8 + y + dy) * 16 + x + dx] = 1;
        }
      }
    }
  }

  /** Sizes that take milliseconds, and every word known. */
  static CaptionerConfig tiny(CaptionerConfig config) {
    CaptionerConfig small =
        config
            .withTarget(CodecConfig.tokens(Unit.TREEBANK_WORD).withMinCount(1))
            .withMemorySize(9)
            .withHiddenSize(7)
            .withEmbeddingSize(5);
    return small.readsPictures() ? small.withPictures(3) : small;
  }

  /** One of each kind. */
  static List<CaptionerConfig> all() {
    CaptionerConfig start = tiny(CaptionerConfig.vectorAtStart());
    return List.of(
        tiny(CaptionerConfig.softAttention()).withDropout(0.1),
        start,
        tiny(CaptionerConfig.vectorAtEveryStep())
            .withNormalizer(FrameNormalizer.Kind.NONE)
            .withTarget(CodecConfig.subwords().withMerges(10).withMinCount(1)),
        tiny(CaptionerConfig.hardAttention()),
        tiny(CaptionerConfig.softAttention().withPictures())
            .withNormalizer(FrameNormalizer.Kind.MIN_MAX),
        tiny(CaptionerConfig.vectorAtEveryStep().withPictures())
            .withDecoder(
                start
                    .network()
                    .decoder()
                    .withRecurrence(start.network().decoder().recurrence().withCell(Cell.GRU))));
  }
}
