/** Tables of embeddings as points of a plane. */
package io.github.seq4j.core.inspect.embeddings;
