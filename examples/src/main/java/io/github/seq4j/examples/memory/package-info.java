/** Long memory, measured: problems that are solved or not, by the rules of their papers. */
package io.github.seq4j.examples.memory;
