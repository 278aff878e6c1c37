package io.github.seq4j.models.sequence;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.SequenceNetwork;
import io.github.seq4j.core.text.Vocabulary;
import java.util.Map;

/** Puts word vectors in place of a network's initial embeddings. */
final class WordVectors {

  private static final String TABLE = "layer.emb.W";

  private WordVectors() {}

  static int put(Map<String, float[]> vectors, SequenceModel model) {
    if (!(model.spec().encoder() instanceof TokenEncoder encoder)) {
      throw new ConfigException("word vectors", vectors.size(), "must be none for frames");
    }
    SequenceNetwork network = model.network();
    int size = Math.toIntExact(network.tensorShapes().get(TABLE)[1]);
    float[] table = network.tensor(TABLE);
    Vocabulary tokens = encoder.tokens();
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
