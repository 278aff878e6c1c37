package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;
import java.util.List;

/**
 * RMSProp (Tieleman &amp; Hinton 2012, Coursera lecture 6.5), not centred, with epsilon added
 * <i>outside</i> the root, as in PyTorch:
 *
 * <pre>  v := decay v + (1 - decay) g^2
 *  p := p - lr g / (sqrt(v) + epsilon)</pre>
 *
 * @param learningRate above 0
 * @param decay share of the running square kept, in [0, 1)
 * @param epsilon keeps the division finite, above 0
 */
public record RmsProp(double learningRate, double decay, double epsilon) implements Optimizer {

  /** Checks the settings. */
  public RmsProp {
    ConfigException.positive("optimizer.learningRate", learningRate);
    ConfigException.probability("optimizer.decay", decay);
    ConfigException.positive("optimizer.epsilon", epsilon);
  }

  /** Learning rate 0.002, decay 0.95 (Karpathy's char-rnn), epsilon 1e-8. */
  public static RmsProp defaults() {
    return new RmsProp(0.002, 0.95, 1e-8);
  }

  @Override
  public RmsProp withLearningRate(double learningRate) {
    return new RmsProp(learningRate, decay, epsilon);
  }

  /** The same with another decay. */
  public RmsProp withDecay(double decay) {
    return new RmsProp(learningRate, decay, epsilon);
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
    float keep = (float) decay;
    float take = (float) (1 - decay);
    float rate = (float) b.rate();
    float[] v = b.state()[0];
    loop(b.parameters(), b.gradient(), v, b.from(), b.to(), rate, keep, take, (float) epsilon);
  }

  private static void loop(
      float[] p,
      float[] g,
      float[] v,
      int from,
      int to,
      float rate,
      float keep,
      float take,
      float epsilon) {
    for (int i = from; i < to; i++) {
      float gi = g[i];
      float vi = keep * v[i] + take * gi * gi + FLUSH - FLUSH;
      v[i] = vi;
      p[i] -= rate * gi / ((float) Math.sqrt(vi) + epsilon);
    }
  }
}
