package io.github.seq4j.core.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small deterministic recurrent model: every score depends on every token read so far. */
final class ToyModel implements NextTokenModel {

  private static final int WIDTH = 4;

  private final int vocabularySize;

  /** The batch size of every step, in order. */
  final List<Integer> steps = new ArrayList<>();

  ToyModel(int vocabularySize) {
    this.vocabularySize = vocabularySize;
  }

  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public RecurrentState newState(int batchSize) {
    return RecurrentState.zeros(batchSize, new TreeMap<>(Map.of("l0.h", WIDTH, "l0.count", 1)));
  }

  @Override
  public void step(int[] tokens, RecurrentState state, float[] logits) {
    assert logits.length == tokens.length * vocabularySize;
    assert state.batchSize() == tokens.length;
    steps.add(tokens.length);
    float[] hidden = state.slot("l0.h");
    for (int row = 0; row < tokens.length; row++) {
      state.slot("l0.count")[row]++;
      for (int j = 0; j < WIDTH; j++) {
        double old = hidden[row * WIDTH + j] + 0.5 * hidden[row * WIDTH + (j + 1) % WIDTH];
        hidden[row * WIDTH + j] = (float) Math.sin(2 * old + (tokens[row] + 1) * (j + 1) * 0.37);
      }
      for (int v = 0; v < vocabularySize; v++) {
        double score = 0;
        for (int j = 0; j < WIDTH; j++) {
          score += hidden[row * WIDTH + j] * Math.sin(1 + v * (j + 1.5));
        }
        logits[row * vocabularySize + v] = (float) score;
      }
    }
  }
}
