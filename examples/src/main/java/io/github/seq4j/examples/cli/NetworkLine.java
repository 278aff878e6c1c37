package io.github.seq4j.examples.cli;

import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SequenceHeadConfig;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.models.sequence.SequenceTraining;
import java.util.Locale;

/** A network and its training in one line. */
final class NetworkLine {

  private NetworkLine() {}

  static String of(SequenceNetworkConfig network, SequenceTraining training) {
    RecurrentStackConfig stack = network.recurrence();
    return String.format(
        Locale.ROOT,
        "%d x %d %s, %s, %s; batch %d, %d threads",
        stack.layers(),
        stack.hiddenSize(),
        Kebab.of(stack.cell()),
        stack.direction().isBidirectional() ? "both directions" : "forward",
        head(network.head()),
        training.batchSize(),
        training.threads());
  }

  private static String head(SequenceHeadConfig head) {
    if (head instanceof SequenceHeadConfig.PerSequence pooled) {
      return Kebab.of(pooled.pooling()) + " pooling";
    }
    return ((SequenceHeadConfig.PerStep) head).crf() ? "CRF" : "a label per step";
  }
}
