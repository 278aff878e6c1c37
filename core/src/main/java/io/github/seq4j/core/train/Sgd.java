package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;
import java.util.List;

/**
 * Stochastic gradient descent (Robbins &amp; Monro 1951, doi:10.1214/aoms/1177729586), as PyTorch's
 * {@code SGD} without momentum:
 *
 * <pre>  p := p - lr (g + weightDecay p)</pre>
 *
 * @param learningRate above 0
 * @param weightDecay L2 penalty, 0 for none; above 0 every parameter is visited in every update
 */
public record Sgd(double learningRate, double weightDecay) implements Optimizer {

  /** Checks the settings. */
  public Sgd {
    ConfigException.positive("optimizer.learningRate", learningRate);
    ConfigException.notNegative("optimizer.weightDecay", weightDecay);
  }

  /** Learning rate 1 (Zaremba, Sutskever &amp; Vinyals 2014, arXiv:1409.2329), no weight decay. */
  public static Sgd defaults() {
    return new Sgd(1.0, 0);
  }

  @Override
  public Sgd withLearningRate(double learningRate) {
    return new Sgd(learningRate, weightDecay);
  }

  /** The same with an L2 penalty. */
  public Sgd withWeightDecay(double weightDecay) {
    return new Sgd(learningRate, weightDecay);
  }

  @Override
  public List<String> stateNames() {
    return List.of();
  }

  @Override
  public boolean skipsZeroGradient() {
    return weightDecay == 0;
  }

  @Override
  public void update(ParameterBlock b) {
    float rate = (float) b.rate();
    if (weightDecay == 0) {
      plain(b.parameters(), b.gradient(), b.from(), b.to(), rate);
    } else {
      decayed(b.parameters(), b.gradient(), b.from(), b.to(), rate, (float) weightDecay);
    }
  }

  private static void plain(float[] p, float[] g, int from, int to, float rate) {
    for (int i = from; i < to; i++) {
      p[i] -= rate * g[i];
    }
  }

  private static void decayed(float[] p, float[] g, int from, int to, float rate, float decay) {
    for (int i = from; i < to; i++) {
      p[i] -= rate * (g[i] + decay * p[i]);
    }
  }
}
