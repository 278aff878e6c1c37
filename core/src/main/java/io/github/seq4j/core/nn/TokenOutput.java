package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.ParameterBlocks.Block;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Softmax over tokens with cross entropy against sparse ids: input [B, H, T], labels [B, 1, T] ids
 * (-1, or a label mask of 0, for no target), output probabilities [B, V, T]. The score is nats per
 * target token, whatever T and B are. Parameters W [H, V] and b [V]. One label for a whole sequence
 * is the same with input [B, H], labels [B, 1] and output [B, V].
 */
public final class TokenOutput extends StepOutputConfiguration {

  /** For JSON. */
  public TokenOutput() {}

  private TokenOutput(Builder builder) {
    super(builder);
  }

  @Override
  public ParameterBlocks parameterBlocks() {
    int vocabulary = Math.toIntExact(nOut);
    return new ParameterBlocks(
        List.of(
            new Block(WEIGHTS, Math.toIntExact(nIn), vocabulary, true, false),
            new Block(BIAS, 1, vocabulary, false, false)));
  }

  @Override
  StepOutputLayer<?> newLayer(NeuralNetConfiguration conf, DataType dataType) {
    return new TokenOutputLayer(conf, dataType);
  }

  /** Builds the layer: {@code nIn} H, {@code nOut} V. */
  @SuppressWarnings("unchecked") // DL4J declares build() with a type of the caller's choice
  public static final class Builder extends StepOutputConfiguration.Builder<Builder> {

    /** Softmax and cross entropy are what this layer is; there is nothing to choose. */
    public Builder() {}

    @Override
    public TokenOutput build() {
      return new TokenOutput(this);
    }
  }
}
