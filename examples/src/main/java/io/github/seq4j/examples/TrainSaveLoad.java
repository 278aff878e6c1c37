package io.github.seq4j.examples;

import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelConfig;
import io.github.seq4j.models.lm.LanguageModelTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A language model from Java: train, save, load, sample, evaluate. Needs nothing but {@code
 * seq4j-models}.
 */
public final class TrainSaveLoad {

  private static final String TEXT = "the quick brown fox jumps over the lazy dog. ".repeat(200);

  private TrainSaveLoad() {}

  /** Trains for a few seconds; writes a temporary file, and removes it. */
  public static void main(String... args) throws IOException {
    Path file = Files.createTempFile("seq4j-example", ".seq");
    LanguageModelConfig config =
        LanguageModelConfig.characters(TokenNetworkConfig.of(Cell.LSTM, 64, 1));
    LanguageModelTraining training =
        LanguageModelTraining.defaults().withBatchSize(8).withSequenceLength(50).withEpochs(20);

    try (LanguageModel model = LanguageModel.fit(config, training, TEXT)) {
      model.save(file);
    }
    try (LanguageModel model = LanguageModel.load(file)) { // later, in another process
      System.out.println(model.generate("the quick", 36, SamplingConfig.greedy(), 1));
      System.out.printf(Locale.ROOT, "perplexity %.3f%n", model.evaluate(TEXT).perplexity());
    } finally {
      Files.delete(file);
    }
  }
}
