package io.github.seq4j.examples.cli;

import io.github.seq4j.core.nn.TokenNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code seq4j doctor}: what this machine offers, what of it is used, and what is slow here and
 * why.
 */
@Command(
    name = "doctor",
    description =
        "Show the CPU, the JDK, the native libraries and the kernels they chose, threads and"
            + " memory, and say what is slow here and why.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./seq4j doctor", "  ./seq4j doctor --json"})
public final class DoctorCommand extends Verb {

  private static final long MIB = 1L << 20;

  /** A core with AVX-512 does about 160; the kernels of an older CPU family on it about 34. */
  private static final double SLOW_GFLOPS_AVX512 = 70;

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final List<String> advice = new ArrayList<>();

  public DoctorCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() {
    Machine machine = Machine.describe();
    machine(machine);
    natives(machine);
    if (json) {
      facts.put("advice", advice);
      console().out().println(JsonLine.of(facts));
    } else {
      printFacts(facts);
      advice.forEach(line -> printFacts(Map.of("note", line)));
    }
    return ExitCode.OK;
  }

  private void machine(Machine machine) {
    facts.put("cpu", machine.cpu());
    facts.put("cpu_features", String.join(" ", machine.features()));
    facts.put("cores", machine.cores());
    facts.put("load", Math.round(machine.load() * 100) / 100.0);
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("memory_mib", machine.memory() / MIB);
    facts.put("heap_limit_mib", Runtime.getRuntime().maxMemory() / MIB);
    if (machine.load() > 0.5 * machine.cores()) {
      advice.add("other programs are busy; a run shares the cores with them and is slower");
    }
    if (machine.features().isEmpty()) {
      advice.add("the instruction sets of this CPU are not known here");
    } else if (!machine.has("avx2")) {
      advice.add("this CPU has no AVX2: matrix products run at a fraction of a newer CPU's speed");
    }
  }

  private void natives(Machine machine) {
    String oneDnn = ask(NativeLibraries::oneDnn);
    facts.put("onednn", oneDnn == null ? "not available" : oneDnn);
    if (oneDnn == null) {
      advice.add("no oneDNN for this platform: everything works, training is several times slower");
    }
    facts.put("openblas", String.valueOf(ask(NativeLibraries::openBlas)));
    facts.put("kernel", String.valueOf(ask(TokenNetwork::kernelHere)));
    speed(machine, oneDnn == null ? "openblas" : "onednn");
  }

  private void speed(Machine machine, String library) {
    Double gflops =
        ask(
            library.equals("onednn")
                ? NativeLibraries::oneDnnGflops
                : NativeLibraries::openBlasGflops);
    if (gflops == null) {
      return;
    }
    facts.put("gflops", Math.round(gflops * 10) / 10.0);
    boolean quiet = machine.load() < 0.5 * machine.cores();
    if (quiet && machine.has("avx512f") && gflops < SLOW_GFLOPS_AVX512) {
      advice.add(
          String.format(
              Locale.ROOT,
              "%s reaches %.0f GFLOP/s where a CPU with AVX-512 does over 100: "
                  + "it may have taken the CPU for an older one",
              library,
              gflops));
    }
  }

  /** The answer, or null where the library cannot be loaded, which is not an error here. */
  private static <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (LinkageError | RuntimeException e) {
      return null;
    }
  }
}
