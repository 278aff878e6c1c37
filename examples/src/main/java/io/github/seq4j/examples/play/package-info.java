/**
 * {@code seq4j play}: a page on this machine on which a model that writes (a language model, a
 * translator, a captioner) is typed to and writes, with what it expects and what its units do.
 *
 * <pre>
 * browser ── HTTP ──> PlayServer ── Gate (may this request be answered at all?)
 *                         └─ PlayApi (JSON) ── RunningTexts (one per tab, by a secret id)
 *                                                  └─ RunningText: a tree of Moments over the Writer of a Player
 * </pre>
 *
 * <p>A state is a value, so a {@link io.github.seq4j.examples.play.Moment} keeps its own: to step
 * back is to look at an earlier one, to fork is to go on from it another way, and nobody can
 * disturb anybody.
 */
package io.github.seq4j.examples.play;
