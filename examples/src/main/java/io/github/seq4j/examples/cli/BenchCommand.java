package io.github.seq4j.examples.cli;

import io.github.seq4j.examples.bench.BenchCase;
import io.github.seq4j.examples.bench.BenchCases;
import io.github.seq4j.examples.bench.BenchResult;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j bench [CASE...]}: how fast this machine is, one line per case. */
@Command(
    name = "bench",
    description =
        "Measure training updates and sampling at well-known sizes; all cases, or those named. "
            + "Other programs on the same machine disturb the figures.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./seq4j bench --list", "  ./seq4j bench charlm-small gru-256 --json"})
public final class BenchCommand extends Verb {

  @Parameters(paramLabel = "CASE", arity = "0..*", description = "Cases to run; see --list.")
  private List<String> names = List.of();

  @Option(names = "--list", description = "List the cases and stop.")
  private boolean list;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Worker threads (default: ${DEFAULT-VALUE}, the cores of this machine).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "About how long to measure each case (default: ${DEFAULT-VALUE}).")
  private double seconds = 5;

  @Option(names = "--json", description = "Print one JSON object per case.")
  private boolean json;

  public BenchCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() {
    Require.between("--threads", 1, Require.MOST_THREADS, threads);
    Require.between("--seconds", 0.1, 3600, seconds);
    List<BenchCase> cases = chosen();
    if (list) {
      cases.forEach(each -> print("%-14s %s", each.name(), each.what()));
      return ExitCode.OK;
    }
    for (BenchCase each : cases) {
      say("measuring %s: %s", each.name(), each.what());
      show(each.measurement().run(threads, seconds));
    }
    return ExitCode.OK;
  }

  private List<BenchCase> chosen() {
    List<BenchCase> all = BenchCases.all();
    if (names.isEmpty()) {
      return all;
    }
    for (String name : names) {
      if (all.stream().noneMatch(each -> each.name().equals(name))) {
        String known = all.stream().map(BenchCase::name).collect(Collectors.joining(", "));
        throw CommandFailure.usage(
            "CASE: there is no case '" + Escaped.cut(name) + "'", "cases are " + known);
      }
    }
    return all.stream().filter(each -> names.contains(each.name())).toList();
  }

  private void show(BenchResult result) {
    if (json) {
      console().out().println(JsonLine.of(result.toMap()));
    } else {
      print(
          "%-14s %8.2f ms median, %8.2f ms best, %,12.0f tokens/s, %6.1f GFLOP/s",
          result.name(),
          result.medianMs(),
          result.minMs(),
          result.tokensPerSecond(),
          result.gflops());
    }
    console().out().flush();
  }
}
