package io.github.seq4j.examples.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a case took.
 *
 * @param name of the case
 * @param threads worker threads
 * @param medianMs milliseconds per update, or per step while sampling: the median
 * @param minMs the fastest
 * @param tokensPerSecond at the median
 * @param gflops billion floating point operations per second at the median, 0 where nobody counts
 */
public record BenchResult(
    String name,
    int threads,
    double medianMs,
    double minMs,
    double tokensPerSecond,
    double gflops) {

  /** The keys that scripts rely on. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("case", name);
    map.put("threads", threads);
    map.put("median_ms", medianMs);
    map.put("min_ms", minMs);
    map.put("tokens_per_second", tokensPerSecond);
    map.put("gflops", gflops);
    return map;
  }
}
