package io.github.seq4j.examples.reproduce;

/**
 * Where and when a result comes from; never the name of a host or a path.
 *
 * @param cpu its name
 * @param cores as many as the program might use
 * @param jdk name and version
 * @param os name and architecture
 * @param version of seq4j
 * @param revision of its source, empty where it is not known
 * @param date of the end, as 2026-11-26, in UTC
 */
public record Circumstances(
    String cpu, int cores, String jdk, String os, String version, String revision, String date) {

  /** The machine in a few words. */
  String machine() {
    return cpu + ", " + cores + (cores == 1 ? " core" : " cores");
  }
}
