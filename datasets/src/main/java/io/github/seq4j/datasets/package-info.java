/** DataVec record readers and pipelines for sequences. */
package io.github.seq4j.datasets;
