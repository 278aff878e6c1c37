package io.github.seq4j.core.text;

import io.github.seq4j.core.text.BytePairs.Merge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The most frequent pair, again and again (Sennrich, Haddow &amp; Birch 2016, algorithm 1). Only
 * the words that have the pair are counted anew; the next pair comes from a heap whose outdated
 * entries are passed over. Among pairs as frequent, the first by code points of the left, then of
 * the right token.
 */
final class MergeLearner {

  /** What was seen once says nothing about what is to come. */
  private static final int LEAST_COUNT = 2;

  private static final int UNKNOWN = 0;

  /** A pair of neighbours: how often it is there, and the words it is or was in. */
  private static final class Pair {
    final Merge merge;
    long count;
    long queuedCount;
    int[] words = new int[2];
    int size;

    Pair(Merge merge) {
      this.merge = merge;
    }

    void isIn(int word) {
      if (size > 0 && words[size - 1] == word) {
        return;
      }
      if (size == words.length) {
        words = Arrays.copyOf(words, 2 * size);
      }
      words[size++] = word;
    }
  }

  /** A pair at the time that it had this count. */
  private record Candidate(Pair pair, long count) {}

  private final List<String> tokens;
  private final Set<String> spelled;
  private final List<int[]> words = new ArrayList<>();
  private final List<Long> wordCounts = new ArrayList<>();
  private final Map<Long, Pair> pairs = new HashMap<>();
  private final PriorityQueue<Candidate> heap =
      new PriorityQueue<>(
          Comparator.comparingLong(Candidate::count)
              .reversed()
              .thenComparing(c -> token(c.pair().merge.left()), CodePointOrder.INSTANCE)
              .thenComparing(c -> token(c.pair().merge.right()), CodePointOrder.INSTANCE));

  /** Begins with the tokens that nothing has to be merged for; the first is the unknown. */
  MergeLearner(List<String> tokens) {
    this.tokens = new ArrayList<>(tokens);
    this.spelled = new HashSet<>(tokens);
  }

  private String token(int id) {
    return tokens.get(id);
  }

  /** All tokens there are by now. */
  List<String> tokens() {
    return tokens;
  }

  /** A word, as ids of tokens, and how often it was seen. */
  void add(int[] word, long count) {
    words.add(word);
    wordCounts.add(count);
  }

  /** At most so many merges, each of which has made one more token. */
  List<Merge> learn(int most) {
    Set<Pair> all = new LinkedHashSet<>();
    for (int word = 0; word < words.size(); word++) {
      count(word, wordCounts.get(word), 0, all);
    }
    queue(all);
    List<Merge> merges = new ArrayList<>();
    while (merges.size() < most && !heap.isEmpty()) {
      Candidate best = heap.poll();
      Pair pair = best.pair();
      boolean outdated = best.count() != pair.count;
      if (!outdated && spelled.add(token(pair.merge.left()) + token(pair.merge.right()))) {
        merges.add(pair.merge);
        merge(pair);
      }
    }
    return merges;
  }

  private void merge(Pair pair) {
    int id = tokens.size();
    tokens.add(token(pair.merge.left()) + token(pair.merge.right()));
    Set<Pair> changed = new LinkedHashSet<>();
    for (int i = 0; i < pair.size; i++) {
      merge(pair.words[i], pair.merge, id, changed);
    }
    pairs.remove(pair.merge.key());
    queue(changed);
  }

  /** The pair may be gone from a word that it was in once. */
  private void merge(int word, Merge merge, int id, Set<Pair> changed) {
    int[] before = words.get(word);
    int[] after = before.clone();
    int length = BytePairs.replace(after, after.length, merge, id);
    if (length == before.length) {
      return;
    }
    long count = wordCounts.get(word);
    count(word, -count, Integer.MAX_VALUE, changed);
    words.set(word, Arrays.copyOf(after, length));
    count(word, count, id, changed);
  }

  /**
   * Adds to the counts of the pairs of a word.
   *
   * @param firstNew pairs with this token or a later one were not in the word before
   */
  private void count(int word, long times, int firstNew, Set<Pair> changed) {
    int[] ids = words.get(word);
    for (int i = 1; i < ids.length; i++) {
      if (ids[i - 1] != UNKNOWN && ids[i] != UNKNOWN) {
        Merge merge = new Merge(ids[i - 1], ids[i]);
        Pair pair = pairs.computeIfAbsent(merge.key(), key -> new Pair(merge));
        pair.count += times;
        if (Math.max(merge.left(), merge.right()) >= firstNew) {
          pair.isIn(word);
        }
        changed.add(pair);
      }
    }
  }

  private void queue(Set<Pair> changed) {
    for (Pair pair : changed) {
      if (pair.count != pair.queuedCount && pair.count >= LEAST_COUNT) {
        heap.add(new Candidate(pair, pair.count));
      }
      pair.queuedCount = pair.count;
    }
  }
}
