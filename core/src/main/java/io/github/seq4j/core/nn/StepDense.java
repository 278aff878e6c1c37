package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.ParameterBlocks.Block;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense layer with tanh at every step, [B, I, T] to [B, D, T]: tanh(x_t W + b), or tanh(x_t W + b
 * + p_t) where each of T places has a vector of its own, as the cells of a picture have.
 * Parameters: W [I, D], b [D] and {@code place} [T, D]. A mask passes through; what stands at
 * padding does not learn.
 */
public final class StepDense extends FeedForwardConfiguration {

  static final String WEIGHTS = "W";
  static final String BIAS = "b";
  static final String PLACES = "place";

  private int places;

  /** For JSON. */
  public StepDense() {}

  private StepDense(Builder builder) {
    super(builder);
    places = builder.places;
    initializeConstraints(builder);
  }

  /** Places with a vector of their own; 0 where all steps are alike. */
  public int getPlaces() {
    return places;
  }

  /** For JSON. */
  public void setPlaces(int places) {
    this.places = places;
  }

  @Override
  public ParameterBlocks parameterBlocks() {
    int size = Math.toIntExact(nOut);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block(WEIGHTS, Math.toIntExact(nIn), size, true, false));
    blocks.add(new Block(BIAS, 1, size, false, false));
    if (places > 0) {
      blocks.add(new Block(PLACES, places, size, false, false));
    }
    return new ParameterBlocks(blocks);
  }

  @Override
  public void initialize(String key, INDArray flat) {
    if (key.equals(WEIGHTS)) {
      getWeightInitFn().init(nIn, nOut, new long[] {nIn, nOut}, 'c', flat);
    } else {
      flat.assign(0);
    }
  }

  @Override
  Layer newLayer(NeuralNetConfiguration conf, DataType dataType) {
    return new StepDenseLayer(conf, dataType);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    InputType.InputTypeRecurrent steps = (InputType.InputTypeRecurrent) inputType;
    return InputType.recurrent(nOut, steps.getTimeSeriesLength());
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    if (!(inputType instanceof InputType.InputTypeRecurrent steps)) {
      throw new ConfigException("input of StepDense", inputType, "must be a sequence");
    }
    if (nIn <= 0 || override) {
      nIn = steps.getSize();
    }
  }

  /** Builds the layer: {@code nIn} I, or left open for the input type to say; {@code nOut} D. */
  @SuppressWarnings("unchecked") // DL4J declares build() with a type of the caller's choice
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {

    private int places;

    /**
     * Gives each step a vector of its own.
     *
     * @param value T that every sequence has, at least 1
     */
    public Builder places(int value) {
      places = ConfigException.atLeast("places", 1, value);
      return this;
    }

    @Override
    public StepDense build() {
      return new StepDense(this);
    }
  }
}
