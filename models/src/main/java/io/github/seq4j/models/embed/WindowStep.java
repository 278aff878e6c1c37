package io.github.seq4j.models.embed;

import java.util.Arrays;

/**
 * What one window would change: minus the gradient of its loss, times the learning rate, for each
 * of its rows, computed from tables that stay as they are.
 *
 * <p>A pair of an input vector v and a target's output vector u has the score x = u · v and the
 * loss -ln σ(x) if the target is the word in the middle, -ln σ(-x) if it is noise (Mikolov et al.
 * 2013, arXiv:1310.4546, equation 4). The noise is drawn once for a window and shared by its words,
 * so that a row is fetched once (Ji, Satish, Li &amp; Dubey 2016, arXiv:1604.04661, section 3.1).
 */
final class WindowStep {

  private final EmbeddingAlgorithm algorithm;
  private final int dimension;
  private final float[] mean;

  /** [contexts][D] or, where all share one change, [1][D]. */
  private final float[][] contextChanges;

  /** [targets][D]. */
  private final float[][] targetChanges;

  private double nats;
  private long pairs;

  WindowStep(EmbeddingConfig config) {
    algorithm = config.algorithm();
    dimension = config.dimension();
    mean = new float[dimension];
    boolean shared = algorithm == EmbeddingAlgorithm.CBOW;
    contextChanges = new float[shared ? 1 : 2 * config.window()][dimension];
    targetChanges = new float[1 + config.negatives()][dimension];
  }

  /** Summed loss of the last window, in nats. */
  double nats() {
    return nats;
  }

  /** Predictions of the last window: one for each input vector that predicted the middle. */
  long pairs() {
    return pairs;
  }

  /** [D] for the context at a place of the window. */
  float[] contextChange(int i) {
    return contextChanges[contextChanges.length == 1 ? 0 : i];
  }

  /** [D] for the target at a place of the window. */
  float[] targetChange(int k) {
    return targetChanges[k];
  }

  /** Computes the changes. */
  void compute(WordWindow window, EmbeddingTables tables, float rate) {
    float[][] inputs = tables.inputs();
    float[][] outputs = tables.outputs();
    nats = 0;
    pairs = 0;
    for (int k = 0; k < window.targetCount; k++) {
      Arrays.fill(targetChanges[k], 0);
    }
    switch (algorithm) {
      case SKIP_GRAM -> {
        for (int i = 0; i < window.contextCount; i++) {
          predict(inputs[window.contexts[i]], contextChanges[i], window, outputs, rate);
        }
      }
      case CBOW -> {
        if (window.contextCount > 0) {
          float share = 1f / window.contextCount;
          Arrays.fill(mean, 0);
          for (int i = 0; i < window.contextCount; i++) {
            Rows.addScaled(share, inputs[window.contexts[i]], mean, dimension);
          }
          predict(mean, contextChanges[0], window, outputs, rate);
          Rows.scale(share, contextChanges[0], dimension);
        }
      }
    }
  }

  private void predict(
      float[] input, float[] inputChange, WordWindow window, float[][] outputs, float rate) {
    Arrays.fill(inputChange, 0);
    pairs++;
    for (int k = 0; k < window.targetCount; k++) {
      float[] output = outputs[window.targets[k]];
      float score = Rows.dot(input, output, dimension);
      float label = k == 0 ? 1 : 0;
      float step = rate * (label - LogisticTable.sigmoid(score));
      Rows.addScaled(step, output, inputChange, dimension);
      Rows.addScaled(step, input, targetChanges[k], dimension);
      nats += LogisticTable.softplus(k == 0 ? -score : score);
    }
  }
}
