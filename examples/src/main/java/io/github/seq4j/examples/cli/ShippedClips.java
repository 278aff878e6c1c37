package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SequenceHeadConfig;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.synthetic.MovingShapes;
import io.github.seq4j.models.label.LabelerConfig;
import io.github.seq4j.models.sequence.InputConfig;
import io.github.seq4j.models.sequence.SequenceTraining;
import java.util.List;

/** The clips that ship with the program: generated, so that training a labeler needs no data. */
final class ShippedClips {

  /** Live: a label for each picture as it comes. */
  static final LabelerConfig CONFIG =
      new LabelerConfig(
          new InputConfig.Frames(FrameNormalizer.Kind.STANDARDIZE),
          new SequenceNetworkConfig(
              new StepInputConfig.Pictures(8, 48, 0),
              RecurrentStackConfig.of(Cell.LSTM, 64, 1),
              new SequenceHeadConfig.PerStep(false)));

  static final SequenceTraining TRAINING =
      SequenceTraining.ofLabeler().withBatchSize(16).withEpochs(12).withLearningRate(5e-3);

  private static final int TRAIN = 1_000;
  private static final int VALID = 50;
  private static final int TEST = 100;
  private static final long SEED = 20;

  private ShippedClips() {}

  /** Always the same clips. */
  static Parts<FrameSequence> parts() {
    List<FrameSequence> all =
        MovingShapes.defaults().generate(TRAIN + VALID + TEST, new Seeds(SEED));
    return new Parts<>(
        all.subList(0, TRAIN),
        all.subList(TRAIN, TRAIN + VALID),
        all.subList(TRAIN + VALID, all.size()));
  }
}
