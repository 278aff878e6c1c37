package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.decode.ConditionalModel;
import io.github.seq4j.core.decode.RecurrentState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sources that an {@link EncoderDecoderNetwork} has read, and its decoder over them: what search
 * and sampling work with. Lies on the heap, is immutable, and may be used from many threads at once
 * until the network is closed; changes of the network's weights make it worthless.
 *
 * <p>A step says what a pass over the whole target says, but for rounding.
 */
public final class Sources implements ConditionalModel {

  private static final String CARRIED = "fed";

  private final EncoderDecoderNetwork network;
  private final Decoder.Source[] stored;
  private final StateSlots slots;

  Sources(EncoderDecoderNetwork network, Decoder.Source[] stored) {
    this.network = network;
    this.stored = stored;
    this.slots = StateSlots.of(network.config().decoder().recurrence());
  }

  @Override
  public int vocabularySize() {
    return network.sizes().targetTokens();
  }

  @Override
  public int endToken() {
    return network.sizes().endToken();
  }

  @Override
  public int sources() {
    return stored.length;
  }

  @Override
  public int attentionLength(int source) {
    requireSource("attentionLength", source);
    return attends() ? stored[source].view().keys().steps() : 0;
  }

  private boolean attends() {
    return network.config().decoder().context() instanceof DecoderContext.Attention;
  }

  /**
   * The same sources with steps that get no attention: as if their scores were minus infinity,
   * while the other weights keep their proportions. The encoder has read all, and a decoder begins
   * as before. This is how to ask what a step that was looked at was good for.
   *
   * @param sources [R] of these, in [0, {@link #sources}); repeats allowed
   * @param hidden [R][...] the steps of each, in [0, {@link #attentionLength}), not all of them
   * @return R sources of fewer steps: {@link #attentionLength} and weights are those of what is
   *     left
   * @throws IllegalStateException if the network does not attend
   */
  public Sources masked(int[] sources, int[][] hidden) {
    if (!attends()) {
      throw new IllegalStateException("Sources.masked: the network does not attend to its source");
    }
    ShapeException.check("Sources.masked", "hidden R", sources.length, hidden.length);
    Decoder.Source[] left = new Decoder.Source[sources.length];
    for (int r = 0; r < left.length; r++) {
      requireSource("masked", sources[r]);
      left[r] = stored[sources[r]].without(hidden[r]);
    }
    return new Sources(network, left);
  }

  @Override
  public RecurrentState start(int[] sources) {
    Map<String, float[]> numbers = new LinkedHashMap<>();
    widths().forEach((name, width) -> numbers.put(name, new float[sources.length * width]));
    for (int r = 0; r < sources.length; r++) {
      requireSource("start", sources[r]);
      float[][][] own = stored[sources[r]].state();
      for (int layer = 0; layer < own.length; layer++) {
        for (int part = 0; part < own[layer].length; part++) {
          float[] from = own[layer][part];
          System.arraycopy(
              from, 0, numbers.get(StateSlots.name(layer, part)), r * from.length, from.length);
        }
      }
    }
    return RecurrentState.fromArrays(numbers, sources.length);
  }

  private Map<String, Integer> widths() {
    Map<String, Integer> widths = new LinkedHashMap<>(slots.widths());
    if (network.carriedSize() > 0) {
      widths.put(CARRIED, network.carriedSize());
    }
    return widths;
  }

  @Override
  public void step(
      int[] sources, int[] tokens, RecurrentState state, float[] logits, float[][] attention) {
    int rows = sources.length;
    ShapeException.check("Sources.step", "tokens R", rows, tokens.length);
    state.requireLayout("Sources.step", rows, widths());
    long cells = (long) rows * vocabularySize();
    ShapeException.check("Sources.step", "R * V of logits", cells, logits.length);
    Decoder.Source[] own = new Decoder.Source[rows];
    int[] ids = new int[rows];
    for (int r = 0; r < rows; r++) {
      requireSource("step", sources[r]);
      own[r] = stored[sources[r]];
      ids[r] = embedded(tokens[r]);
      if (attention != null && attention[r].length < attentionLength(sources[r])) {
        int least = attentionLength(sources[r]);
        throw new ShapeException("Sources.step", "attention S", least, attention[r].length);
      }
    }
    float[] carried = network.carriedSize() > 0 ? state.slot(CARRIED) : DecoderView.Stored.NO_TERM;
    Decoder.Running running = new Decoder.Running(slots.of(state), carried);
    network.step(own, ids, running, logits, attends() ? attention : null);
  }

  /** The row of the embedding that a token reads. */
  private int embedded(int token) {
    if (token == START) {
      return vocabularySize();
    }
    if (token < 0 || token >= vocabularySize()) {
      throw new ShapeException(
          "Sources.step", "token outside its range; size", vocabularySize(), token);
    }
    return token;
  }

  private void requireSource(String method, int source) {
    if (source < 0 || source >= stored.length) {
      throw new ConfigException(
          "Sources." + method + ".source", source, "must be in [0, " + stored.length + ")");
    }
  }
}
