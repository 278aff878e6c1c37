package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.ParameterBlocks.Block;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Token ids [B, 1, T] (or [B, T]) to rows of a table, [B, E, T]; {@code nIn} is the vocabulary size
 * V, {@code nOut} the embedding size E. Its one parameter is W [V, E]. Unlike DL4J's own {@code
 * EmbeddingSequenceLayer} it needs no input length and works with truncated BPTT.
 */
public final class TokenEmbedding extends FeedForwardConfiguration {

  static final String WEIGHTS = "W";

  /** For JSON. */
  public TokenEmbedding() {}

  private TokenEmbedding(Builder builder) {
    super(builder);
    initializeConstraints(builder);
  }

  @Override
  public ParameterBlocks parameterBlocks() {
    return new ParameterBlocks(
        List.of(new Block(WEIGHTS, Math.toIntExact(nIn), Math.toIntExact(nOut), true, false)));
  }

  @Override
  public void initialize(String key, INDArray flat) {
    getWeightInitFn().init(nIn, nOut, new long[] {nIn, nOut}, 'c', flat);
  }

  @Override
  Layer newLayer(NeuralNetConfiguration conf, DataType dataType) {
    return new TokenEmbeddingLayer(conf, dataType);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    long steps =
        inputType instanceof InputType.InputTypeRecurrent recurrent
            ? recurrent.getTimeSeriesLength()
            : -1;
    return InputType.recurrent(nOut, steps);
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    // ids have one feature; the vocabulary size is not to be seen from them
  }

  /** Builds the layer: {@code nIn} V, {@code nOut} E. */
  @SuppressWarnings("unchecked") // DL4J declares build() with a type of the caller's choice
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    @Override
    public TokenEmbedding build() {
      return new TokenEmbedding(this);
    }
  }
}
