package io.github.seq4j.datasets.check;

/**
 * One thing found in the data.
 *
 * @param severity how much it matters
 * @param check what was looked at, in kebab case, the same from run to run: {@code one-class}
 * @param message one sentence with the numbers
 */
public record Finding(Severity severity, String check, String message) {}
