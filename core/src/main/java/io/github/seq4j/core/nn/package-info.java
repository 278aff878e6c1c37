/**
 * Networks over sequences: layer configurations that any Deeplearning4j network can use ({@link
 * io.github.seq4j.core.nn.Lstm}, {@link io.github.seq4j.core.nn.Gru}, {@link
 * io.github.seq4j.core.nn.Rnn}, {@link io.github.seq4j.core.nn.TokenEmbedding}, {@link
 * io.github.seq4j.core.nn.TokenOutput}, {@link io.github.seq4j.core.nn.CrfOutput}) and vertices for
 * its graphs ({@link io.github.seq4j.core.nn.AttentionDecoder}, {@link
 * io.github.seq4j.core.nn.FinalState}); and {@link io.github.seq4j.core.nn.TokenNetwork}, {@link
 * io.github.seq4j.core.nn.SequenceNetwork} and {@link
 * io.github.seq4j.core.nn.EncoderDecoderNetwork}, which train and step them without the framework
 * in between.
 *
 * <p>Axis letters: B batch, T time, E embedding, H hidden, V vocabulary. Outside, arrays have
 * Deeplearning4j's shape {@code [B, F, T]}; in memory they are time-major {@code [T][B][F]}, given
 * to Deeplearning4j as a permuted view, so that a step is one contiguous block. Token ids are
 * {@code [B, 1, T]} and stay ids.
 */
package io.github.seq4j.core.nn;
