package io.github.seq4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.core.train.Adam;
import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.ValidationConfig;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelConfig;
import io.github.seq4j.models.lm.LanguageModelData;
import io.github.seq4j.models.lm.LanguageModelRun;
import io.github.seq4j.models.lm.LanguageModelTraining;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * The smallest character model there is: the vocabulary h, e, l, o, one-hot, a vanilla RNN with
 * three hidden units. After "h" comes "e", after "he" comes "l"; after "l" comes "l" or "o", and
 * only a network with a memory can tell which.
 */
public final class HelloRnn {

  private static final String WORD = "hello";

  private HelloRnn() {}

  /**
   * What was learned.
   *
   * @param rest what follows "h"
   * @param nats loss at the end, nats per character
   */
  record Learned(String rest, double nats) {}

  /**
   * Trains for a second and prints what follows "h": {@code ello}; with {@code --json}, one object.
   */
  public static void main(String... args) {
    if (!List.of(args).contains("--json")) {
      run(System.out);
      return;
    }
    Learned learned = run(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    System.out.printf(
        Locale.ROOT,
        "{\"spelled\":%b,\"nats_per_token\":%s}%n",
        WORD.equals("h" + learned.rest()),
        learned.nats());
  }

  static Learned run(PrintStream out) {
    LanguageModelConfig config =
        LanguageModelConfig.characters(TokenNetworkConfig.of(Cell.RNN_TANH, 8, 1));
    TrainingConfig trainer =
        TrainingConfig.defaults()
            .withOptimizer(Adam.defaults().withLearningRate(0.05))
            .withSchedule(LearningRateSchedule.constant())
            .withStopping(Stopping.afterUpdates(200))
            .withValidation(new ValidationConfig(false, 0));
    LanguageModelTraining training =
        new LanguageModelTraining(trainer, 1, WORD.length() - 1, 0, 1, 1);
    Vocabulary vocabulary = Vocabulary.ofCharacters(WORD);
    TokenSequence ids = vocabulary.encode(WORD);

    LanguageModelRun run =
        LanguageModelRun.of(config, training, new LanguageModelData(vocabulary, ids));
    try (LanguageModel model = run.model()) {
      out.printf(Locale.ROOT, "vocabulary %s%n", vocabulary.tokens());
      out.printf(
          Locale.ROOT,
          "before: %.4f nats, guessing costs %.4f%n",
          model.evaluate(ids).natsPerToken(),
          Math.log(vocabulary.size()));
      run.fit();
      double nats = model.evaluate(ids).natsPerToken();
      out.printf(Locale.ROOT, "after:  %.4f nats%n", nats);
      String rest = model.generate("h", WORD.length() - 1, SamplingConfig.greedy(), 1);
      out.println(rest);
      return new Learned(rest, nats);
    }
  }
}
