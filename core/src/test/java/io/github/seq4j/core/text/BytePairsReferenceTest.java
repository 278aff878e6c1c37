package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Fast learning against the slow one of the paper, which counts all pairs before each merge. */
class BytePairsReferenceTest {

  private static final int MERGES = 40;

  /** Words as strings of tokens, merged by counting anew each time. */
  private static final class Naive {
    final Map<String, List<String>> words = new TreeMap<>();
    final Map<String, Integer> counts = new TreeMap<>();
    final List<String> merges = new ArrayList<>();
    final Set<String> spelled = new HashSet<>();

    void add(String word) {
      counts.merge(word, 1, Integer::sum);
      List<String> points = (" " + word).codePoints().mapToObj(Character::toString).toList();
      words.put(word, points);
      spelled.addAll(points);
    }

    void learn() {
      while (merges.size() < MERGES) {
        Map<List<String>, Integer> pairs = new TreeMap<>(Naive::byCodePoints);
        words.forEach(
            (word, parts) -> {
              for (int i = 1; i < parts.size(); i++) {
                pairs.merge(parts.subList(i - 1, i + 1), counts.get(word), Integer::sum);
              }
            });
        List<String> best = null;
        for (Map.Entry<List<String>, Integer> pair : pairs.entrySet()) {
          boolean isNew = !spelled.contains(String.join("", pair.getKey()));
          if (isNew && pair.getValue() > (best == null ? 1 : pairs.get(best))) {
            best = pair.getKey();
          }
        }
        if (best == null) {
          return;
        }
        merge(List.copyOf(best));
      }
    }

    private void merge(List<String> pair) {
      String merged = String.join("", pair);
      merges.add(String.join("|", pair));
      spelled.add(merged);
      words.replaceAll(
          (word, parts) -> {
            List<String> after = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
              boolean here = i + 1 < parts.size() && parts.subList(i, i + 2).equals(pair);
              after.add(here ? merged : parts.get(i));
              i += here ? 1 : 0;
            }
            return after;
          });
    }

    private static int byCodePoints(List<String> a, List<String> b) {
      int left = Arrays.compare(points(a.get(0)), points(b.get(0)));
      return left != 0 ? left : Arrays.compare(points(a.get(1)), points(b.get(1)));
    }

    private static int[] points(String text) {
      return text.codePoints().toArray();
    }
  }

  @Test
  void counting_what_changed_merges_and_cuts_as_counting_everything_does() {
    long seed = Long.getLong("seq4j.seed", 11);
    RandomStream random = RandomStream.ofState(seed);
    for (int run = 0; run < Integer.getInteger("seq4j.iterations", 30); run++) {
      List<String> words = words(random);
      Naive naive = new Naive();
      words.forEach(naive::add);
      naive.learn();

      BytePairs codec = new CodecConfig.Subwords(MERGES, TextNormalizer.none(), 1).train(words);

      String where = "seed " + seed + ", " + words;
      List<String> tokens = codec.tokens();
      assertThat(codec.merges())
          .as(where)
          .extracting(merge -> tokens.get(merge.left()) + "|" + tokens.get(merge.right()))
          .isEqualTo(naive.merges);
      naive.words.forEach(
          (word, parts) ->
              assertThat(Arrays.stream(codec.encode(word)).mapToObj(tokens::get).toList())
                  .as(where)
                  .isEqualTo(parts));
    }
  }

  private static List<String> words(RandomStream random) {
    String[] letters = {"a", "b", "c", "é", "가", "\uD835\uDC00", "\uFF41"};
    int used = 1 + random.nextInt(letters.length);
    List<String> words = new ArrayList<>();
    for (int n = 1 + random.nextInt(60); n > 0; n--) {
      StringBuilder word = new StringBuilder();
      for (int length = 1 + random.nextInt(12); length > 0; length--) {
        word.append(letters[random.nextInt(used)]);
      }
      words.add(word.toString());
    }
    return words;
  }
}
