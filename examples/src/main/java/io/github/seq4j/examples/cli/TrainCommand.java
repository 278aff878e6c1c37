package io.github.seq4j.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seq4j train} alone: the tasks are verbs of their own. */
@Command(
    name = "train",
    synopsisSubcommandLabel = "TASK",
    description = "Train a model.",
    commandListHeading = "%nTasks (each has its own --help):%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j train char-lm",
      "  ./seq4j train char-lm --text my.txt --output my.seq --cell gru",
      "  ./seq4j train classify --train train.tsv --valid dev.tsv --output s.seq"
    })
@SuppressWarnings("unused") // picocli sets and reads the fields
public final class TrainCommand implements Runnable {

  @Mixin private GlobalOptions global;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a task is missing, such as char-lm");
  }
}
