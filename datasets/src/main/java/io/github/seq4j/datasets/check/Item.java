package io.github.seq4j.datasets.check;

import java.util.List;

/**
 * A text, a tagged sentence or a clip as the checks see it.
 *
 * @param content what makes it the same as another one: equal contents are duplicates
 * @param shown how a message names it
 * @param labels one for all, or one per step, or none
 * @param length steps
 * @param tokens [length] the steps where they are tokens, otherwise empty
 */
record Item(Object content, String shown, List<String> labels, int length, List<String> tokens) {}
