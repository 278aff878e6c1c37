package io.github.seq4j.examples.play;

import io.github.seq4j.core.decode.ConditionalModel;
import io.github.seq4j.core.decode.RecurrentState;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A decoder and the one source that it has read.
 *
 * @param decoder of one source
 * @param source [S] what was read, as people see it; empty where that is no text
 * @param order puts weights of attention into the order of the source
 */
record ConditionalWriter(
    ConditionalModel decoder, List<String> source, UnaryOperator<float[]> order) implements Writer {

  private static final int[] ONLY = {0};

  @Override
  public int vocabularySize() {
    return decoder.vocabularySize();
  }

  @Override
  public int first() {
    return ConditionalModel.START;
  }

  @Override
  public RecurrentState before() {
    return decoder.start(ONLY);
  }

  @Override
  public float[] step(int token, RecurrentState state, float[] logits) {
    float[] weights = new float[decoder.attentionLength(0)];
    decoder.step(ONLY, new int[] {token}, state, logits, new float[][] {weights});
    return weights.length == 0 ? weights : order.apply(weights);
  }

  @Override
  public int end() {
    return decoder.endToken();
  }
}
