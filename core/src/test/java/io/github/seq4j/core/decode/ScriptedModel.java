package io.github.seq4j.core.decode;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Always says the same pieces, one per token, whatever it reads; each with probability 1/2, the
 * rest even. Its last token is the prompt and reads as nothing.
 */
final class ScriptedModel implements NextTokenModel, TokenText {

  private final List<String> pieces;

  ScriptedModel(String... pieces) {
    this.pieces = List.of(pieces);
  }

  int[] prompt() {
    return new int[] {pieces.size()};
  }

  @Override
  public int vocabularySize() {
    return pieces.size() + 1;
  }

  @Override
  public RecurrentState newState(int batchSize) {
    return RecurrentState.zeros(batchSize, Map.of("position", 1));
  }

  @Override
  public void step(int[] tokens, RecurrentState state, float[] logits) {
    int size = vocabularySize();
    Arrays.fill(logits, (float) Math.log(0.5 / (size - 1)));
    for (int row = 0; row < tokens.length; row++) {
      int next = (int) state.slot("position")[row]++;
      logits[row * size + Math.min(next, size - 1)] = (float) Math.log(0.5);
    }
  }

  @Override
  public String continuation(OptionalInt previous, int id) {
    return id < pieces.size() ? pieces.get(id) : "";
  }
}
