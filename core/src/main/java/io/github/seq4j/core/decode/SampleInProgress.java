package io.github.seq4j.core.decode;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One sample while it grows: its own random stream, its tokens, its text, and how much of both is
 * certain enough to be told.
 */
final class SampleInProgress {

  private final int sample;
  private final RandomGenerator random;
  private final TokenHistory history;
  private final int promptLength;
  private final Generator generator;
  private final GenerationListener listener;
  private final StringBuilder text = new StringBuilder();

  /** [n] characters of text after n + 1 generated tokens. */
  private int[] textEnds = new int[16];

  /** [n] ln p of the first n + 1 generated tokens together. */
  private double[] logProbabilities = new double[16];

  private int toldTokens;
  private int toldCharacters;
  private Generated result;

  SampleInProgress(
      int sample,
      RandomGenerator random,
      TokenHistory history,
      Generator generator,
      GenerationListener listener) {
    this.sample = sample;
    this.random = random;
    this.history = history;
    this.promptLength = history.size();
    this.generator = generator;
    this.listener = listener;
  }

  /** Draws the next token from row {@code row} of the scores and takes it in. */
  void advance(Sampler sampler, float[] logits, int row, int vocabularySize) {
    int offset = row * vocabularySize;
    int id = sampler.sample(logits, offset, history, random);
    accept(id, Softmax.logProbability(logits, offset, vocabularySize, id));
  }

  private void accept(int id, double logProbability) {
    int known = text.length();
    text.append(generator.continuation(history.last(), id));
    history.add(id);
    remember(logProbability);
    StopRules rules = generator.stopRules();
    int textStop = rules.textStop(text, known);
    int sequenceStop = rules.sequenceStop(history, promptLength);
    if (textStop != StopRules.NONE || sequenceStop != StopRules.NONE) {
      int characters = textStop == StopRules.NONE ? text.length() : textStop;
      int tokens = sequenceStop == StopRules.NONE ? size() : sequenceStop - promptLength;
      finish(characters, tokens, StopReason.STOP);
    } else if (size() == generator.config().maxNewTokens()) {
      finish(text.length(), size(), StopReason.LENGTH);
    } else {
      tell(text.length() - rules.heldText(text), size() - rules.heldTokens(history, promptLength));
    }
  }

  private void remember(double logProbability) {
    int last = size() - 1;
    if (last == textEnds.length) {
      textEnds = Arrays.copyOf(textEnds, last * 2);
      logProbabilities = Arrays.copyOf(logProbabilities, last * 2);
    }
    textEnds[last] = text.length();
    logProbabilities[last] = logProbability + (last == 0 ? 0 : logProbabilities[last - 1]);
  }

  /** How many tokens have been generated. */
  private int size() {
    return history.size() - promptLength;
  }

  private void finish(int characters, int tokens, StopReason reason) {
    tell(characters, tokens);
    result =
        new Generated(
            sample,
            history.toArray(promptLength, promptLength + toldTokens),
            text.substring(0, toldCharacters),
            toldTokens == 0 ? 0 : logProbabilities[toldTokens - 1],
            reason);
    listener.finished(result);
  }

  /** Tells what lies before both limits: a token only with all of its text, and the other way. */
  private void tell(int characterLimit, int tokenLimit) {
    while (toldTokens < tokenLimit && textEnds[toldTokens] <= characterLimit) {
      listener.token(sample, history.at(promptLength + toldTokens));
      toldTokens++;
    }
    int textOfTokens = tokenLimit == 0 ? 0 : textEnds[tokenLimit - 1];
    int end = Math.min(characterLimit, textOfTokens);
    if (end > toldCharacters) {
      listener.text(sample, text.substring(toldCharacters, end));
      toldCharacters = end;
    }
  }

  boolean isFinished() {
    return result != null;
  }

  /** What it came to; null while it grows. */
  Generated result() {
    return result;
  }

  /** The token to step the model with; for a finished sample it no longer matters which. */
  int lastToken() {
    return history.at(history.size() - 1);
  }
}
