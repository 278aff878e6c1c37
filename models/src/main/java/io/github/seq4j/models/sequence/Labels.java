package io.github.seq4j.models.sequence;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.metrics.SpanLabels;
import io.github.seq4j.core.text.VocabularyBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a model tells apart, numbered from 0. Immutable, thread-safe.
 *
 * <p>Labels of training data are in the order of their UTF-16 code units, wherever they came first:
 * the same labels have the same numbers.
 */
public final class Labels {

  /** Characters of a label that is too long. */
  private static final int SHOWN = 40;

  private final List<String> names;
  private final Map<String, Integer> ids = new HashMap<>();

  private Labels(List<String> names) {
    this.names = List.copyOf(names);
    for (String name : this.names) {
      boolean writable = StandardCharsets.UTF_8.newEncoder().canEncode(name);
      if (name.getBytes(StandardCharsets.UTF_8).length > VocabularyBuilder.MOST_BYTES) {
        throw new ConfigException(
            "label",
            name.substring(0, name.offsetByCodePoints(0, SHOWN)) + "...",
            "must have at most " + VocabularyBuilder.MOST_BYTES + " bytes");
      }
      if (name.isEmpty() || !writable || ids.put(name, ids.size()) != null) {
        throw new ConfigException("label", name, "must be text, not empty, and not occur twice");
      }
    }
  }

  /** The labels that occur, sorted. */
  public static Labels occurringIn(Collection<String> occurrences) {
    return of(List.copyOf(new TreeSet<>(occurrences)));
  }

  /** The tags of words that occur, with those they imply, sorted: {@link SpanLabels#completed}. */
  public static Labels ofTags(Collection<String> occurrences) {
    return occurringIn(SpanLabels.completed(occurrences));
  }

  /**
   * Labels in an order that is given.
   *
   * @throws ConfigException if there are fewer than two, or one is empty or occurs twice
   */
  public static Labels of(List<String> names) {
    if (names.size() < 2) {
      throw new ConfigException(
          "labels", names, "must be at least 2: with one there is nothing to tell apart");
    }
    return new Labels(names);
  }

  /** [K] the names. */
  public List<String> names() {
    return names;
  }

  /** K. */
  public int size() {
    return names.size();
  }

  /** The name of a label. */
  public String name(int id) {
    return names.get(id);
  }

  /**
   * The number of a label.
   *
   * @param where what has this label, for the message
   * @throws UnknownLabelException if there is no such label
   */
  public int id(String label, String where) {
    Integer id = ids.get(label);
    if (id == null) {
      throw new UnknownLabelException(where, label, names);
    }
    return id;
  }

  /**
   * The numbers of labels.
   *
   * @param where what has these labels, for the message
   */
  public int[] ids(List<String> labels, String where) {
    int[] numbers = new int[labels.size()];
    for (int t = 0; t < numbers.length; t++) {
      numbers[t] = id(labels.get(t), where);
    }
    return numbers;
  }

  /**
   * Weights n / (K n_k) that make up for labels of different frequency: each has the same share of
   * the loss, and the mean weight of a target is 1.
   *
   * @param targets labels of the training data, each of which occurs
   */
  float[] balancedWeights(Iterable<int[]> targets) {
    long[] counts = new long[size()];
    long all = 0;
    for (int[] sequence : targets) {
      for (int target : sequence) {
        if (target != Batch.NO_TARGET) {
          counts[target]++;
          all++;
        }
      }
    }
    float[] weights = new float[size()];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = counts[k] == 0 ? 1 : (float) ((double) all / size() / counts[k]);
    }
    return weights;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels that && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
