package io.github.seq4j.datasets.captions;

/**
 * A caption as it stands in a file.
 *
 * @param id what it describes, without the number of the caption
 * @param text what it says
 */
public record Caption(String id, String text) {}
