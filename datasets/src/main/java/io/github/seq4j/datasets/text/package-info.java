/**
 * Text corpora: files and folders through a DataVec record reader to a vocabulary and token ids.
 *
 * <pre>{@code
 * EncodedText text = TextCorpus.of(Path.of("books")).encode(Vocabulary.counting(Unit.CHARACTER));
 * }</pre>
 */
package io.github.seq4j.datasets.text;
