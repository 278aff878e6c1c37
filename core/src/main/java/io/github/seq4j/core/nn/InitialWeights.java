package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import java.util.Objects;

/**
 * What the weights of a {@link TokenNetwork} start from.
 *
 * @param scheme how they are drawn
 * @param scale what the scheme is to be multiplied by or limited to; see {@link Scheme}
 * @param forgetBias added to an LSTM's forget gate biases; other cells have none; 0 with chrono
 *     initialization, which sets them itself
 * @param longestMemory T of chrono initialization (Tallec & Ollivier 2018, equation 16): steps that
 *     the network should be able to remember, so that biases of forget gates are ln U(1, T - 1),
 *     and of input gates minus that (of a GRU, of update gates); at least 3, or 0 for none
 */
public record InitialWeights(Scheme scheme, double scale, double forgetBias, int longestMemory) {

  /** How weights are drawn. */
  public enum Scheme {
    /**
     * Embeddings and one-hot input weights N(0, 1), tied embeddings N(0, 1/E); orthogonal recurrent
     * weights, Xavier elsewhere, biases 0. The scale multiplies all of them.
     */
    ORTHOGONAL,
    /**
     * All of them, biases too, uniform in [-scale, scale] (Zaremba, Sutskever & Vinyals 2014,
     * section 4.1).
     */
    UNIFORM,
    /** All weights N(0, scale^2), biases 0, as in Karpathy's min-char-rnn with 0.01. */
    GAUSSIAN,
    /**
     * As in PyTorch's word language model: embedding and output weights uniform in [-scale, scale],
     * output bias 0; recurrent layers uniform in +-1/sqrt(H), their bias the sum of two, but for a
     * GRU's n, which has both. The sum learns as one bias here; PyTorch's two each take the same
     * step, so that theirs learns twice as fast.
     */
    PYTORCH,
    /**
     * Weights N(0, 1/rows), embeddings N(0, scale^2), biases 0, as in the Rnnlm of the lecture with
     * 0.01.
     */
    RNNLM
  }

  private static final InitialWeights DEFAULTS = new InitialWeights(Scheme.ORTHOGONAL, 1, 1, 0);

  /** Checks each field, and that not two of them set the forget gates' biases. */
  public InitialWeights {
    Objects.requireNonNull(scheme, "scheme");
    ConfigException.positive("scale", scale);
    if (!Double.isFinite(forgetBias)) {
      throw new ConfigException("forgetBias", forgetBias, "must be finite");
    }
    if (longestMemory != 0) {
      ConfigException.atLeast("longestMemory", 3, longestMemory);
      if (forgetBias != 0) {
        throw new ConfigException(
            "forgetBias", forgetBias, "must be 0 with longestMemory, which sets the same biases");
      }
    }
  }

  /** Orthogonal, forget bias 1 (Jozefowicz, Zaremba & Sutskever 2015, section 3.2). */
  public static InitialWeights defaults() {
    return DEFAULTS;
  }

  /** A scheme, whose scale is the usual one, without a forget bias. */
  public static InitialWeights of(Scheme scheme) {
    return switch (scheme) {
      case ORTHOGONAL -> DEFAULTS.withForgetBias(0);
      case UNIFORM, PYTORCH -> new InitialWeights(scheme, 0.1, 0, 0);
      case GAUSSIAN, RNNLM -> new InitialWeights(scheme, 0.01, 0, 0);
    };
  }

  /** A copy with this scale. */
  public InitialWeights withScale(double other) {
    return new InitialWeights(scheme, other, forgetBias, longestMemory);
  }

  /**
   * A copy with this forget bias.
   *
   * @throws ConfigException if it is not 0 and chrono initialization is on
   */
  public InitialWeights withForgetBias(double bias) {
    return new InitialWeights(scheme, scale, bias, longestMemory);
  }

  /**
   * A copy with chrono initialization for so many steps, and so without a forget bias; 0 for none,
   * and the forget bias as it is.
   */
  public InitialWeights withLongestMemory(int steps) {
    return new InitialWeights(scheme, scale, steps == 0 ? forgetBias : 0, steps);
  }
}
