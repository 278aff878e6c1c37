/**
 * How much of what it has read a language model uses (Khandelwal, He, Qi &amp; Jurafsky 2018,
 * arXiv:1805.04623).
 */
package io.github.seq4j.core.inspect.memory;
