package io.github.seq4j.datasets.parallel;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Pairs in three parts.
 *
 * @param train what the weights are fitted to
 * @param valid what decides when to stop
 * @param test what is looked at once, may be empty
 */
public record PairSplits(List<TextPair> train, List<TextPair> valid, List<TextPair> test) {

  private static final String STREAM = "pair-splits";

  /** Copies the lists. */
  public PairSplits {
    train = List.copyOf(train);
    valid = List.copyOf(valid);
    test = List.copyOf(test);
  }

  /**
   * By lot, and by source: pairs of one source fall into the same part, so that nothing of
   * validation and test has been read in training. Each part is in the order the pairs came.
   *
   * @param valid pairs to validate on, at least 0. A few fewer, where sources that come many times
   *     do not fit; as many of the different ones as can
   * @param test pairs to test on, likewise
   * @throws ConfigException if nothing is left to train on
   */
  public static PairSplits bySource(List<TextPair> pairs, int valid, int test, Seeds seeds) {
    ConfigException.atLeast("valid", 0, valid);
    ConfigException.atLeast("test", 0, test);
    if ((long) valid + test >= pairs.size()) {
      throw new ConfigException(
          "valid + test",
          (long) valid + test,
          "must leave something to train on of " + pairs.size() + " pairs");
    }
    List<List<Integer>> groups = bySource(pairs);
    int[] order = IntStream.range(0, groups.size()).toArray();
    RandomStream random = seeds.stream(STREAM);
    random.shuffle(order);
    int[] left = {Integer.MAX_VALUE, valid, test};
    int[] part = new int[pairs.size()];
    for (int next : order) {
      List<Integer> group = groups.get(next);
      int to = group.size() <= left[2] ? 2 : group.size() <= left[1] ? 1 : 0;
      left[to] -= group.size();
      group.forEach(place -> part[place] = to);
    }
    return new PairSplits(ofPart(pairs, part, 0), ofPart(pairs, part, 1), ofPart(pairs, part, 2));
  }

  /**
   * The same with shares of all pairs, rounded to the nearest number.
   *
   * @param valid in [0, 1)
   * @param test in [0, 1); both together below 1
   */
  public static PairSplits bySource(List<TextPair> pairs, double valid, double test, Seeds seeds) {
    ConfigException.probability("valid", valid);
    ConfigException.probability("test", test);
    return bySource(
        pairs,
        (int) Math.round(valid * pairs.size()),
        (int) Math.round(test * pairs.size()),
        seeds);
  }

  private static List<List<Integer>> bySource(List<TextPair> pairs) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      groups.computeIfAbsent(pairs.get(i).source(), s -> new ArrayList<>(1)).add(i);
    }
    return List.copyOf(groups.values());
  }

  private static List<TextPair> ofPart(List<TextPair> pairs, int[] part, int wanted) {
    return IntStream.range(0, part.length)
        .filter(i -> part[i] == wanted)
        .mapToObj(pairs::get)
        .toList();
  }
}
