package io.github.seq4j.examples;

import io.github.seq4j.core.data.LossReduction;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.InitialWeights;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.train.Adagrad;
import io.github.seq4j.core.train.Clipping;
import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.UpdateInfo;
import io.github.seq4j.core.train.ValidationConfig;
import io.github.seq4j.examples.cli.ShippedCorpus;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelConfig;
import io.github.seq4j.models.lm.LanguageModelData;
import io.github.seq4j.models.lm.LanguageModelRun;
import io.github.seq4j.models.lm.LanguageModelTraining;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The set-up of Karpathy's min-char-rnn (2015): one-hot characters, a vanilla RNN of 100 units with
 * weights from N(0, 0.01^2), 25 steps of truncated BPTT with the state carried on, Adagrad at 0.1,
 * one sequence at a time, whose loss is summed, so that clipping each gradient element to 5 means
 * the same. The smooth loss is that sum, too, and starts at 25 ln V.
 *
 * <p>Arguments: a text file (otherwise the corpus that ships with the program), and how many
 * updates (otherwise 10,000).
 */
public final class MinCharRnn {

  private static final int STEPS = 25;
  private static final int SAMPLE_LENGTH = 200;

  private MinCharRnn() {}

  /** Trains, and shows the smooth loss and a sample ten times. */
  public static void main(String... args) throws IOException {
    String text = args.length > 0 ? Files.readString(Path.of(args[0])) : ShippedCorpus.text();
    long updates = args.length > 1 ? Long.parseLong(args[1]) : 10_000;
    run(text, updates, System.out);
  }

  /** The smooth loss at the end. */
  static double run(String text, long updates, PrintStream out) {
    LanguageModelConfig config =
        LanguageModelConfig.characters(
            TokenNetworkConfig.of(Cell.RNN_TANH, 100, 1)
                .withInitialWeights(InitialWeights.of(InitialWeights.Scheme.GAUSSIAN)));
    TrainingConfig trainer =
        TrainingConfig.defaults()
            .withOptimizer(Adagrad.defaults())
            .withSchedule(LearningRateSchedule.constant())
            .withClipping(Clipping.byValue(5))
            .withStopping(Stopping.afterUpdates(updates))
            .withValidation(new ValidationConfig(false, 0));
    LanguageModelTraining training =
        new LanguageModelTraining(trainer, 1, STEPS, 0, 1, 1)
            .withReduction(LossReduction.SUM_OVER_STEPS);
    LanguageModelRun run =
        LanguageModelRun.of(config, training, LanguageModelData.of(config, text));
    try (LanguageModel model = run.model()) {
      SmoothLoss smooth = new SmoothLoss(model, Math.max(1, updates / 10), out);
      run.listener(smooth).fit();
      return smooth.value;
    }
  }

  private static final class SmoothLoss implements TrainingListener {

    private final LanguageModel model;
    private final long every;
    private final PrintStream out;
    private double value;

    SmoothLoss(LanguageModel model, long every, PrintStream out) {
      this.model = model;
      this.every = every;
      this.out = out;
      this.value = STEPS * Math.log(model.vocabulary().size());
      show(0);
    }

    @Override
    public void onUpdate(UpdateInfo info) {
      value = STEPS * info.smoothNats();
      if (info.update() % every == 0) {
        show(info.update());
      }
    }

    private void show(long update) {
      out.println("----");
      out.println(model.generate("", SAMPLE_LENGTH, SamplingConfig.defaults(), 1 + update));
      out.println("----");
      out.printf(Locale.ROOT, "iter %d, loss: %.4f%n", update, value);
    }
  }
}
