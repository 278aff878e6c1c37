/**
 * The parts of a training run that models of every kind share: its checkpoints, what a resume
 * compares, and the summary that goes into the model's file.
 */
package io.github.seq4j.models.run;
