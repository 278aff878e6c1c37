/** What a model is worth in numbers, computed from sums alone: no tensors, no models. */
package io.github.seq4j.core.metrics;
