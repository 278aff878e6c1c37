/**
 * What models that write one sequence for another share, whatever they read: the network with its
 * file, the training run, and how text is decoded. For translation of text see {@code
 * io.github.seq4j.models.seq2seq}, for captions {@code io.github.seq4j.models.caption}.
 */
package io.github.seq4j.models.pair;
