/**
 * The verbs of the command line program, one class each, and what they share: where output goes
 * ({@link io.github.seq4j.examples.cli.Console}), what an error looks like ({@link
 * io.github.seq4j.examples.cli.ErrorReport}), and what ends a run early ({@link
 * io.github.seq4j.examples.cli.Interruption}).
 */
package io.github.seq4j.examples.cli;
