/**
 * Problems that only a long memory solves, made by the rules of the papers that set them. Start at
 * {@link io.github.seq4j.datasets.synthetic.memory.MemoryProblem}.
 */
package io.github.seq4j.datasets.synthetic.memory;
