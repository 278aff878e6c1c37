package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;
import java.util.List;

/**
 * Adam (Kingma &amp; Ba 2015, arXiv:1412.6980, algorithm 1), with epsilon added to the corrected
 * root, as in the paper and in PyTorch:
 *
 * <pre>  m := beta1 m + (1 - beta1) g
 *  v := beta2 v + (1 - beta2) g^2
 *  p := p - lr / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)</pre>
 *
 * @param learningRate above 0
 * @param beta1 share of the running mean kept, in [0, 1)
 * @param beta2 share of the running square kept, in [0, 1)
 * @param epsilon keeps the division finite, above 0
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {

  /** Checks the settings. */
  public Adam {
    ConfigException.positive("optimizer.learningRate", learningRate);
    ConfigException.probability("optimizer.beta1", beta1);
    ConfigException.probability("optimizer.beta2", beta2);
    ConfigException.positive("optimizer.epsilon", epsilon);
  }

  /** Learning rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-8: the paper's. */
  public static Adam defaults() {
    return new Adam(0.001, 0.9, 0.999, 1e-8);
  }

  @Override
  public Adam withLearningRate(double learningRate) {
    return new Adam(learningRate, beta1, beta2, epsilon);
  }

  /** The same with other running averages. */
  public Adam withBetas(double beta1, double beta2) {
    return new Adam(learningRate, beta1, beta2, epsilon);
  }

  @Override
  public List<String> stateNames() {
    return List.of("m", "v");
  }

  @Override
  public boolean skipsZeroGradient() {
    return false;
  }

  @Override
  public void update(ParameterBlock b) {
    step(b, beta1, beta2, epsilon);
  }

  /** Adam's update, which AdamW shares. */
  static void step(ParameterBlock b, double beta1, double beta2, double epsilon) {
    double t = (double) b.update();
    float rate = (float) (b.rate() / (1 - Math.pow(beta1, t)));
    float scale = (float) (1 / Math.sqrt(1 - Math.pow(beta2, t)));
    loop(
        b.parameters(),
        b.gradient(),
        b.state()[0],
        b.state()[1],
        b.from(),
        b.to(),
        rate,
        (float) beta1,
        (float) (1 - beta1),
        (float) beta2,
        (float) (1 - beta2),
        scale,
        (float) epsilon);
  }

  private static void loop(
      float[] p,
      float[] g,
      float[] m,
      float[] v,
      int from,
      int to,
      float rate,
      float keepM,
      float takeM,
      float keepV,
      float takeV,
      float scale,
      float epsilon) {
    for (int i = from; i < to; i++) {
      float gi = g[i];
      float mi = keepM * m[i] + takeM * gi + FLUSH - FLUSH;
      float vi = keepV * v[i] + takeV * gi * gi + FLUSH - FLUSH;
      m[i] = mi;
      v[i] = vi;
      p[i] -= rate * mi / ((float) Math.sqrt(vi) * scale + epsilon);
    }
  }
}
