package io.github.seq4j.examples.memory;

import io.github.seq4j.core.data.BucketedBatches;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.nn.BatchLoss;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SequenceHeadConfig;
import io.github.seq4j.core.nn.SequenceNetwork;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.core.nn.SequenceSizes;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.nn.ValueLoss;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.train.Adam;
import io.github.seq4j.core.train.Clipping;
import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.Trainer;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.TrainingReport;
import io.github.seq4j.datasets.music.Chorales;
import io.github.seq4j.datasets.music.PianoRoll;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Which keys sound next: a recurrent network with one sigmoid per key, measured as
 * Boulanger-Lewandowski, Bengio & Vincent (2012) do, in nats per frame summed over the 88 keys.
 * Every frame counts, the first too, which is predicted from an empty one.
 */
public final class ChoraleRun {

  private static final int EVALUATED = 32;

  /**
   * How to learn.
   *
   * @param network the recurrent layers
   * @param inputDropout probability that a key of the frame before is not read, in [0, 1)
   * @param learningRate of Adam, above 0
   * @param batchSize pieces of an update, at least 1
   * @param epochs at most, at least 1
   * @param patience epochs without a new best on the validation pieces after which it stops; 0 for
   *     never
   */
  public record Setup(
      RecurrentStackConfig network,
      double inputDropout,
      double learningRate,
      int batchSize,
      int epochs,
      int patience) {}

  /**
   * What came of it, in nats per frame of the best epoch by validation.
   *
   * @param epoch the best, from 1
   * @param parameters P of the network
   */
  public record Result(
      double train, double valid, double test, int epoch, int parameters, double seconds) {}

  private ChoraleRun() {}

  /**
   * Trains, until {@code stop} says yes at the latest, goes back to the best epoch, and measures.
   */
  public static Result run(
      Chorales chorales,
      Setup setup,
      long seed,
      int threads,
      TrainingListener progress,
      BooleanSupplier stop) {
    SequenceNetworkConfig config =
        new SequenceNetworkConfig(
            new StepInputConfig.Vectors(setup.inputDropout()),
            setup.network(),
            new SequenceHeadConfig.ValuesPerStep(ValueLoss.BERNOULLI));
    SequenceSizes sizes = SequenceSizes.ofFrames(FrameShape.vector(PianoRoll.KEYS), PianoRoll.KEYS);
    Seeds seeds = new Seeds(seed);
    List<EncodedSequence> train = sequences(chorales.train());
    List<EncodedSequence> valid = sequences(chorales.valid());
    try (SequenceNetwork network = SequenceNetwork.create(config, sizes, seeds, threads)) {
      long start = System.nanoTime();
      TrainingReport report =
          Trainer.<SequenceBatch>with(training(setup))
              .listener(progress)
              .stopWhen(stop)
              .fit(
                  network,
                  BucketedBatches.shuffled(train, setup.batchSize(), seeds),
                  BucketedBatches.sorted(valid, EVALUATED));
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Result(
          natsPerFrame(network, train),
          natsPerFrame(network, valid),
          natsPerFrame(network, sequences(chorales.test())),
          report.best().map(TrainingReport.Best::epoch).orElse(0),
          network.parameterCount(),
          seconds);
    }
  }

  private static TrainingConfig training(Setup setup) {
    return TrainingConfig.defaults()
        .withOptimizer(Adam.defaults().withLearningRate(setup.learningRate()))
        .withSchedule(LearningRateSchedule.constant())
        .withClipping(Clipping.byNorm(1))
        .withStopping(Stopping.afterEpochs(setup.epochs()).withPatience(setup.patience()));
  }

  private static double natsPerFrame(SequenceNetwork network, List<EncodedSequence> pieces) {
    BatchLoss loss = network.evaluate(BucketedBatches.sorted(pieces, EVALUATED));
    return loss.natsPerTarget();
  }

  private static List<EncodedSequence> sequences(List<PianoRoll> pieces) {
    return pieces.stream().map(PianoRoll::sequence).toList();
  }
}
