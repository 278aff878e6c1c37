package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where a batch of running sequences stands: named slots such as {@code l0.h} and {@code l0.c},
 * each [B, H] row-major with its own width H. This is all that a model remembers of a sequence.
 *
 * <p>The layout (batch size, names, widths) never changes; the numbers do: a model advances a state
 * in place. So {@link #copy()} before you branch, and keep a state out of hash maps while it runs.
 * Two states share no memory unless you made them share it through {@link #slot}. Not thread-safe.
 */
public final class RecurrentState {

  private final int batchSize;
  private final Map<String, float[]> slots;

  private RecurrentState(int batchSize, Map<String, float[]> slots) {
    this.batchSize = batchSize;
    this.slots = Collections.unmodifiableMap(slots);
  }

  /**
   * The state before the first token: all zero.
   *
   * @param batchSize sequences side by side, at least 1
   * @param widths width H of each slot by name, at least 1 each; the order is kept; may be empty
   */
  public static RecurrentState zeros(int batchSize, Map<String, Integer> widths) {
    ConfigException.atLeast("batchSize", 1, batchSize);
    Map<String, float[]> slots = new LinkedHashMap<>();
    widths.forEach(
        (name, width) -> {
          ConfigException.atLeast("width of slot " + checkedName(name), 1, width);
          slots.put(name, new float[Math.multiplyExact(batchSize, width)]);
        });
    return new RecurrentState(batchSize, slots);
  }

  /**
   * The state that {@link #toArrays()} saved. The arrays are copied.
   *
   * @param arrays [B, H] by slot name
   * @param batchSize B, at least 1
   * @throws ShapeException if an array does not divide into B rows
   */
  public static RecurrentState fromArrays(Map<String, float[]> arrays, int batchSize) {
    ConfigException.atLeast("batchSize", 1, batchSize);
    Map<String, float[]> slots = new LinkedHashMap<>();
    arrays.forEach((name, values) -> slots.put(checkedName(name), values.clone()));
    slots.forEach((name, values) -> checkRows(name, values.length, batchSize));
    return new RecurrentState(batchSize, slots);
  }

  private static String checkedName(String name) {
    if (name == null || name.isBlank()) {
      throw new ConfigException("slot name", name, "must not be blank");
    }
    return name;
  }

  private static void checkRows(String name, int length, int batchSize) {
    if (length == 0 || length % batchSize != 0) {
      long wholeRows = Math.max(1, length / batchSize) * (long) batchSize;
      throw new ShapeException(
          "RecurrentState.fromArrays", "B * H of slot " + name, wholeRows, length);
    }
  }

  /** B, the sequences side by side. */
  public int batchSize() {
    return batchSize;
  }

  /** The slots, in the order in which they were made. */
  public Set<String> slotNames() {
    return slots.keySet();
  }

  /**
   * The numbers of one slot, [B, H], live: writing to them changes this state.
   *
   * @throws IllegalArgumentException if there is no such slot
   */
  public float[] slot(String name) {
    float[] values = slots.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "RecurrentState.slot: no such slot; expected one of " + slotNames() + ", got " + name);
    }
    return values;
  }

  /** H of one slot: how many numbers a sequence has in it. */
  public int width(String name) {
    return slot(name).length / batchSize;
  }

  /** H by slot name, as {@link #zeros} takes it. */
  public Map<String, Integer> widths() {
    Map<String, Integer> widths = new LinkedHashMap<>();
    slots.forEach((name, values) -> widths.put(name, values.length / batchSize));
    return widths;
  }

  /**
   * Refuses a state that was made for another model or batch.
   *
   * @param where who asks, for the message
   * @param batchSize B as it must be
   * @param widths slots as they must be, in any order
   * @throws ShapeException if B or a width differs
   * @throws IllegalArgumentException if a slot is missing or not wanted
   */
  public void requireLayout(String where, int batchSize, Map<String, Integer> widths) {
    ShapeException.check(where, "state batch B", batchSize, this.batchSize);
    if (!slotNames().equals(widths.keySet())) {
      throw new IllegalArgumentException(
          where
              + ": state slots differ; expected "
              + widths.keySet()
              + ", got "
              + slotNames()
              + "; was the state made by another model?");
    }
    widths.forEach(
        (name, width) -> ShapeException.check(where, "width of slot " + name, width, width(name)));
  }

  /** An equal state that shares nothing with this one: a fork. */
  public RecurrentState copy() {
    Map<String, float[]> copies = new LinkedHashMap<>();
    slots.forEach((name, values) -> copies.put(name, values.clone()));
    return new RecurrentState(batchSize, copies);
  }

  /**
   * A new state whose row i is a copy of row {@code rows[i]} of this one: reorders beams, drops
   * finished sequences, turns one prompt into many samples.
   *
   * @param rows [B'] rows of this state, each in [0, B), repeats allowed
   * @throws ConfigException if there is no row, or one is out of range
   */
  public RecurrentState select(int[] rows) {
    checkSelection(rows);
    Map<String, float[]> selected = new LinkedHashMap<>();
    slots.forEach(
        (name, values) -> selected.put(name, selectRows(values, values.length / batchSize, rows)));
    return new RecurrentState(rows.length, selected);
  }

  private void checkSelection(int[] rows) {
    ConfigException.atLeast("rows to select", 1, rows.length);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < 0 || rows[i] >= batchSize) {
        throw new ConfigException("rows[" + i + "]", rows[i], "must be in [0, " + batchSize + ")");
      }
    }
  }

  private static float[] selectRows(float[] values, int width, int[] rows) {
    float[] selected = new float[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * width, selected, i * width, width);
    }
    return selected;
  }

  /** A snapshot for saving: [B, H] by slot name, copied. */
  public Map<String, float[]> toArrays() {
    return copy().slots;
  }

  /** Same batch size, same slots, same bits; the order of the slots does not matter. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RecurrentState that
        && batchSize == that.batchSize
        && slotNames().equals(that.slotNames())
        && slots.entrySet().stream()
            .allMatch(slot -> sameBits(slot.getValue(), that.slot(slot.getKey())));
  }

  private static boolean sameBits(float[] left, float[] right) {
    if (left.length != right.length) {
      return false;
    }
    for (int i = 0; i < left.length; i++) {
      if (Float.floatToRawIntBits(left[i]) != Float.floatToRawIntBits(right[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = batchSize;
    for (Map.Entry<String, float[]> slot : slots.entrySet()) {
      hash += slot.getKey().hashCode() ^ Arrays.hashCode(slot.getValue());
    }
    return hash;
  }

  @Override
  public String toString() {
    return "RecurrentState of " + batchSize + " sequences, widths " + widths();
  }
}
