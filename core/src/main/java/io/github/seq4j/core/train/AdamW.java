package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov &amp; Hutter 2019, arXiv:1711.05101, algorithm 2),
 * as PyTorch's {@code AdamW}: every parameter first shrinks, then takes {@link Adam}'s step.
 *
 * <pre>  p := p (1 - lr weightDecay)
 *  p := Adam(p)</pre>
 *
 * @param learningRate above 0
 * @param beta1 share of the running mean kept, in [0, 1)
 * @param beta2 share of the running square kept, in [0, 1)
 * @param epsilon keeps the division finite, above 0
 * @param weightDecay above 0 (for none there is {@link Adam})
 */
public record AdamW(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {

  /** Checks the settings. */
  public AdamW {
    ConfigException.positive("optimizer.learningRate", learningRate);
    ConfigException.probability("optimizer.beta1", beta1);
    ConfigException.probability("optimizer.beta2", beta2);
    ConfigException.positive("optimizer.epsilon", epsilon);
    ConfigException.positive("optimizer.weightDecay", weightDecay);
  }

  /** Adam's defaults and a weight decay of 0.01 (PyTorch's). */
  public static AdamW defaults() {
    return new AdamW(0.001, 0.9, 0.999, 1e-8, 0.01);
  }

  @Override
  public AdamW withLearningRate(double learningRate) {
    return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay);
  }

  /** The same with other running averages. */
  public AdamW withBetas(double beta1, double beta2) {
    return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay);
  }

  /** The same with another weight decay. */
  public AdamW withWeightDecay(double weightDecay) {
    return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay);
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
    shrink(b.parameters(), b.from(), b.to(), (float) (1 - b.rate() * weightDecay));
    Adam.step(b, beta1, beta2, epsilon);
  }

  private static void shrink(float[] p, int from, int to, float factor) {
    for (int i = from; i < to; i++) {
      p[i] *= factor;
    }
  }
}
