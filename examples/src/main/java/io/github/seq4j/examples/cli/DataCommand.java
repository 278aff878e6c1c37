package io.github.seq4j.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seq4j data} alone: what is to be done with data is a verb of its own. */
@Command(
    name = "data",
    synopsisSubcommandLabel = "VERB",
    description = "Look at data.",
    commandListHeading = "%nVerbs (each has its own --help):%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j data check train.tsv --test test.tsv",
      "  ./seq4j data check --frames gesture/ --label-column phase"
    })
@SuppressWarnings("unused") // picocli sets and reads the fields
public final class DataCommand implements Runnable {

  @Mixin private GlobalOptions global;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a verb is missing, such as check");
  }
}
