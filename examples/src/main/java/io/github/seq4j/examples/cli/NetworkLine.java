package io.github.seq4j.examples.cli;

import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.nn.EncoderDecoderConfig;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SequenceHeadConfig;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.core.nn.SourceConfig;
import io.github.seq4j.models.pair.PairTraining;
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

  static String of(EncoderDecoderConfig network, PairTraining training) {
    RecurrentStackConfig decoder = network.decoder().recurrence();
    return String.format(
        Locale.ROOT,
        "%s; decoder %d x %d %s, %s; batch %d, %d threads",
        source(network.source()),
        decoder.layers(),
        decoder.hiddenSize(),
        Kebab.of(decoder.cell()),
        context(network.decoder().context()),
        training.batchSize(),
        training.threads());
  }

  private static String source(SourceConfig source) {
    if (source instanceof SourceConfig.Tokens tokens) {
      RecurrentStackConfig stack = tokens.recurrence();
      return String.format(
          Locale.ROOT,
          "encoder %d x %d %s, %s",
          stack.layers(),
          stack.hiddenSize(),
          Kebab.of(stack.cell()),
          stack.direction().isBidirectional() ? "both directions" : "forward");
    }
    return source instanceof SourceConfig.Pictures ? "convolutions" : "features";
  }

  private static String context(DecoderContext context) {
    if (context instanceof DecoderContext.Attention attention) {
      return (attention.hard() ? "hard " : "")
          + Kebab.of(attention.score())
          + " attention, fed "
          + Kebab.of(attention.feeding());
    }
    return context instanceof DecoderContext.Summary ? "a summary at every step" : "no attention";
  }

  private static String head(SequenceHeadConfig head) {
    if (head.pooledBy().isPresent()) {
      return Kebab.of(head.pooledBy().get()) + " pooling";
    }
    boolean crf = head instanceof SequenceHeadConfig.PerStep perStep && perStep.crf();
    return crf ? "CRF" : head.valueLoss().isEmpty() ? "a label per step" : "numbers per step";
  }
}
