package io.github.seq4j.datasets.text;

import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;

/**
 * A text as a model takes it.
 *
 * @param vocabulary what the ids mean
 * @param tokens the ids
 */
public record EncodedText(Vocabulary vocabulary, TokenSequence tokens) {}
