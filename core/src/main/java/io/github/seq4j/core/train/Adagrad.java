package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;
import java.util.List;

/**
 * Adagrad (Duchi, Hazan &amp; Singer 2011, JMLR 12), with epsilon <i>inside</i> the root, as in
 * Karpathy's min-char-rnn (PyTorch adds it to the root instead, and defaults to 1e-10; after the
 * first few updates the two differ by less than rounding):
 *
 * <pre>  s := s + g^2
 *  p := p - lr g / sqrt(s + epsilon)</pre>
 *
 * @param learningRate above 0
 * @param epsilon keeps the first division finite, above 0
 */
public record Adagrad(double learningRate, double epsilon) implements Optimizer {

  /** Checks the settings. */
  public Adagrad {
    ConfigException.positive("optimizer.learningRate", learningRate);
    ConfigException.positive("optimizer.epsilon", epsilon);
  }

  /** Learning rate 0.1, epsilon 1e-8: min-char-rnn's. */
  public static Adagrad defaults() {
    return new Adagrad(0.1, 1e-8);
  }

  @Override
  public Adagrad withLearningRate(double learningRate) {
    return new Adagrad(learningRate, epsilon);
  }

  /** The same with another epsilon. */
  public Adagrad withEpsilon(double epsilon) {
    return new Adagrad(learningRate, epsilon);
  }

  @Override
  public List<String> stateNames() {
    return List.of("s");
  }

  @Override
  public boolean skipsZeroGradient() {
    return true;
  }

  @Override
  public void update(ParameterBlock b) {
    float rate = (float) b.rate();
    loop(b.parameters(), b.gradient(), b.state()[0], b.from(), b.to(), rate, (float) epsilon);
  }

  private static void loop(
      float[] p, float[] g, float[] s, int from, int to, float rate, float epsilon) {
    for (int i = from; i < to; i++) {
      float gi = g[i];
      float si = s[i] + gi * gi;
      s[i] = si;
      p[i] -= rate * gi / (float) Math.sqrt(si + epsilon);
    }
  }
}
