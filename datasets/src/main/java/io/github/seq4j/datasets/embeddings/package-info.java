/** Word vectors: the files that hold them, and what is near what. */
package io.github.seq4j.datasets.embeddings;
