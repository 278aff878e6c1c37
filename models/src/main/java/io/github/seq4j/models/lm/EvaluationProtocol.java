package io.github.seq4j.models.lm;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.EqualStreams;
import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.text.TokenSequence;
import java.util.Locale;

/**
 * Which tokens of a text a published perplexity is the mean over, and what is read before each. All
 * but {@link #EXACT} cut the text into streams that begin from nothing, and leave out some of its
 * end: for comparisons of like with like, and for nothing else.
 */
public enum EvaluationProtocol {

  /**
   * All tokens in one stream, the state carried from the first to the last; see {@link
   * LanguageModel#evaluate(TokenSequence)}.
   */
  EXACT,

  /**
   * {@code eval_perplexity} of Saito's Deep Learning from Scratch 2, chapter 6: 10 streams that
   * begin (N - 1) / 10 tokens apart, batches of 35 steps, and no batch that is not full. Of the N =
   * 82,430 tokens of the Penn Treebank's test text 82,250 are predicted.
   */
  RNNLM,

  /**
   * {@code evaluate} of the word language model among PyTorch's examples: 10 stretches of N / 10
   * tokens, the rest left out, each predicting all of itself but its first token: 82,420 of 82,430.
   * (Until 2018 that code divided by the tokens, not the predictions; its perplexities are lower by
   * some five in ten thousand.)
   */
  PYTORCH_EXAMPLES,

  /**
   * {@code run_valid} and {@code run_test} of Zaremba, Sutskever &amp; Vinyals 2014
   * (arXiv:1409.2329), code of the small network: a validation text in 20 stretches of N / 20
   * tokens, batches of 20 steps, and no batch that is not full; a test text in one stream. (That
   * code divides the sum by the number of batches before rounding it down, so its validation
   * perplexities are lower by about one in a hundred.)
   */
  ZAREMBA;

  private static final int STREAMS = 10;
  private static final int STEPS = 35;
  private static final int ZAREMBA_STREAMS = 20;
  private static final int ZAREMBA_STEPS = 20;

  /**
   * Checks that a text is long enough, before a model is trained for it.
   *
   * @throws ConfigException if it is not
   */
  public void check(TokenSequence text) {
    validation(text);
    test(text);
  }

  /**
   * Batches of a validation text of N tokens.
   *
   * @throws ConfigException if it is too short
   */
  BatchSource<Batch> validation(TokenSequence text) {
    return switch (this) {
      case EXACT -> StreamBatches.forEvaluation(text);
      case RNNLM -> rnnlm(text);
      case PYTORCH_EXAMPLES -> pytorchExamples(text);
      case ZAREMBA -> zaremba(text);
    };
  }

  /**
   * Batches of a test text of N tokens.
   *
   * @throws ConfigException if it is too short
   */
  BatchSource<Batch> test(TokenSequence text) {
    return this == ZAREMBA ? StreamBatches.forEvaluation(text) : validation(text);
  }

  private BatchSource<Batch> rnnlm(TokenSequence text) {
    int n = require(text, STREAMS * STEPS + 1);
    int batches = (n - 1) / (STREAMS * STEPS);
    int[] from = new int[STREAMS];
    for (int b = 0; b < STREAMS; b++) {
      from[b] = b * ((n - 1) / STREAMS);
    }
    return EqualStreams.of(text, from, batches * STEPS, STEPS);
  }

  private BatchSource<Batch> pytorchExamples(TokenSequence text) {
    int each = require(text, 2 * STREAMS) / STREAMS;
    int[] from = new int[STREAMS];
    for (int b = 0; b < STREAMS; b++) {
      from[b] = b * each;
    }
    return EqualStreams.of(text, from, each - 1, STEPS);
  }

  private BatchSource<Batch> zaremba(TokenSequence text) {
    int n = require(text, ZAREMBA_STREAMS * (ZAREMBA_STEPS + 1));
    int batches = (n / ZAREMBA_STREAMS - 1) / ZAREMBA_STEPS;
    int[] from = new int[ZAREMBA_STREAMS];
    for (int b = 0; b < ZAREMBA_STREAMS; b++) {
      from[b] = (int) Math.floor((double) b * n / ZAREMBA_STREAMS + 0.5);
    }
    return EqualStreams.of(text, from, batches * ZAREMBA_STEPS, ZAREMBA_STEPS);
  }

  private int require(TokenSequence text, int least) {
    if (text.length() < least) {
      throw new ConfigException(
          "text",
          text.length(),
          "must have at least " + least + " tokens for the protocol " + this);
    }
    return text.length();
  }

  /** As a user writes it: {@code pytorch-examples}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
