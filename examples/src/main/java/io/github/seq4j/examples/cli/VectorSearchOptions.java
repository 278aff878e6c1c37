package io.github.seq4j.examples.cli;

import io.github.seq4j.core.NearestWord;
import io.github.seq4j.datasets.embeddings.Neighbour;
import io.github.seq4j.datasets.embeddings.VectorSearch;
import io.github.seq4j.datasets.embeddings.WordVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The vectors to search in, and how the answer is shown. */
final class VectorSearchOptions {

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "Vectors in word2vec's text or binary format or in GloVe's, .gz too.")
  private Path file;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many words to show (default: ${DEFAULT-VALUE}).")
  private int count = 10;

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  void check() {
    Require.between("--count", 1, 1_000_000, count);
  }

  int count() {
    return count;
  }

  /** Reads the vectors and looks whether these words are among them. */
  VectorSearch open(List<String> words) throws IOException {
    WordVectors vectors = WordVectors.read(file);
    Set<String> known = vectors.vectors().keySet();
    for (String word : words) {
      if (!known.contains(word)) {
        throw CommandFailure.usage(
            "there is no vector for '"
                + word
                + "'; expected one of the "
                + known.size()
                + " words of "
                + file,
            NearestWord.to(word, known).map(near -> "did you mean " + near + "?").orElse(null));
      }
    }
    return VectorSearch.of(vectors);
  }

  /**
   * Prints the answer.
   *
   * @param question for JSON
   */
  void show(Verb verb, Map<String, Object> question, List<Neighbour> answer) {
    if (!json) {
      for (Neighbour each : answer) {
        verb.print("%.4f  %s", each.similarity(), Escaped.line(each.word()));
      }
      return;
    }
    List<Map<String, Object>> list = new ArrayList<>();
    for (Neighbour each : answer) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("word", each.word());
      entry.put("similarity", each.similarity());
      list.add(entry);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("vectors", file.toString());
    object.putAll(question);
    object.put("neighbours", list);
    verb.console().out().println(JsonLine.of(object));
  }
}
