package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.ParameterBlocks.Block;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A linear-chain CRF over the labels of a sequence (Lafferty, McCallum &amp; Pereira 2001; Lample
 * et al. 2016, section 2.2, arXiv:1603.01360), where {@link TokenOutput} decides each step alone:
 * input [B, H, T], labels [B, 1, T] ids, output [B, K, T] the probability of each label at each
 * step, over all paths.
 *
 * <p>The score is nats per target, whatever T and B are. A step without a target (-1, or a label
 * mask of 0) is latent: the loss is that of all paths which agree with the targets there are. Only
 * the features mask says how long a row is; behind its end the output and every gradient are 0.
 * Every call sees whole sequences: a segment of truncated back-propagation, and what {@code
 * rnnTimeStep} gets, is a sequence of its own.
 *
 * <p>Parameters W [H, K] and b [K] give the emissions; transitions [K, K] (from the label of the
 * row to that of the column), start [K] and end [K] begin as zeros. Regularization is for W alone.
 * The best path is not an activation: networks of this toolkit decode it.
 */
public final class CrfOutput extends StepOutputConfiguration {

  static final String TRANSITIONS = "transitions";
  static final String START = "start";
  static final String END = "end";

  /** For JSON. */
  public CrfOutput() {}

  private CrfOutput(Builder builder) {
    super(builder);
  }

  @Override
  public ParameterBlocks parameterBlocks() {
    int labels = Math.toIntExact(nOut);
    return new ParameterBlocks(
        List.of(
            new Block(WEIGHTS, Math.toIntExact(nIn), labels, true, false),
            new Block(BIAS, 1, labels, false, false),
            new Block(TRANSITIONS, labels, labels, false, false),
            new Block(START, 1, labels, false, false),
            new Block(END, 1, labels, false, false)));
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    if (inputType instanceof InputType.InputTypeFeedForward) { // a path of one step says nothing
      throw new ConfigException("input of CrfOutput", inputType, "must be a sequence");
    }
    super.setNIn(inputType, override);
  }

  @Override
  StepOutputLayer<?> newLayer(NeuralNetConfiguration conf, DataType dataType) {
    return new CrfOutputLayer(conf, dataType);
  }

  /** Builds the layer: {@code nIn} H, {@code nOut} K. */
  @SuppressWarnings("unchecked") // DL4J declares build() with a type of the caller's choice
  public static final class Builder extends StepOutputConfiguration.Builder<Builder> {

    /** The CRF is what this layer is; there is nothing to choose. */
    public Builder() {}

    @Override
    public CrfOutput build() {
      return new CrfOutput(this);
    }
  }
}
