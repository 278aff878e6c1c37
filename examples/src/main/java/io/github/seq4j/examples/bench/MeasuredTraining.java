package io.github.seq4j.examples.bench;

import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.nn.Trainee;
import io.github.seq4j.core.train.Clipping;
import io.github.seq4j.core.train.DivergenceConfig;
import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.core.train.Optimizer;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.Trainer;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.UpdateInfo;

/** Training through the trainer that users run, a lap for every update. */
final class MeasuredTraining {

  private MeasuredTraining() {}

  /** Takes the batches in turn until the timings have enough. */
  static <B> void run(
      Trainee<B> model, B[] batches, Optimizer optimizer, Clipping clipping, Timings timings) {
    BatchSource<B> source =
        new BatchSource<>() {
          @Override
          public int batchesPerEpoch(int epoch) {
            return Integer.MAX_VALUE;
          }

          @Override
          public B batch(int epoch, int index) {
            return batches[index % batches.length];
          }
        };
    TrainingConfig config =
        TrainingConfig.defaults()
            .withOptimizer(optimizer)
            .withClipping(clipping)
            .withSchedule(LearningRateSchedule.constant())
            .withDivergence(DivergenceConfig.nonFiniteOnly())
            .withStopping(Stopping.afterUpdates(Integer.MAX_VALUE));
    Trainer.<B>with(config)
        .stopWhen(timings::enough)
        .listener(
            new TrainingListener() {
              @Override
              public void onUpdate(UpdateInfo info) {
                timings.lap();
              }
            })
        .fit(model, source, null);
  }
}
