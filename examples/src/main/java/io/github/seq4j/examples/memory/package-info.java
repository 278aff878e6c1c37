/**
 * Small experiments with published results: long memory by the rules of its papers, a sentence,
 * chorales.
 */
package io.github.seq4j.examples.memory;
