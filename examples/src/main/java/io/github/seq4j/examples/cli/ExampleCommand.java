package io.github.seq4j.examples.cli;

import io.github.seq4j.examples.RunnableExample;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code seq4j example [NAME]}: the runnable examples, listed and run. */
@Command(
    name = "example",
    description = "List the runnable examples, or run one.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./seq4j example", "  ./seq4j example hello"})
public final class ExampleCommand extends Verb {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The example to run; without it, all are listed.")
  private String name;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "What the example itself takes, such as a text file.")
  private List<String> arguments = new ArrayList<>();

  public ExampleCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    if (name == null) {
      RunnableExample.all().forEach(each -> print("%-16s %s", each.name(), each.what()));
      return ExitCode.OK;
    }
    for (RunnableExample each : RunnableExample.all()) {
      if (each.name().equals(name)) {
        each.main().run(arguments.toArray(new String[0]));
        return ExitCode.OK;
      }
    }
    throw CommandFailure.usage(
        "NAME: there is no example '" + Escaped.cut(name) + "'", "./seq4j example lists them");
  }
}
