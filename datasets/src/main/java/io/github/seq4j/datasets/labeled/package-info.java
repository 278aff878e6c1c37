/**
 * Texts with a label, and words with a label each, as they come in files: through DataVec record
 * readers to {@link io.github.seq4j.core.data.LabeledText} and {@link
 * io.github.seq4j.core.data.TaggedSequence}.
 *
 * <pre>{@code
 * List<LabeledText> reviews = LabeledTextFiles.read(Path.of("train.tsv"), LabeledTextOptions.defaults());
 * List<TaggedSequence> sentences = TaggedFiles.read(Path.of("train.txt"), TaggedOptions.columns("0", "2"));
 * }</pre>
 */
package io.github.seq4j.datasets.labeled;
