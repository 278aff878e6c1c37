/**
 * Word embeddings: vectors of words that say which words stand in the same places.
 *
 * <p>Start at {@link io.github.seq4j.models.embed.EmbeddingRun}.
 */
package io.github.seq4j.models.embed;
