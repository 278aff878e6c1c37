package io.github.seq4j.core.decode;

import io.github.seq4j.core.ShapeException;

/**
 * One running sequence: feed it tokens, look at what could come next, fork it. Sessions of one
 * model never disturb each other, however their calls interleave.
 *
 * <pre>{@code
 * Session session = Session.open(model).feed(prompt);
 * double nats = -session.logProbability(next);
 * Session whatIf = session.fork().feed(next);
 * }</pre>
 *
 * <p>To save one, keep {@link #state()}, {@link #tokens()} and {@link #logits()}; {@link #restore}
 * goes on from them. Not thread-safe.
 */
public final class Session {

  private final NextTokenModel model;
  private final RecurrentState state;
  private final TokenHistory history;
  private final float[] logits;
  private final int[] token = new int[1];

  private Session(
      NextTokenModel model, RecurrentState state, TokenHistory history, float[] logits) {
    ShapeException.check("Session", "state batch B", 1, state.batchSize());
    ShapeException.check("Session", "logits V", model.vocabularySize(), logits.length);
    this.model = model;
    this.state = state;
    this.history = history;
    this.logits = logits;
  }

  /** A session that has read nothing yet. */
  public static Session open(NextTokenModel model) {
    return new Session(
        model, model.newState(1), TokenHistory.of(), new float[model.vocabularySize()]);
  }

  /**
   * A session that goes on where another was saved; everything is copied.
   *
   * @param state of batch size 1
   * @param tokens what has been read so far
   * @param logits [V] the scores after the last of them
   * @throws ShapeException if the parts do not fit the model
   */
  public static Session restore(
      NextTokenModel model, RecurrentState state, int[] tokens, float[] logits) {
    state.requireLayout("Session.restore", 1, model.newState(1).widths());
    checkTokens("tokens", tokens, model.vocabularySize());
    return new Session(model, state.copy(), TokenHistory.of(tokens), logits.clone());
  }

  static void checkTokens(String name, int[] tokens, int vocabularySize) {
    for (int i = 0; i < tokens.length; i++) {
      Sampler.checkToken(name + "[" + i + "]", tokens[i], vocabularySize);
    }
  }

  /**
   * Reads tokens, in order; if one is not in the vocabulary, none is read.
   *
   * @return this
   * @throws io.github.seq4j.core.ConfigException if a token is not in [0, V)
   */
  public Session feed(int... tokens) {
    checkTokens("tokens", tokens, model.vocabularySize());
    for (int next : tokens) {
      token[0] = next;
      model.step(token, state, logits);
      history.add(next);
    }
    return this;
  }

  /** A session that stands at the same place and goes its own way from here. */
  public Session fork() {
    return new Session(model, state.copy(), history.copy(), logits.clone());
  }

  /** What it runs on. */
  public NextTokenModel model() {
    return model;
  }

  /** A copy of where it stands. */
  public RecurrentState state() {
    return state.copy();
  }

  /** Everything read so far. */
  public int[] tokens() {
    return history.toArray(0, history.size());
  }

  /**
   * [V] scores of the next token, unnormalised log probabilities, copied.
   *
   * @throws IllegalStateException if nothing has been read yet
   */
  public float[] logits() {
    return current().clone();
  }

  /**
   * ln p of a next token, in nats.
   *
   * @throws IllegalStateException if nothing has been read yet, or the scores are unusable
   */
  public double logProbability(int token) {
    Sampler.checkToken("token", token, model.vocabularySize());
    return Softmax.logProbability(current(), 0, logits.length, token);
  }

  private float[] current() {
    if (history.size() == 0) {
      throw new IllegalStateException(
          "Session: nothing to go on from; expected at least 1 token fed, got 0");
    }
    return logits;
  }

  /** The batch of {@code samples} equal rows that generation starts from. */
  RecurrentState replicatedState(int samples) {
    return state.select(new int[samples]);
  }

  float[] replicatedLogits(int samples) {
    float[] rows = new float[Math.multiplyExact(samples, logits.length)];
    for (int row = 0; row < samples; row++) {
      System.arraycopy(current(), 0, rows, row * logits.length, logits.length);
    }
    return rows;
  }

  TokenHistory historyCopy() {
    return history.copy();
  }
}
