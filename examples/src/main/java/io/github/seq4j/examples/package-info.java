/** The seq4j command line program and runnable examples. */
package io.github.seq4j.examples;
