package io.github.seq4j.models.label;

import io.github.seq4j.core.data.FrameHistory;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.SequenceNetwork;
import io.github.seq4j.models.sequence.Distribution;
import io.github.seq4j.models.sequence.Labels;
import io.github.seq4j.models.sequence.SequenceModel;
import java.util.List;

/**
 * One running sequence: each step is labelled as it comes in, with the same bits as {@link
 * SequenceLabeler#label} gives for the whole. The state is all that is remembered of it.
 *
 * <p>Sessions of one labeler do not disturb each other. Each is for one thread at a time.
 */
public final class LabelingSession {

  private final SequenceModel model;
  private final RecurrentState state;
  private final FrameHistory before;

  LabelingSession(SequenceModel model, RecurrentState state, FrameHistory before) {
    this.model = model;
    this.state = state;
    this.before = before;
  }

  /**
   * The next frame.
   *
   * @param frame [F] as measured: neither normalized nor with differences
   * @throws io.github.seq4j.core.ConfigException if the labeler reads words
   */
  public StepLabel step(float[] frame) {
    return step(Reading.frames(model).encode(frame, before));
  }

  /**
   * The next word.
   *
   * @throws io.github.seq4j.core.ConfigException if the labeler reads frames
   */
  public StepLabel step(String word) {
    return step(Reading.words(model).encode(List.of(word)));
  }

  private StepLabel step(StepInput input) {
    SequenceNetwork network = model.network();
    Labels labels = model.labels();
    float[] probabilities = new float[labels.size()];
    network.step(List.of(input), state, probabilities);
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      best = probabilities[k] > probabilities[best] ? k : best;
    }
    return new StepLabel(labels.name(best), new Distribution(labels, probabilities, 0));
  }

  /** A session that goes on from here by itself. */
  public LabelingSession fork() {
    return new LabelingSession(model, state.copy(), before.copy());
  }

  /** Where the sequence stands: a copy, to be kept and given to {@link SequenceLabeler#session}. */
  public RecurrentState state() {
    return RunningFrames.state(state, before);
  }
}
