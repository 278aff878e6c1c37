package io.github.seq4j.examples.cli;

import io.github.seq4j.core.report.ConfigValues;
import io.github.seq4j.core.report.Measure;
import io.github.seq4j.core.report.RunFacts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A run of the program as its report describes it.
 *
 * @param spec the verb that runs
 * @param task its name
 * @param target one of what is learned
 * @param measure what a loss is told as
 */
record RunDescription(CommandSpec spec, String task, String target, Measure measure) {

  private static final double GIB = 1L << 30;

  /**
   * All that is known before it begins.
   *
   * @param output what it makes
   * @param data what it learns from
   * @param config what is built
   * @param training how it is trained
   */
  RunFacts facts(String output, Map<String, String> data, Record config, Record training) {
    return RunFacts.of("Training " + task + ": " + output, target, measure)
        .with("Data", data)
        .with("Network", ConfigValues.of(config))
        .with("Training", ConfigValues.of(training))
        .with("Command", command())
        .with("Machine", machine());
  }

  private Map<String, String> command() {
    Map<String, String> values = new LinkedHashMap<>();
    StringBuilder line = new StringBuilder("./seq4j");
    for (String word : spec.root().commandLine().getParseResult().originalArgs()) {
      line.append(' ').append(Shell.quote(word));
    }
    values.put("command line", line.toString());
    for (OptionSpec option : spec.options()) {
      Object value = option.getValue();
      if (value != null && !option.usageHelp() && !option.versionHelp()) {
        boolean given = spec.commandLine().getParseResult().hasMatchedOption(option);
        values.put(option.longestName(), text(value) + (given ? "" : " (default)"));
      }
    }
    return values;
  }

  private static String text(Object value) {
    if (value instanceof long[] numbers) {
      return Arrays.toString(numbers);
    }
    return value instanceof boolean[] flags ? Arrays.toString(flags) : String.valueOf(value);
  }

  private Map<String, String> machine() {
    Machine machine = Machine.describe();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("processor", machine.cpu());
    values.put("instruction sets", String.join(" ", machine.features()));
    values.put("cores", Integer.toString(machine.cores()));
    if (machine.memory() > 0) {
      values.put("memory", String.format(Locale.ROOT, "%.1f GiB", machine.memory() / GIB));
    }
    if (machine.load() >= 0) {
      values.put(
          "load before training",
          String.format(Locale.ROOT, "%.2f processes that want a core", machine.load()));
    }
    values.put("system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
    values.put("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
    values.put("program", String.join(" ", spec.root().version()));
    return values;
  }
}
