package consumer;

import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelConfig;
import io.github.seq4j.models.lm.LanguageModelTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.factory.Nd4j;

/** Trains, saves, loads and samples as a stranger would, with one dependency and no setting. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    String text = "abcd".repeat(300);
    Path file = Files.createTempFile("consumer", ".seq");
    LanguageModelConfig config =
        LanguageModelConfig.characters(TokenNetworkConfig.of(Cell.GRU, 32, 1));
    LanguageModelTraining training =
        LanguageModelTraining.defaults().withBatchSize(4).withSequenceLength(20).withEpochs(30);
    try (LanguageModel model = LanguageModel.fit(config, training, text)) {
      model.save(file);
    }
    try (LanguageModel model = LanguageModel.load(file)) {
      System.out.println("sample: " + model.generate("ab", 6, SamplingConfig.greedy(), 1));
      System.out.println("kernel: " + model.network().kernel());
    }
    Files.delete(file);
    System.out.println("backend: " + Nd4j.getBackend().getClass().getSimpleName());
  }
}
