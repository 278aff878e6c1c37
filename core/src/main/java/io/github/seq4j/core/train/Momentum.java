package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;
import java.util.List;

/**
 * Gradient descent with momentum (Polyak 1964, doi:10.1016/0041-5553(64)90137-5; Nesterov's form
 * after Sutskever, Martens, Dahl &amp; Hinton 2013, ICML), in the form of PyTorch's {@code SGD}
 * with dampening 0: the learning rate multiplies the velocity and is not part of it.
 *
 * <pre>  v := momentum v + g
 *  p := p - lr v                     classical
 *  p := p - lr (g + momentum v)      Nesterov</pre>
 *
 * @param learningRate above 0
 * @param momentum share of the velocity kept, in [0, 1)
 * @param nesterov whether to look ahead along the velocity
 */
public record Momentum(double learningRate, double momentum, boolean nesterov)
    implements Optimizer {

  /** Checks the settings. */
  public Momentum {
    ConfigException.positive("optimizer.learningRate", learningRate);
    ConfigException.probability("optimizer.momentum", momentum);
  }

  /** Learning rate 0.1, momentum 0.9 (the usual choice in PyTorch's examples), classical. */
  public static Momentum defaults() {
    return new Momentum(0.1, 0.9, false);
  }

  @Override
  public Momentum withLearningRate(double learningRate) {
    return new Momentum(learningRate, momentum, nesterov);
  }

  /** The same with another momentum. */
  public Momentum withMomentum(double momentum) {
    return new Momentum(learningRate, momentum, nesterov);
  }

  /** The same, looking ahead or not. */
  public Momentum withNesterov(boolean nesterov) {
    return new Momentum(learningRate, momentum, nesterov);
  }

  @Override
  public List<String> stateNames() {
    return List.of("v");
  }

  @Override
  public boolean skipsZeroGradient() {
    return false;
  }

  @Override
  public void update(ParameterBlock b) {
    float[] v = b.state()[0];
    float rate = (float) b.rate();
    float keep = (float) momentum;
    if (nesterov) {
      lookAhead(b.parameters(), b.gradient(), v, b.from(), b.to(), rate, keep);
    } else {
      classical(b.parameters(), b.gradient(), v, b.from(), b.to(), rate, keep);
    }
  }

  private static void classical(
      float[] p, float[] g, float[] v, int from, int to, float rate, float keep) {
    for (int i = from; i < to; i++) {
      float vi = keep * v[i] + g[i] + FLUSH - FLUSH;
      v[i] = vi;
      p[i] -= rate * vi;
    }
  }

  private static void lookAhead(
      float[] p, float[] g, float[] v, int from, int to, float rate, float keep) {
    for (int i = from; i < to; i++) {
      float vi = keep * v[i] + g[i] + FLUSH - FLUSH;
      v[i] = vi;
      p[i] -= rate * (g[i] + keep * vi);
    }
  }
}
