package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;

/**
 * How probable a model finds a given sequence, by stepping through it one token at a time. Slow and
 * plain: the twin that faster evaluations are tested against.
 */
public final class Scorer {

  private Scorer() {}

  /**
   * ln p of each token of a sequence but the first, given all before it, in nats.
   *
   * @param ids [T] at least 2 tokens
   * @return [T - 1] entry t is ln p of {@code ids[t + 1]}
   * @throws ConfigException if there are fewer than 2 tokens, or one is not in [0, V)
   */
  public static double[] logProbabilities(NextTokenModel model, int[] ids) {
    ConfigException.atLeast("tokens to score", 2, ids.length);
    return logProbabilities(Session.open(model).feed(ids[0]), ids, 1);
  }

  /**
   * ln p of {@code ids} given a prompt, in nats: what {@link Generated#logProbability} says of a
   * sample.
   *
   * @param prompt at least 1 token
   * @throws ConfigException if the prompt is empty, or a token is not in [0, V)
   */
  public static double logProbability(NextTokenModel model, int[] prompt, int[] ids) {
    ConfigException.atLeast("prompt tokens", 1, prompt.length);
    double sum = 0;
    for (double each : logProbabilities(Session.open(model).feed(prompt), ids, 0)) {
      sum += each;
    }
    return sum;
  }

  private static double[] logProbabilities(Session session, int[] ids, int from) {
    Session.checkTokens("tokens", ids, session.model().vocabularySize());
    double[] logProbabilities = new double[ids.length - from];
    for (int t = from; t < ids.length; t++) {
      logProbabilities[t - from] = session.logProbability(ids[t]);
      session.feed(ids[t]);
    }
    return logProbabilities;
  }
}
