/**
 * Texts in pairs, source and target, as they come in files: through a DataVec record reader to
 * {@link io.github.seq4j.core.data.TextPair}.
 *
 * <pre>{@code
 * PairOptions options = PairOptions.defaults();
 * ParallelText pairs = ParallelText.read(Path.of("kor.txt"), PairFormat.table(), options);
 * PairSplits splits = PairSplits.bySource(pairs.pairs(), 0.1, 0.1, new Seeds(42));
 * }</pre>
 */
package io.github.seq4j.datasets.parallel;
