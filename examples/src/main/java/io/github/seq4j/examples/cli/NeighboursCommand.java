package io.github.seq4j.examples.cli;

import io.github.seq4j.datasets.embeddings.VectorSearch;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code seq4j embeddings neighbours FILE WORD}. */
@Command(
    name = "neighbours",
    sortOptions = false,
    description = "The words whose vectors are nearest to a word's: the cosine, and the word.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j embeddings neighbours vectors.txt monday",
      "  ./seq4j embeddings neighbours vectors.bin monday --count 5 --json"
    })
public final class NeighboursCommand extends Verb {

  @Mixin private VectorSearchOptions options;

  @Parameters(index = "1", paramLabel = "WORD", description = "The word.")
  private String word;

  public NeighboursCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    options.check();
    VectorSearch search = options.open(List.of(word));
    options.show(this, Map.of("word", word), search.neighbours(word, options.count()));
    return ExitCode.OK;
  }
}
