package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.ParameterBlocks.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What {@link Lstm}, {@link Gru} and {@link Rnn} share as Deeplearning4j layer configurations. */
public abstract class RecurrentConfiguration extends BaseRecurrentLayer
    implements ParameterBlocks.Owner {

  static final String INPUT_WEIGHTS = "W";
  static final String RECURRENT_WEIGHTS = "RW";
  static final String BIAS = "b";
  static final String RECURRENT_BIAS = "rb";

  private boolean oneHotInput;
  private double recurrentDropout;

  RecurrentConfiguration() {}

  RecurrentConfiguration(Builder<?> builder) {
    super(builder);
    oneHotInput = builder.oneHotInput;
    recurrentDropout = builder.recurrentDropout;
    initializeConstraints(builder);
  }

  /** Which cell this configures. */
  abstract Cell cell();

  /** What gate block {@code gate} of the bias starts with. */
  double initialBias(int gate) {
    return 0;
  }

  /** Whether the input is token ids [B, 1, T] that stand for one-hot rows of width nIn. */
  public boolean isOneHotInput() {
    return oneHotInput;
  }

  /** For JSON. */
  public void setOneHotInput(boolean oneHotInput) {
    this.oneHotInput = oneHotInput;
  }

  /** Probability to drop a unit of h' for a whole sequence, in [0, 1). */
  public double getRecurrentDropout() {
    return recurrentDropout;
  }

  /** For JSON. */
  public void setRecurrentDropout(double recurrentDropout) {
    this.recurrentDropout = recurrentDropout;
  }

  @Override
  public ParameterBlocks parameterBlocks() {
    int hidden = Math.toIntExact(nOut);
    int columns = cell().gates() * hidden;
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block(INPUT_WEIGHTS, Math.toIntExact(nIn), columns, true, false));
    blocks.add(new Block(RECURRENT_WEIGHTS, hidden, columns, true, true));
    blocks.add(new Block(BIAS, 1, columns, false, false));
    if (cell().hasRecurrentBias()) {
      blocks.add(new Block(RECURRENT_BIAS, 1, hidden, false, false));
    }
    for (String norm : cell().norms()) {
      blocks.add(new Block(norm, 1, cell().normWidth(norm, hidden), false, false));
    }
    return new ParameterBlocks(blocks);
  }

  @Override
  public void initialize(String key, INDArray flat) {
    int hidden = Math.toIntExact(nOut);
    switch (key) {
      case INPUT_WEIGHTS -> fill(getWeightInitFn(), nIn, flat);
      case RECURRENT_WEIGHTS ->
          fill(
              getWeightInitFnRecurrent() == null ? getWeightInitFn() : getWeightInitFnRecurrent(),
              hidden,
              flat);
      default -> {
        flat.assign(cell().norms().contains(key) && !key.equals(Cell.NORM_BIAS) ? 1 : 0);
        for (int gate = 0; key.equals(BIAS) && gate < cell().gates(); gate++) {
          for (int j = 0; j < hidden && initialBias(gate) != 0; j++) {
            flat.putScalar((long) gate * hidden + j, initialBias(gate));
          }
        }
      }
    }
  }

  /** Each gate is initialized as a matrix of its own fan-in and fan-out. */
  private void fill(IWeightInit how, long rows, INDArray flat) {
    how.init(rows, nOut, new long[] {rows, cell().gates() * nOut}, 'c', flat);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray view,
      boolean initializeParams,
      DataType dataType) {
    LayerSetup.check(this, index, dataType);
    requireFeaturesBeforeTime();
    Layer layer = new RecurrentLayer(conf, dataType);
    return LayerSetup.attach(layer, listeners, index, view, initializeParams);
  }

  @Override
  public ParamInitializer initializer() {
    return ParameterBlocks.OF_LAYER;
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    if (!oneHotInput) { // ids have one feature; the vocabulary is not to be seen from them
      super.setNIn(inputType, override);
    }
    requireFeaturesBeforeTime();
  }

  private void requireFeaturesBeforeTime() {
    if (rnnDataFormat == null) {
      rnnDataFormat = RNNFormat.NCW;
    }
    if (rnnDataFormat != RNNFormat.NCW) {
      throw new ConfigException("rnnDataFormat", rnnDataFormat, "must be NCW");
    }
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return oneHotInput ? null : super.getPreProcessorForInputType(inputType);
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return LayerSetup.memoryReport(this, inputType);
  }

  /** Builder of what all recurrent layers share. */
  @SuppressWarnings("unchecked")
  public abstract static class Builder<T extends Builder<T>> extends BaseRecurrentLayer.Builder<T> {

    private boolean oneHotInput;
    private double recurrentDropout;

    /**
     * Takes token ids [B, 1, T] in place of one-hot rows [B, vocabularySize, T].
     *
     * @param vocabularySize V, becomes nIn
     */
    public T oneHotInput(int vocabularySize) {
      oneHotInput = true;
      return nIn(ConfigException.atLeast("vocabularySize", 1, vocabularySize));
    }

    /**
     * Variational dropout on the recurrent connection (Gal & Ghahramani 2016, section 4): one set
     * of dropped units per sequence.
     *
     * @param probability to drop, in [0, 1)
     */
    public T recurrentDropout(double probability) {
      recurrentDropout = ConfigException.probability("recurrentDropout", probability);
      return (T) this;
    }
  }
}
