/** Word vectors trained elsewhere. */
package io.github.seq4j.datasets.embeddings;
