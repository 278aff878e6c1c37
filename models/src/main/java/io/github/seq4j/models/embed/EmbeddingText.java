package io.github.seq4j.models.embed;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.core.text.WordTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text as vectors are learned from: lines of words. No window reaches over a line end. Empty
 * lines are left out.
 *
 * <pre>{@code
 * Vocabulary vocabulary = Vocabulary.counting(Unit.WORD).minCount(5).add(text).build();
 * EmbeddingText words = EmbeddingText.of(vocabulary, vocabulary.encode(text, OnUnknown.SKIP));
 * }</pre>
 */
public final class EmbeddingText {

  /** Stands in {@link #ids} where a line ends. */
  static final int LINE_END = -1;

  private final List<String> words;
  private final long[] counts;
  private final int[] ids;

  private EmbeddingText(List<String> words, long[] counts, int[] ids) {
    this.words = words;
    this.counts = counts;
    this.ids = ids;
  }

  /**
   * The words of a vocabulary that the text has. Rare words should be skipped, not replaced: then
   * their neighbours move together, as in the original program.
   *
   * @throws ConfigException if there are fewer than two different words
   */
  public static EmbeddingText of(Vocabulary vocabulary, TokenSequence text) {
    long[] seen = new long[vocabulary.size()];
    for (int i = 0; i < text.length(); i++) {
      seen[text.at(i)]++;
    }
    int[] newIds = new int[seen.length];
    Arrays.fill(newIds, LINE_END);
    List<String> words = new ArrayList<>();
    for (int id = 0; id < seen.length; id++) {
      if (seen[id] > 0 && !vocabulary.token(id).equals(WordTokenizer.LINE_END)) {
        newIds[id] = words.size();
        words.add(vocabulary.token(id));
      }
    }
    if (words.size() < 2) {
      throw new ConfigException(
          "vocabulary", words.size(), "must have at least 2 words to tell apart");
    }
    long[] counts = new long[words.size()];
    int[] ids = new int[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      int id = newIds[text.at(i)];
      if (id != LINE_END) {
        counts[id]++;
        ids[length++] = id;
      } else if (length > 0 && ids[length - 1] != LINE_END) {
        ids[length++] = LINE_END;
      }
    }
    return new EmbeddingText(List.copyOf(words), counts, Arrays.copyOf(ids, length));
  }

  /** The words, in the vocabulary's order. */
  public List<String> words() {
    return words;
  }

  /** How often a word occurs, by its place in {@link #words}. */
  public long count(int word) {
    return counts[word];
  }

  /** How many words the text has, line ends excluded. */
  public long length() {
    return Arrays.stream(counts).sum();
  }

  int[] ids() {
    return ids;
  }
}
