package io.github.seq4j.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seq4j inspect} alone: what is to be looked at is a verb of its own. */
@Command(
    name = "inspect",
    synopsisSubcommandLabel = "VERB",
    description = "Look inside a model, and test what is seen there.",
    commandListHeading = "%nVerbs (each has its own --help):%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j inspect cells my.seq --text held-out.txt --output cells.html",
      "  ./seq4j inspect cells my.seq --text held-out.txt --predicate 'quote=regex:\"[^\"]*\"'",
      "  ./seq4j inspect attention translate.seq --source \"3 May 1979\" --output a.html"
    })
@SuppressWarnings("unused") // picocli sets and reads the fields
public final class InspectCommand implements Runnable {

  @Mixin private GlobalOptions global;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a verb is missing, such as cells");
  }
}
