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

  private static final long KIB = 1024;

  static Machine describe() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    Set<String> flags = Set.of(cpuinfo("flags").orElse("").split(" "));
    return new Machine(
        cpuinfo("model name").orElse(System.getProperty("os.arch") + " processor"),
        FEATURES.stream().filter(flags::contains).toList(),
        Runtime.getRuntime().availableProcessors(),
        system.getSystemLoadAverage(),
        measuredMemory());
  }

  boolean has(String feature) {
    return features.contains(feature);
  }

  /** All of the machine's, or what the container may use. */
  private static long measuredMemory() {
    long machine =
        value(Path.of("/proc/meminfo"), "MemTotal")
            .map(text -> Long.parseLong(text.replaceAll("\\D", "")) * KIB)
            .orElse(0L);
    long container =
        lines(Path.of("/sys/fs/cgroup/memory.max")).stream()
            .filter(line -> line.matches("\\d{1,18}"))
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElse(Long.MAX_VALUE);
    return Math.min(machine, container);
  }

  private static Optional<String> cpuinfo(String key) {
    return value(Path.of("/proc/cpuinfo"), key);
  }

  /** The first value of a key; a colon stands between them. */
  private static Optional<String> value(Path file, String key) {
    return lines(file).stream()
        .filter(line -> line.startsWith(key + "\t") || line.startsWith(key + ":"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
