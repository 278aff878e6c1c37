package io.github.seq4j.datasets;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Data in two parts, one of which is not trained on. By lot, never by position: files are often
 * sorted by class. Equal texts fall into the same part, so that nothing held out has been seen.
 *
 * <pre>{@code
 * Holdout<LabeledText> parts = Holdout.ofTexts(texts, 0.1, new Seeds(42));
 * }</pre>
 *
 * @param train what is trained on, in the order it came
 * @param heldOut the rest, in the order it came
 * @param <T> the kind of example
 */
public record Holdout<T>(List<T> train, List<T> heldOut) {

  private static final String STREAM = "holdout";

  /** Copies the lists. */
  public Holdout {
    train = List.copyOf(train);
    heldOut = List.copyOf(heldOut);
  }

  /**
   * Holds out the same share of every class: rounded, but at least one text of each class that has
   * two, and never all of them.
   *
   * @param fraction the share held out, above 0 and below 1
   * @throws ConfigException if no class has two different texts
   */
  public static Holdout<LabeledText> ofTexts(
      List<LabeledText> texts, double fraction, Seeds seeds) {
    return deal(texts, LabeledText::label, LabeledText::text, fraction, seeds);
  }

  /**
   * Holds out sentences.
   *
   * @param fraction the share held out, above 0 and below 1; rounded, but at least one and not all
   * @throws ConfigException if there are not two different sentences
   */
  public static Holdout<TaggedSequence> ofSequences(
      List<TaggedSequence> sequences, double fraction, Seeds seeds) {
    return deal(sequences, sequence -> "", TaggedSequence::tokens, fraction, seeds);
  }

  /**
   * Holds out pairs; those of one source stay together, whatever their targets.
   *
   * @param fraction the share held out, above 0 and below 1; rounded, but at least one and not all
   * @throws ConfigException if there are not two different sources
   */
  public static Holdout<TextPair> ofPairs(List<TextPair> pairs, double fraction, Seeds seeds) {
    return deal(pairs, pair -> "", TextPair::source, fraction, seeds);
  }

  private static <T> Holdout<T> deal(
      List<T> examples,
      Function<T, String> stratum,
      Function<T, Object> content,
      double fraction,
      Seeds seeds) {
    ConfigException.positive("fraction", fraction);
    ConfigException.probability("fraction", fraction);
    boolean[] held = new boolean[examples.size()];
    int number = 0;
    for (List<List<Integer>> groups : strata(examples, stratum, content)) {
      holdOut(groups, fraction, seeds, number++, held);
    }
    List<T> train = new ArrayList<>();
    List<T> heldOut = new ArrayList<>();
    for (int i = 0; i < held.length; i++) {
      (held[i] ? heldOut : train).add(examples.get(i));
    }
    if (heldOut.isEmpty()) {
      throw new ConfigException(
          "examples",
          examples.size(),
          "must be at least 2 different ones, of one class where there are classes, to hold some"
              + " out");
    }
    return new Holdout<>(train, heldOut);
  }

  /** Per class, in the order they come, the places of each content; by the label seen first. */
  private static <T> List<List<List<Integer>>> strata(
      List<T> examples, Function<T, String> stratum, Function<T, Object> content) {
    Map<Object, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < examples.size(); i++) {
      groups.computeIfAbsent(content.apply(examples.get(i)), c -> new ArrayList<>(1)).add(i);
    }
    Map<String, List<List<Integer>>> strata = new LinkedHashMap<>();
    for (List<Integer> group : groups.values()) {
      String label = stratum.apply(examples.get(group.get(0)));
      strata.computeIfAbsent(label, l -> new ArrayList<>()).add(group);
    }
    return List.copyOf(strata.values());
  }

  private static void holdOut(
      List<List<Integer>> groups, double fraction, Seeds seeds, int number, boolean[] held) {
    if (groups.size() < 2) {
      return;
    }
    int size = groups.stream().mapToInt(List::size).sum();
    long quota = Math.max(1, Math.min(size - 1L, Math.round(size * fraction)));
    int[] order = IntStream.range(0, groups.size()).toArray();
    seeds.stream(STREAM, number).shuffle(order);
    long taken = 0;
    int left = groups.size();
    for (int next : order) {
      List<Integer> group = groups.get(next);
      if (left > 1 && taken + group.size() <= quota) {
        group.forEach(place -> held[place] = true);
        taken += group.size();
        left--;
      }
    }
    if (taken == 0) { // Each text occurs more often than the quota allows.
      groups.stream()
          .min(Comparator.comparingInt(List::size))
          .orElseThrow()
          .forEach(place -> held[place] = true);
    }
  }
}
