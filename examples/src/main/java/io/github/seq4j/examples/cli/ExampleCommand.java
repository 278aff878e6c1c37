package io.github.seq4j.examples.cli;

import io.github.seq4j.examples.RunnableExample;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j example [NAME]}: the runnable examples, listed and run. */
@Command(
    name = "example",
    description = "List the runnable examples, or run one.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./seq4j example", "  ./seq4j example hello"})
public final class ExampleCommand extends Verb {

  @Spec private CommandSpec spec;

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

  /** Those with options of their own are verbs below this one. */
  private void list() {
    SortedMap<String, String> examples = new TreeMap<>();
    RunnableExample.all().forEach(each -> examples.put(each.name(), each.what()));
    spec.subcommands()
        .forEach(
            (name, verb) -> examples.put(name, verb.getCommandSpec().usageMessage().header()[0]));
    examples.forEach((name, what) -> print("%-16s %s", name, what));
  }

  @Override
  ExitCode run() throws Exception {
    if (name == null) {
      list();
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
