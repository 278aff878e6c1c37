package io.github.seq4j.models.sequence;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.metrics.ConfusionMatrix;
import io.github.seq4j.core.metrics.SpanLabels;
import io.github.seq4j.core.metrics.SpanScore;
import io.github.seq4j.core.nn.SequenceOutput;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** What a run selects its weights by, where that is not the loss. */
final class ValidationError {

  private ValidationError() {}

  static Optional<DoubleSupplier> of(
      Selection selection, SequenceModel model, List<EncodedSequence> valid) {
    List<String> labels = model.labels().names();
    List<StepInput> inputs = valid.stream().map(EncodedSequence::input).toList();
    List<int[]> gold = valid.stream().map(EncodedSequence::labels).toList();
    return switch (selection) {
      case LOSS -> Optional.empty();
      case ACCURACY ->
          Optional.of(
              () -> 1 - ConfusionMatrix.of(labels, gold, predicted(model, inputs)).accuracy());
      case SPAN_F1 -> {
        if (!SpanLabels.describe(labels)) {
          throw new ConfigException("selection", selection, "must not be by spans for " + labels);
        }
        yield Optional.of(() -> 1 - SpanScore.of(labels, gold, predicted(model, inputs)).f1());
      }
    };
  }

  private static List<int[]> predicted(SequenceModel model, List<StepInput> inputs) {
    return model.network().predict(inputs).stream().map(SequenceOutput::labels).toList();
  }
}
