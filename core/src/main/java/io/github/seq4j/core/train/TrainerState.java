package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a resumed run needs, as plain numbers and arrays: what a checkpoint stores.
 *
 * <p>Numbers are text that reads back to the same value bit for bit. Array names are {@code
 * [a-z]+(\.[A-Za-z0-9_]+)+}; arrays are never empty and hold finite numbers only.
 *
 * @param parameters [P] the parameters after the last update (not the best, not the average)
 * @param numbers counters and running values, sorted by name
 * @param arrays optimizer state, best parameters, carried state and the like, sorted by name; the
 *     arrays are the run's own, so copy what is kept (see {@link #copy()})
 */
@SuppressWarnings("ArrayRecordComponent") // too large to be copied or compared
public record TrainerState(
    float[] parameters, SortedMap<String, String> numbers, SortedMap<String, float[]> arrays) {

  /** Name of the array with the parameters that validated best. */
  public static final String BEST_PARAMETERS = "best.parameters";

  /** Name of the array with the averaged parameters. */
  public static final String AVERAGE_PARAMETERS = "average.parameters";

  /** Fixes the maps, not the arrays. */
  public TrainerState {
    numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    arrays = Collections.unmodifiableSortedMap(new TreeMap<>(arrays));
  }

  /** From maps in any order. */
  public static TrainerState of(
      float[] parameters, Map<String, String> numbers, Map<String, float[]> arrays) {
    return new TrainerState(parameters, new TreeMap<>(numbers), new TreeMap<>(arrays));
  }

  /** Updates done. */
  public long update() {
    return longAt("cursor.update");
  }

  /** Epoch of the next batch, from 1. */
  public int epoch() {
    return Math.toIntExact(longAt("cursor.epoch")) + 1;
  }

  /**
   * [P] the parameters a user of the model wants so far: the best by validation, or the average, or
   * those of the last update, whichever of these there is.
   */
  public float[] modelParameters() {
    float[] average = arrays.getOrDefault(AVERAGE_PARAMETERS, parameters);
    return arrays.getOrDefault(BEST_PARAMETERS, average);
  }

  /** The same with arrays of its own. */
  public TrainerState copy() {
    SortedMap<String, float[]> copies = new TreeMap<>();
    arrays.forEach((name, array) -> copies.put(name, array.clone()));
    return new TrainerState(parameters.clone(), numbers, copies);
  }

  long longAt(String name) {
    return Long.parseLong(textAt(name));
  }

  double doubleAt(String name) {
    return Double.parseDouble(textAt(name));
  }

  String textAt(String name) {
    String text = numbers.get(name);
    if (text == null) {
      throw new ConfigException("checkpoint." + name, null, "must be there to resume");
    }
    return text;
  }

  Optional<float[]> arrayAt(String name) {
    return Optional.ofNullable(arrays.get(name));
  }

  float[] arrayAt(String name, int length) {
    float[] array =
        arrayAt(name)
            .orElseThrow(
                () -> new ConfigException("checkpoint." + name, null, "must be there to resume"));
    ShapeException.check("checkpoint", name, length, array.length);
    return array;
  }

  /** Collects a state. */
  static final class Builder {

    private final SortedMap<String, String> numbers = new TreeMap<>();
    private final SortedMap<String, float[]> arrays = new TreeMap<>();

    void put(String name, long value) {
      numbers.put(name, Long.toString(value));
    }

    void put(String name, double value) {
      numbers.put(name, Double.toString(value));
    }

    void put(String name, String value) {
      numbers.put(name, value);
    }

    void put(String name, float[] array) {
      if (array.length > 0) {
        arrays.put(name, array);
      }
    }

    TrainerState build(float[] parameters) {
      return new TrainerState(parameters, numbers, arrays);
    }
  }
}
