/**
 * Data that is made here, from a seed, and whose labels are right because they were there first.
 */
package io.github.seq4j.datasets.synthetic;
