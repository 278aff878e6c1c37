package io.github.seq4j.examples.memory;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.SequenceNetwork;
import io.github.seq4j.core.random.RandomStream;

/**
 * Chrono initialization (Tallec & Ollivier 2018, equation 16, arXiv:1804.11188): biases of forget
 * gates are ln U(1, T - 1), of input gates minus that, so that cells forget over any time up to T;
 * in a GRU, biases of update gates. Written here because networks over sequences do not start that
 * way themselves.
 */
final class ChronoBias {

  private static final String BIAS = "layer.l0.b";

  private ChronoBias() {}

  static void set(SequenceNetwork network, int longest, RandomStream random) {
    Cell cell = network.config().recurrence().cell();
    int hidden = network.config().recurrence().hiddenSize();
    float[] bias = network.tensor(BIAS); // LSTM, normalized or not: i, f, g, o; GRU: r, z, n
    for (int j = 0; j < hidden; j++) {
      float value = (float) Math.log(1 + random.nextDouble() * (longest - 2));
      if (cell.isLstm()) {
        bias[j] = -value;
      }
      bias[hidden + j] = value;
    }
    network.setTensor(BIAS, bias);
  }
}
