package io.github.seq4j.core.decode;

/**
 * One change to the scores of the next token before it is drawn: reshapes them or takes candidates
 * away. A {@link Sampler} applies its steps in order. Ours are {@link RepetitionPenalty}, {@link
 * ForbiddenTokens}, {@link Temperature}, {@link TopK} and {@link TopP}; a lambda is one too.
 */
@FunctionalInterface
public interface LogitsStep {

  /**
   * Changes the candidates in place.
   *
   * @param candidates what is left of the vocabulary
   * @param history the tokens of the sequence so far, prompt included; only to be read
   */
  void apply(Candidates candidates, TokenHistory history);
}
