package io.github.seq4j.examples.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The machine as the JVM and Linux describe it; where they say nothing, an empty answer.
 *
 * @param cpu its name
 * @param features the instruction sets that matter for matrix products, from plain to fast
 * @param cores as many as this process may use
 * @param load processes that wanted a core in the last minute, or NaN
 * @param memory bytes of memory that this process may use, 0 if unknown
 */
record Machine(String cpu, List<String> features, int cores, double load, long memory) {

  private static final List<String> FEATURES =
      List.of("sse4_2", "avx", "fma", "avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile");

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  static Machine describe() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    Set<String> flags = Set.of(cpuinfo("flags").orElse("").split(" "));
    return new Machine(
        cpuinfo("model name").orElse(System.getProperty("os.arch") + " processor"),
        FEATURES.stream().filter(flags::contains).toList(),
        Runtime.getRuntime().availableProcessors(),
        system.getSystemLoadAverage(),
        system instanceof com.sun.management.OperatingSystemMXBean known
            ? known.getTotalMemorySize()
            : 0);
  }

  boolean has(String feature) {
    return features.contains(feature);
  }

  /** The first value of a key; a key and its value are separated by tabs and a colon. */
  private static Optional<String> cpuinfo(String key) {
    if (!Files.isReadable(CPUINFO)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(CPUINFO, StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith(key + "\t") || line.startsWith(key + ":"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
