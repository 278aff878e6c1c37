/** Measured cases: one full training update, or sampling, at sizes that the field knows. */
package io.github.seq4j.examples.bench;
