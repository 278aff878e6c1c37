package io.github.seq4j.models.label;

import io.github.seq4j.core.data.BucketedBatches;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.metrics.Bootstrap;
import io.github.seq4j.core.metrics.LabelingScore;
import io.github.seq4j.core.nn.SequenceOutput;
import io.github.seq4j.models.sequence.SequenceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Test sequences by name and length: scores are of whole sequences, even where a labeler sees
 * single steps, because the interval of a score comes from their number.
 *
 * @param names [N] what they are called
 * @param lengths [N] their steps
 */
record WholeSequences(List<String> names, List<Integer> lengths) {

  /** Rows of a batch that is only evaluated. */
  private static final int EVALUATED = 64;

  /**
   * Scores a labeler.
   *
   * @param pieces the sequences or their steps, in order
   */
  LabelingScore score(SequenceModel model, List<EncodedSequence> pieces) {
    List<SequenceOutput> outputs =
        model.network().predict(pieces.stream().map(EncodedSequence::input).toList());
    List<int[]> gold = joined(pieces.stream().map(EncodedSequence::labels).toList());
    List<int[]> predicted = joined(outputs.stream().map(SequenceOutput::labels).toList());
    double nats =
        model.network().evaluate(BucketedBatches.sorted(pieces, EVALUATED)).natsPerTarget();
    return LabelingScore.of(model.labels().names(), names, gold, predicted, Bootstrap.defaults())
        .withNatsPerLabel(nats);
  }

  private List<int[]> joined(List<int[]> pieces) {
    int[] all = pieces.stream().flatMapToInt(IntStream::of).toArray();
    List<int[]> sequences = new ArrayList<>(lengths.size());
    int at = 0;
    for (int length : lengths) {
      sequences.add(Arrays.copyOfRange(all, at, at + length));
      at += length;
    }
    return sequences;
  }
}
