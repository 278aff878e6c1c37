/**
 * Which units of a language model tell something about its text, and whether the model uses them:
 * states read step by step, predicates over the text, scores on a half that was not searched, and a
 * proof by ablation.
 *
 * <pre>{@code
 * TokenText text = TokenText.of(vocabulary, ids);
 * CellReport report =
 *     new CellFinder(CellFinder.Config.defaults())
 *         .find(network, ids, StandardPredicates.of(text), CellFinder.Progress.NONE);
 * }</pre>
 *
 * <p>Axis letters: N tokens of the text, U units, H units per layer, V vocabulary.
 */
package io.github.seq4j.core.inspect.cells;
