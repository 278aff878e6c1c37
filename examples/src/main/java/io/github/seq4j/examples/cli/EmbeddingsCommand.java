package io.github.seq4j.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seq4j embeddings} alone: what is to be asked is a verb of its own. */
@Command(
    name = "embeddings",
    synopsisSubcommandLabel = "VERB",
    description = "Ask word vectors which words are near each other.",
    commandListHeading = "%nVerbs (each has its own --help):%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j embeddings neighbours vectors.txt monday",
      "  ./seq4j embeddings analogy vectors.txt man king woman"
    })
@SuppressWarnings("unused") // picocli sets and reads the fields
public final class EmbeddingsCommand implements Runnable {

  @Mixin private GlobalOptions global;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a verb is missing, such as neighbours");
  }
}
