package io.github.seq4j.models.label;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.TaggedSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Sequences cut into their steps. A labeler that learns from these is the same network without
 * recurrent connections, as every step starts from the zero state: what it lacks against the one that
 * reads whole sequences is what the sequence brings.
 *
 * <pre>{@code
 * SequenceLabeler alone = SequenceLabeler.fitFrames(config, training, SingleSteps.ofFrames(train), SingleSteps.ofFrames(valid));
 * LabelingScore baseline = alone.evaluateFrames(test, Context.SINGLE_STEPS);
 * }</pre>
 */
public final class SingleSteps {

  private SingleSteps() {}

  /** Every frame as a sequence of its own. */
  public static List<FrameSequence> ofFrames(List<FrameSequence> sequences) {
    List<FrameSequence> steps = new ArrayList<>();
    for (FrameSequence sequence : sequences) {
      for (int t = 0; t < sequence.length(); t++) {
        steps.add(sequence.slice(t, t + 1));
      }
    }
    return steps;
  }

  /** Every word as a sequence of its own. */
  public static List<TaggedSequence> ofWords(List<TaggedSequence> sequences) {
    List<TaggedSequence> steps = new ArrayList<>();
    for (TaggedSequence sequence : sequences) {
      for (int t = 0; t < sequence.length(); t++) {
        List<String> tags = sequence.tags();
        steps.add(
            new TaggedSequence(
                List.of(sequence.tokens().get(t)), tags.isEmpty() ? tags : List.of(tags.get(t))));
      }
    }
    return steps;
  }
}
