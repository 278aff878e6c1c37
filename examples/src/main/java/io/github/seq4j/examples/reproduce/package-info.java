/**
 * Published experiments as data: what to run, what was published, and how ours compares.
 *
 * <pre>
 * recipe (a resource) ── SeedRun ──> SeedResult ── ResultFile ──> docs/results/NAME.json
 *    command lines of seq4j itself                                       │
 *                                       docs/RESULTS.md <── ResultsPage ─┘
 * </pre>
 *
 * <p>A recipe holds nothing that the program could not be told by a user: its steps are command lines of
 * {@code seq4j}, its measures are read from the JSON that those print. Results name no path of the machine
 * they come from.
 */
package io.github.seq4j.examples.reproduce;
