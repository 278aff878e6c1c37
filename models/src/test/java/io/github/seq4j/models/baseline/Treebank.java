package io.github.seq4j.models.baseline;

import io.github.seq4j.core.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * The sentences of the Stanford Sentiment Treebank: as much of {@code (3 (2 a) (3 b))} as a
 * baseline needs.
 */
final class Treebank {

  private static final Pattern NOT_A_WORD = Pattern.compile("\\([0-4] |\\)");

  /** The unknown word has id 0. */
  private final Map<String, Integer> vocabulary = new HashMap<>(Map.of("", 0));

  private final EncodedTexts texts;

  private Treebank(String file) throws IOException {
    texts = read(file, word -> vocabulary.computeIfAbsent(word, w -> vocabulary.size()));
  }

  static Treebank sentences(String file) throws IOException {
    return new Treebank(file);
  }

  EncodedTexts texts() {
    return texts;
  }

  int vocabularySize() {
    return vocabulary.size();
  }

  /** Other sentences over the same vocabulary. */
  EncodedTexts with(String file) throws IOException {
    return read(file, word -> vocabulary.getOrDefault(word, 0));
  }

  private static EncodedTexts read(String file, ToIntFunction<String> id) throws IOException {
    List<int[]> ids = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (String line : Files.readAllLines(RealData.file(file))) {
      String[] words = NOT_A_WORD.matcher(line).replaceAll("").split(" ");
      ids.add(Arrays.stream(words).mapToInt(id).toArray());
      labels.add(line.charAt(1) - '0');
    }
    return new EncodedTexts(ids, labels.stream().mapToInt(label -> label).toArray());
  }
}
