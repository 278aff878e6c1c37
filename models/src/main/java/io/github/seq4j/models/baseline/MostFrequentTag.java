package io.github.seq4j.models.baseline;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.TaggedSequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each word the tag it had most often in training; what its neighbours are does not count.
 * The classic baseline of tagging (Charniak, Hendrickson, Jacobson &amp; Perkowitz 1993, "Equations
 * for Part-of-Speech Tagging", AAAI), and of CoNLL-2000 with parts of speech in place of words.
 *
 * <p>A word that training never saw gets the tag most frequent among words seen once, which
 * resemble it more than "the" and "of" do. Of tags equally frequent with a word, the one more
 * frequent overall is taken, then the first.
 *
 * <pre>{@code
 * MostFrequentTag baseline = MostFrequentTag.fit(train, labels);
 * int[] ids = baseline.predict(List.of("the", "cat"));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class MostFrequentTag {

  private final Map<String, Integer> ofWord;
  private final int ofUnknown;

  private MostFrequentTag(Map<String, Integer> ofWord, int ofUnknown) {
    this.ofWord = ofWord;
    this.ofUnknown = ofUnknown;
  }

  /**
   * Counts.
   *
   * @param train sequences with tags, at least 1
   * @param labels [K] the names of the tags; every tag in {@code train} is one of them
   */
  public static MostFrequentTag fit(Collection<TaggedSequence> train, List<String> labels) {
    Map<String, Integer> ids = new HashMap<>();
    labels.forEach(label -> ids.put(label, ids.size()));
    Map<String, long[]> byWord = new HashMap<>();
    for (TaggedSequence sequence : train) {
      ShapeException.check(
          "MostFrequentTag.fit", "tags T", sequence.length(), sequence.tags().size());
      for (int t = 0; t < sequence.length(); t++) {
        byWord
            .computeIfAbsent(sequence.tokens().get(t), word -> new long[labels.size()])[
            id(ids, sequence.tags().get(t))]++;
      }
    }
    if (byWord.isEmpty()) {
      throw new ShapeException("MostFrequentTag.fit", "sequences, at least", 1, 0);
    }
    return of(byWord, labels.size());
  }

  private static int id(Map<String, Integer> ids, String tag) {
    Integer id = ids.get(tag);
    if (id == null) {
      throw new IllegalArgumentException(
          "MostFrequentTag.fit: unknown tag; expected one of the labels, got " + tag);
    }
    return id;
  }

  private static MostFrequentTag of(Map<String, long[]> byWord, int labels) {
    long[] overall = new long[labels];
    long[] seenOnce = new long[labels];
    for (long[] counts : byWord.values()) {
      add(overall, counts);
      if (sum(counts) == 1) {
        add(seenOnce, counts);
      }
    }
    Map<String, Integer> ofWord = new HashMap<>();
    byWord.forEach((word, counts) -> ofWord.put(word, mostFrequent(counts, overall)));
    return new MostFrequentTag(ofWord, mostFrequent(seenOnce, overall));
  }

  /**
   * Where all counts are zero every tag is as frequent as any, so the most frequent overall wins.
   */
  private static int mostFrequent(long[] counts, long[] overall) {
    int best = 0;
    for (int tag = 1; tag < counts.length; tag++) {
      boolean more = counts[tag] > counts[best];
      boolean tie = counts[tag] == counts[best] && overall[tag] > overall[best];
      best = more || tie ? tag : best;
    }
    return best;
  }

  private static void add(long[] sum, long[] counts) {
    for (int tag = 0; tag < sum.length; tag++) {
      sum[tag] += counts[tag];
    }
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /**
   * Tags words.
   *
   * @param tokens [T]
   * @return [T] label ids
   */
  public int[] predict(List<String> tokens) {
    return tokens.stream().mapToInt(word -> ofWord.getOrDefault(word, ofUnknown)).toArray();
  }

  /** As {@link #predict(List)}, for each sequence. */
  public List<int[]> predictAll(List<TaggedSequence> sequences) {
    List<int[]> predicted = new ArrayList<>();
    sequences.forEach(sequence -> predicted.add(predict(sequence.tokens())));
    return predicted;
  }
}
