package io.github.seq4j.models.caption;

import io.github.seq4j.core.decode.ConditionalModel;

/**
 * An input that a captioner has read, for a caption that is written by hand, token by token. Usable
 * while the captioner is open, from any threads.
 *
 * @param decoder what scores the next token; this input is its source 0, and it has no other
 * @param grid how the P places lie where it may look
 */
public record ReadInput(ConditionalModel decoder, Grid grid) {}
