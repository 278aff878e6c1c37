package io.github.seq4j.models.run;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.Network;
import io.github.seq4j.core.text.Vocabulary;
import java.util.Map;

/** Puts given vectors in place of a network's random embeddings. */
public final class InitialEmbeddings {

  private static final String TABLE = "layer.emb.W";

  private InitialEmbeddings() {}

  /**
   * Writes the rows of the tokens that have a vector.
   *
   * @param vectors [E] by token
   * @param tokens of the rows of the network's table [V, E]
   * @return how many tokens have one
   * @throws ConfigException if E differs from the network's, or a number is not finite
   */
  public static int put(Map<String, float[]> vectors, Vocabulary tokens, Network<?> network) {
    int size = Math.toIntExact(network.tensorShapes().get(TABLE)[1]);
    float[] table = network.tensor(TABLE);
    int found = 0;
    for (int id = 0; id < tokens.size(); id++) {
      float[] vector = vectors.get(tokens.token(id));
      if (vector != null) {
        requireSize(tokens.token(id), size, vector);
        System.arraycopy(vector, 0, table, id * size, size);
        found++;
      }
    }
    network.setTensor(TABLE, table);
    return found;
  }

  private static void requireSize(String word, int size, float[] vector) {
    if (vector.length != size) {
      throw new ConfigException(
          "embedding size", size, "must be that of the word vectors, " + vector.length);
    }
    for (float x : vector) {
      if (!Float.isFinite(x)) {
        throw new ConfigException("vector of " + word, x, "must hold finite numbers");
      }
    }
  }
}
