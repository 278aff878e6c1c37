package io.github.seq4j.datasets.synthetic.scenes;

/**
 * A word of a caption that is about one object: its colour, or its form.
 *
 * @param word its place among the words of the caption, from 0
 * @param box where the object is
 */
public record Mention(int word, Box box) {}
