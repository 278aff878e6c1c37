/**
 * A look at data before anyone trains on it: what is in it, and what is likely to be wrong with it.
 * Start at {@link io.github.seq4j.datasets.check.DataCheck}.
 */
package io.github.seq4j.datasets.check;
