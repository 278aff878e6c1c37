package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.decode.NextTokenModel;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.NativeThreads;
import io.github.seq4j.core.text.TokenSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What every unit holds after each token of a text. The text is read as one stream from the zero
 * state, one token a step, so the numbers are, bit for bit, those that a session on the model has.
 */
public final class Activations {

  /** 1 GiB of floats. */
  private static final long MOST_NUMBERS = 1L << 28;

  private final List<CellUnit> units;
  private final float[][] values; // [U][N]

  private Activations(List<CellUnit> units, float[][] values) {
    this.units = units;
    this.values = values;
  }

  /**
   * Steps through a text.
   *
   * @param text [N] ids of the model
   * @param progress told how many tokens were read, after each
   * @throws ConfigException if N times the units is more than 2^28 numbers
   */
  public static Activations read(NextTokenModel model, TokenSequence text, IntConsumer progress) {
    RecurrentState state = model.newState(1);
    List<CellUnit> units = new ArrayList<>();
    for (Map.Entry<String, Integer> slot : state.widths().entrySet()) {
      for (int i = 0; i < slot.getValue(); i++) {
        units.add(CellUnit.ofSlot(slot.getKey(), i));
      }
    }
    if ((long) units.size() * text.length() > MOST_NUMBERS) {
      throw new ConfigException(
          "tokens",
          text.length(),
          "must be at most " + MOST_NUMBERS / units.size() + " for " + units.size() + " units");
    }
    float[][] values = new float[units.size()][text.length()];
    NativeThreads.withOne(() -> read(model, text, state, values, progress));
    return new Activations(List.copyOf(units), values);
  }

  private static void read(
      NextTokenModel model,
      TokenSequence text,
      RecurrentState state,
      float[][] values,
      IntConsumer progress) {
    float[] logits = new float[model.vocabularySize()];
    for (int t = 0; t < text.length(); t++) {
      model.step(new int[] {text.at(t)}, state, logits);
      int unit = 0;
      for (String slot : state.slotNames()) {
        for (float number : state.slot(slot)) {
          values[unit++][t] = number;
        }
      }
      progress.accept(t + 1);
    }
  }

  /** All units, layer by layer, h before c. */
  public List<CellUnit> units() {
    return units;
  }

  /** N. */
  public int tokens() {
    return values[0].length;
  }

  /** [N] one unit after each token; not to be written to. */
  public float[] of(CellUnit unit) {
    return values[indexOf(unit)];
  }

  /** [N] the unit with this number; not to be written to. */
  float[] of(int unit) {
    return values[unit];
  }

  private int indexOf(CellUnit unit) {
    int index = units.indexOf(unit);
    if (index < 0) {
      throw new ConfigException(
          "unit",
          unit,
          "must be one of the model's, " + units.get(0) + " to " + units.get(units.size() - 1));
    }
    return index;
  }

  /**
   * The units that a name means.
   *
   * @throws ConfigException if there is none
   */
  public List<CellUnit> named(String text) {
    CellUnit.Name name = CellUnit.name(text);
    List<CellUnit> matching = units.stream().filter(name::matches).toList();
    if (matching.isEmpty()) {
      throw new ConfigException(
          "unit",
          text,
          "must be one of the model's, " + units.get(0) + " to " + units.get(units.size() - 1));
    }
    return matching;
  }
}
