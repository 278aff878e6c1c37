package io.github.seq4j.examples.cli;

import io.github.seq4j.datasets.embeddings.VectorSearch;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code seq4j embeddings analogy FILE FROM TO OTHER}. */
@Command(
    name = "analogy",
    sortOptions = false,
    description =
        "What is to OTHER as TO is to FROM: the words nearest to TO - FROM + OTHER, none of the three.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j embeddings analogy vectors.txt man king woman",
      "  ./seq4j embeddings analogy vectors.txt rose fell gained --count 3"
    })
public final class AnalogyCommand extends Verb {

  @Mixin private VectorSearchOptions options;

  @Parameters(index = "1", paramLabel = "FROM", description = "A word.")
  private String from;

  @Parameters(index = "2", paramLabel = "TO", description = "What belongs to it.")
  private String to;

  @Parameters(index = "3", paramLabel = "OTHER", description = "Another word.")
  private String other;

  public AnalogyCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    options.check();
    List<String> words = List.of(from, to, other);
    VectorSearch search = options.open(words);
    options.show(this, Map.of("analogy", words), search.analogy(from, to, other, options.count()));
    return ExitCode.OK;
  }
}
