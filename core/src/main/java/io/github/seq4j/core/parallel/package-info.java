/** Threads that share the work of one update. */
package io.github.seq4j.core.parallel;
