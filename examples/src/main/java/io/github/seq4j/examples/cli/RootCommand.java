package io.github.seq4j.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seq4j} alone. */
@Command(
    name = "seq4j",
    synopsisSubcommandLabel = "VERB",
    version = "seq4j 0.1.0-SNAPSHOT",
    description = "Recurrent sequence models on the JVM: trained, explained and served.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed while running",
      "2:the command line asks for something that cannot be",
      "3:a data or model file is missing, damaged or not what it should be",
      "4:a threshold such as --fail-over was not met, or data of a recipe is missing",
      "130:interrupted, after saving"
    },
    commandListHeading = "%nVerbs (each has its own --help):%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j train char-lm --text my.txt --output my.seq",
      "  ./seq4j generate my.seq --prompt \"Once\" --length 500 --temperature 0.8"
    })
@SuppressWarnings("unused") // picocli sets and reads the fields
public final class RootCommand implements Runnable {

  @Mixin private GlobalOptions global;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  private boolean version;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a verb is missing");
  }
}
