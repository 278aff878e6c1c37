package io.github.seq4j.models.sequence;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.models.run.InitialEmbeddings;
import java.util.Map;

/** Puts word vectors in place of a network's initial embeddings. */
final class WordVectors {

  private WordVectors() {}

  static int put(Map<String, float[]> vectors, SequenceModel model) {
    if (!(model.spec().encoder() instanceof TokenEncoder encoder)) {
      throw new ConfigException("word vectors", vectors.size(), "must be none for frames");
    }
    return InitialEmbeddings.put(vectors, encoder.tokens(), model.network());
  }
}
