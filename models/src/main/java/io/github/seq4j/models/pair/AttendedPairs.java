package io.github.seq4j.models.pair;

import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.Hypothesis;
import io.github.seq4j.core.inspect.attention.AttendedTarget;
import io.github.seq4j.core.nn.Sources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a model writes, or is made to write, for sources that it attends to. */
public final class AttendedPairs {

  private final PairModel<?> model;

  /**
   * Of one model.
   *
   * @throws IllegalStateException at the first source, if it does not attend
   */
  public AttendedPairs(PairModel<?> model) {
    this.model = model;
  }

  /** The best of each source that is found this way; its end is a decision where it wrote one. */
  public List<AttendedTarget> written(List<? extends StepInput> sources, Decoding decoding) {
    List<int[]> targets = new ArrayList<>(sources.size());
    for (List<Hypothesis> found : new PairDecoder(model, decoding).decode(sources)) {
      Hypothesis best = found.get(0);
      targets.add(best.ended() || best.tokens().length == 0 ? ended(best.tokens()) : best.tokens());
    }
    return given(sources, targets);
  }

  /**
   * These targets.
   *
   * @param targets [N][T] token by token, the end included where it is to be looked at
   */
  public List<AttendedTarget> given(List<? extends StepInput> sources, List<int[]> targets) {
    Sources read = model.network().encode(sources);
    List<AttendedTarget> all = new ArrayList<>(targets.size());
    for (int i = 0; i < targets.size(); i++) {
      all.add(AttendedTarget.of(read, i, targets.get(i)));
    }
    return all;
  }

  /** Tokens and their end. */
  public int[] ended(int[] tokens) {
    int[] ended = Arrays.copyOf(tokens, tokens.length + 1);
    ended[tokens.length] = model.network().sizes().endToken();
    return ended;
  }

  /** [T] tokens as people read them, the end too. */
  public List<String> names(AttendedTarget target) {
    TrainedCodec codec = model.spec().target();
    return Arrays.stream(target.written()).mapToObj(codec::token).toList();
  }

  /** The text that they are, without the end. */
  public String text(AttendedTarget target) {
    int end = model.network().sizes().endToken();
    return model
        .spec()
        .target()
        .codec()
        .decode(Arrays.stream(target.written()).filter(token -> token != end).toArray());
  }
}
