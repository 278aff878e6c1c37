/**
 * Language models: read tokens, predict the next one.
 *
 * <p>Start at {@link io.github.seq4j.models.lm.LanguageModel}. One running text is a {@link
 * io.github.seq4j.core.decode.Session}; a run that can be interrupted and resumed is a {@link
 * io.github.seq4j.models.lm.LanguageModelRun}.
 */
package io.github.seq4j.models.lm;
