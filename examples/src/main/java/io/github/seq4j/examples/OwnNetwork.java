package io.github.seq4j.examples;

import io.github.seq4j.core.nn.Gru;
import io.github.seq4j.core.nn.TokenEmbedding;
import io.github.seq4j.core.nn.TokenOutput;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Our layers in a Deeplearning4j network of your own: token ids in, GRU, ids as labels, {@code
 * fit}, {@code rnnTimeStep}. It learns to repeat 0 1 2 3 4.
 */
public final class OwnNetwork {

  private static final int VOCABULARY = 5;
  private static final int STEPS = 20;

  private OwnNetwork() {}

  /**
   * Trains for a moment and prints the score before and after, and what the network goes on with.
   */
  public static void main(String... args) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list()
                .layer(new TokenEmbedding.Builder().nIn(VOCABULARY).nOut(8).build())
                .layer(new Gru.Builder().nOut(16).build())
                .layer(new TokenOutput.Builder().nOut(VOCABULARY).build())
                .setInputType(InputType.recurrent(1)) // ids [B, 1, T]
                .build());
    network.init();

    DataSet counting = new DataSet(ids(0), ids(1)); // what comes next
    System.out.printf(Locale.ROOT, "before: %.3f nats per token%n", network.score(counting));
    for (int i = 0; i < 150; i++) {
      network.fit(counting);
    }
    System.out.printf(Locale.ROOT, "after:  %.3f nats per token%n", network.score(counting));

    StringBuilder line = new StringBuilder("0");
    int token = 0;
    for (int i = 0; i < 9; i++) {
      INDArray next = network.rnnTimeStep(Nd4j.createFromArray((float) token).reshape(1, 1, 1));
      token = next.reshape(VOCABULARY).argMax().getInt(0);
      line.append(' ').append(token);
    }
    System.out.println(line);
  }

  /** [1, 1, T] ids that count from {@code first}. */
  private static INDArray ids(int first) {
    float[] ids = new float[STEPS];
    for (int t = 0; t < STEPS; t++) {
      ids[t] = (first + t) % VOCABULARY;
    }
    return Nd4j.createFromArray(ids).reshape(1, 1, STEPS);
  }
}
