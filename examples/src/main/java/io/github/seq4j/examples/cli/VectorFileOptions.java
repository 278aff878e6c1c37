package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.BundleWriteException;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.datasets.embeddings.WordVectorFormat;
import io.github.seq4j.datasets.embeddings.WordVectors;
import io.github.seq4j.examples.cli.EmbeddingChoices.VectorFormatName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where word vectors go. */
final class VectorFileOptions {

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file of vectors to write (default: ${DEFAULT-VALUE}, in this folder).")
  private Path output = Path.of("vectors.txt");

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "${COMPLETION-CANDIDATES}, both as word2vec writes them (default: ${DEFAULT-VALUE}).")
  private VectorFormatName format = VectorFormatName.TEXT;

  @Option(names = "--json", description = "Print one JSON object on standard output at the end.")
  private boolean json;

  Path output() {
    return output;
  }

  WordVectorFormat format() {
    return format.format();
  }

  boolean json() {
    return json;
  }

  /**
   * Finds out before training what would go wrong after it.
   *
   * @param texts what is read, and must not be overwritten
   */
  void check(List<Path> texts) throws IOException {
    if (output.getFileName() == null || output.toString().isEmpty()) {
      throw CommandFailure.usage("--output: is not the name of a file, got '" + output + "'", null);
    }
    for (Path text : texts) {
      if (Files.exists(text) && Files.exists(output) && Files.isSameFile(text, output)) {
        throw CommandFailure.usage("--output: is the text itself, got " + output, null);
      }
    }
    try {
      BundleWriter.checkWritable(output);
    } catch (BundleWriteException e) {
      throw CommandFailure.usage("--output: cannot be written; " + e.getMessage(), e.hint());
    }
    if (Files.exists(output) && Files.size(output) > 0 && !WordVectors.beginsLikeOurs(output)) {
      throw CommandFailure.usage(
          "--output: " + output + " exists and is not a file of word vectors that we wrote",
          "choose another name");
    }
  }
}
