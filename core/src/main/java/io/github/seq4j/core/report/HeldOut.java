package io.github.seq4j.core.report;

/**
 * One held-out example that is asked again and again while the model learns.
 *
 * @param source what the model is given
 * @param reference what would be right
 * @param now what the model says
 */
public record HeldOut(String source, String reference, String now) {}
