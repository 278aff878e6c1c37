/**
 * What a training run leaves to look at while it goes on: a page of curves and samples, and event
 * files for TensorBoard.
 *
 * <p>A {@link io.github.seq4j.core.report.RunRecorder} is a training listener. It gathers, in
 * bounded memory, and every few seconds gives a {@link io.github.seq4j.core.report.RunRecord} to
 * whatever makes a file of it, on a thread of its own. Nothing here ends a run: what cannot be
 * written is told once.
 */
package io.github.seq4j.core.report;
