package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.PairBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.Trainer;
import io.github.seq4j.core.train.TrainingConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Pictures of a square or a cross somewhere, and captions such as "cross below left". */
class CaptionLearningTest {

  private static final int SIDE = 12;
  private static final int SQUARE = 1; // 0 is the end
  private static final int CROSS = 2;
  private static final int ABOVE = 3;
  private static final int BELOW = 4;
  private static final int LEFT = 5;
  private static final int RIGHT = 6;
  private static final int V = 7;

  /** A shape of 3 x 3 pixels, wholly in one quarter of the picture. */
  private static EncodedPair scene(SplittableRandom random) {
    boolean cross = random.nextBoolean();
    boolean below = random.nextBoolean();
    boolean right = random.nextBoolean();
    int y = random.nextInt(4) + (below ? 6 : 0);
    int x = random.nextInt(4) + (right ? 6 : 0);
    float[] pixels = new float[SIDE * SIDE];
    for (int i = 0; i < 9; i++) {
      if (!cross || i % 2 == 1 || i == 4) {
        pixels[(y + i / 3) * SIDE + x + i % 3] = 1;
      }
    }
    int[] caption = {cross ? CROSS : SQUARE, below ? BELOW : ABOVE, right ? RIGHT : LEFT};
    return new EncodedPair(new StepInput.Vectors(pixels.length, pixels), caption);
  }

  private static BatchSource<PairBatch> scenes(int batches, int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PairBatch> all = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      List<EncodedPair> rows = new ArrayList<>();
      for (int b = 0; b < size; b++) {
        rows.add(scene(random));
      }
      all.add(new PairBatch(rows));
    }
    return new BatchSource<>() {
      @Override
      public int batchesPerEpoch(int epoch) {
        return all.size();
      }

      @Override
      public PairBatch batch(int epoch, int index) {
        return all.get(index);
      }
    };
  }

  /** Chance is 1 in 8 scenes; seeds 1 to 5 gave all of 200 unseen scenes right. */
  @Test
  void pictures_get_the_captions_of_what_is_in_them() throws Exception {
    DecoderConfig decoder =
        new DecoderConfig(
            8,
            0,
            RecurrentStackConfig.of(Cell.GRU, 24, 1),
            Bridge.DENSE,
            new DecoderContext.Attention(
                AttentionScore.ADDITIVE, 16, DecoderContext.Feeding.CONTEXT, false),
            false,
            0);
    EncoderDecoderConfig config =
        new EncoderDecoderConfig(new SourceConfig.Pictures(6, 24, 0), decoder, false);
    EncoderDecoderSizes sizes = new EncoderDecoderSizes(1, 0, new FrameShape(1, SIDE, SIDE), V, 0);
    try (EncoderDecoderNetwork network =
        EncoderDecoderNetwork.create(config, sizes, new Seeds(1), 1)) {
      TrainingConfig training =
          TrainingConfig.defaults().withLearningRate(5e-3).withStopping(Stopping.afterEpochs(12));
      Trainer.<PairBatch>with(training).fit(network, scenes(25, 32, 1), scenes(2, 32, 2));

      List<EncodedPair> unseen = scenes(1, 200, 3).batch(0, 0).rows();
      List<int[]> written = network.predictTeacherForced(unseen);

      long right = 0;
      for (int i = 0; i < unseen.size(); i++) {
        int[] caption = Arrays.copyOf(unseen.get(i).target(), 4); // and the end, 0
        right += Arrays.equals(written.get(i), caption) ? 1 : 0;
      }
      assertThat(right).isGreaterThanOrEqualTo(190);
    }
  }
}
