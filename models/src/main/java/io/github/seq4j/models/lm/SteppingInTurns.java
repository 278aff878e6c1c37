package io.github.seq4j.models.lm;

import io.github.seq4j.core.decode.NextTokenModel;
import io.github.seq4j.core.decode.RecurrentState;

/** One step at a time: a network's scratch memory is its own, the states are the callers'. */
final class SteppingInTurns implements NextTokenModel {

  private final NextTokenModel model;

  SteppingInTurns(NextTokenModel model) {
    this.model = model;
  }

  @Override
  public int vocabularySize() {
    return model.vocabularySize();
  }

  @Override
  public RecurrentState newState(int batchSize) {
    return model.newState(batchSize);
  }

  @Override
  public synchronized void step(int[] tokens, RecurrentState state, float[] logits) {
    model.step(tokens, state, logits);
  }
}
