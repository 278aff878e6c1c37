/**
 * Text in, text out: read a text and write another one for it, as translators do.
 *
 * <p>Start at {@link io.github.seq4j.models.seq2seq.Seq2Seq}.
 */
package io.github.seq4j.models.seq2seq;
