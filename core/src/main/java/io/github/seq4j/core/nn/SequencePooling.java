package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.ParameterBlocks.Block;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A sequence [B, D, T] to one vector [B, D] by a {@link Pooling}, padding excluded: what stands
 * between recurrent layers and a plain dense or output layer in a network that says one thing per
 * sequence. Only {@link Pooling#ATTENTION} has parameters: W [D, D], b [D], v [D].
 *
 * <p>The mask ends here: layers above see vectors. With {@code rnnTimeStep} it pools over the steps
 * of that call.
 */
public final class SequencePooling extends FeedForwardConfiguration {

  static final String WEIGHTS = "W";
  static final String BIAS = "b";
  static final String QUERY = "v";

  private Pooling pooling = Pooling.LAST;
  private boolean twoHalves;

  /** For JSON. */
  public SequencePooling() {}

  private SequencePooling(Builder builder) {
    super(builder);
    pooling = builder.pooling;
    twoHalves = builder.twoHalves;
    if (twoHalves && pooling != Pooling.LAST) {
      throw new ConfigException("twoHalves", true, "must not be set with " + pooling);
    }
    initializeConstraints(builder);
    setWidth(nIn);
  }

  private void setWidth(long width) {
    if (twoHalves && width % 2 != 0) {
      throw new ConfigException("nIn", width, "must be even where two halves end apart");
    }
    nIn = width;
    nOut = width;
  }

  /** How steps become one vector. */
  public Pooling getPooling() {
    return pooling;
  }

  /** For JSON. */
  public void setPooling(Pooling pooling) {
    this.pooling = pooling;
  }

  /** Whether the second half of the features was read backward and ends at the first step. */
  public boolean isTwoHalves() {
    return twoHalves;
  }

  /** For JSON. */
  public void setTwoHalves(boolean twoHalves) {
    this.twoHalves = twoHalves;
  }

  @Override
  public ParameterBlocks parameterBlocks() {
    int width = Math.toIntExact(nIn);
    return new ParameterBlocks(
        pooling.isLearned()
            ? List.of(
                new Block(WEIGHTS, width, width, true, false),
                new Block(BIAS, 1, width, false, false),
                new Block(QUERY, width, 1, true, false))
            : List.of());
  }

  @Override
  public void initialize(String key, INDArray flat) {
    if (key.equals(BIAS)) {
      flat.assign(0);
    } else {
      long columns = flat.length() / nIn;
      getWeightInitFn().init(nIn, columns, new long[] {nIn, columns}, 'c', flat);
    }
  }

  @Override
  Layer newLayer(NeuralNetConfiguration conf, DataType dataType) {
    return new SequencePoolingLayer(conf, dataType);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return InputType.feedForward(nOut);
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    if (!(inputType instanceof InputType.InputTypeRecurrent recurrent)) {
      throw new ConfigException("input of SequencePooling", inputType, "must be a sequence");
    }
    if (recurrent.getFormat() != RNNFormat.NCW) {
      throw new ConfigException(
          "format below SequencePooling", recurrent.getFormat(), "must be NCW");
    }
    if (nIn <= 0 || override) {
      setWidth(recurrent.getSize());
    }
  }

  /**
   * Builds the layer: {@code nIn} D, or left open for the input type to say; {@code nOut} is D too.
   */
  @SuppressWarnings("unchecked") // DL4J declares build() with a type of the caller's choice
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {

    private final Pooling pooling;
    private boolean twoHalves;

    /** By this pooling. */
    public Builder(Pooling pooling) {
      this.pooling = pooling;
    }

    /**
     * With {@link Pooling#LAST}: features [D/2, D) were read backward, so that their last state
     * stands at the first step.
     */
    public Builder twoHalves(boolean value) {
      twoHalves = value;
      return this;
    }

    @Override
    public SequencePooling build() {
      return new SequencePooling(this);
    }
  }
}
