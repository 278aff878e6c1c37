package io.github.seq4j.models.label;

import io.github.seq4j.core.data.FrameHistory;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.models.sequence.FrameEncoder;
import io.github.seq4j.models.sequence.SequenceModel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The frames that a running sequence remembers for its differences, as two more slots of its state;
 * no slots where it remembers none.
 */
final class RunningFrames {

  private static final String FRAMES = "frames";
  private static final String SEEN = "frames.seen";

  private RunningFrames() {}

  /** What is remembered before the first step. */
  static FrameHistory history(SequenceModel model) {
    return model.spec().encoder() instanceof FrameEncoder frames
        ? frames.newHistory()
        : new FrameHistory(1, 0);
  }

  /** All that is remembered, copied. */
  static RecurrentState state(RecurrentState network, FrameHistory before) {
    if (before.values().length == 0) {
      return network.copy();
    }
    Map<String, float[]> slots = new LinkedHashMap<>(network.toArrays());
    slots.put(FRAMES, before.values());
    slots.put(SEEN, new float[] {before.length()});
    return RecurrentState.fromArrays(slots, 1);
  }

  /** A session that goes on from such a state, or the refusal of one of another network. */
  static LabelingSession session(SequenceModel model, RecurrentState state) {
    FrameHistory empty = history(model);
    RecurrentState start = state(model.network().newState(1), empty);
    state.requireLayout("SequenceLabeler.session", 1, start.widths());
    if (empty.values().length == 0) {
      return new LabelingSession(model, state.copy(), empty);
    }
    Map<String, float[]> slots = new LinkedHashMap<>(state.toArrays());
    float[] frames = slots.remove(FRAMES);
    float[] seen = slots.remove(SEEN);
    return new LabelingSession(
        model,
        RecurrentState.fromArrays(slots, 1),
        FrameHistory.of(empty.size(), frames, (int) seen[0]));
  }
}
