/**
 * Training: the one loop that knows no task, and what it is made of.
 *
 * <p>A {@link io.github.seq4j.core.nn.Trainee} turns a batch into a gradient. A {@link
 * io.github.seq4j.core.train.Trainer} asks it for one gradient after another, clips it, lets an
 * {@link io.github.seq4j.core.train.Optimizer} change the parameters, validates, keeps the best
 * weights, saves checkpoints and reports. What is fixed for a run stands in a {@link
 * io.github.seq4j.core.train.TrainingConfig}; what a resumed run needs stands in a {@link
 * io.github.seq4j.core.train.TrainerState}.
 *
 * <p>Words used here: an <i>update</i> is one optimizer step and counts from 1; an <i>epoch</i> is
 * one pass over the training batches and counts from 1 in everything a user reads ({@code
 * BatchSource} counts it from 0); the <i>loss</i> is nats per target; P is the number of
 * parameters.
 *
 * <p>The result of a run depends on the config, the data, the trainee and its seed. It does not
 * depend on the clock, on the number of threads used here, or on whether the run was stopped and
 * resumed.
 */
package io.github.seq4j.core.train;
