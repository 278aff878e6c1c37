package io.github.seq4j.core.text;

/** A token and how often it was seen (up to the largest int). */
record Counted(String token, int count) {}
