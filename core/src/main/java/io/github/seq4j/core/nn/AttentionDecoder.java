package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.RandomStream;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDVertexParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A decoder, with attention or without, as one trainable vertex of a Deeplearning4j graph: what an
 * {@link EncoderDecoderNetwork} computes behind its encoder. It has its own embedding of target
 * tokens, layers, attention and output, and gives logits [B, V, T] for a loss layer.
 *
 * <pre>{@code
 * graph.addVertex("decoder", new AttentionDecoder(config, 256, 5000), "target", "memory", "summary")
 *     .addLayer("out", new RnnLossLayer.Builder(LossFunction.SPARSE_MCXENT)
 *         .activation(Activation.SOFTMAX).build(), "decoder");
 * }</pre>
 *
 * <p>Inputs, in this order: target tokens [B, 1, T], each row the start, whose id is V, and then
 * its tokens; the memory [B, D, S]; the summary of the source [B, D]; and with {@link Bridge#COPY}
 * the {@link FinalState} of each layer of the encoder. Masks of tokens and memory are honoured.
 * FLOAT networks only; nothing is dropped, and labels are as smooth as the caller makes them.
 */
public final class AttentionDecoder extends SameDiffVertex {

  private static final long serialVersionUID = 1L;

  /** Inputs before the states. */
  static final int STATES = 3;

  /** Which {@link DecoderContext} it is. */
  private enum Context {
    NONE,
    SUMMARY,
    ATTENTION
  }

  @JsonProperty private int vocabularySize;
  @JsonProperty private int memorySize;
  @JsonProperty private int embeddingSize;
  @JsonProperty private Cell cell = Cell.LSTM;
  @JsonProperty private int hiddenSize;
  @JsonProperty private int layers;
  @JsonProperty private boolean residual;
  @JsonProperty private double forgetBias;
  @JsonProperty private Bridge bridge = Bridge.ZERO;
  @JsonProperty private boolean tied;
  @JsonProperty private Context context = Context.NONE;
  @JsonProperty private AttentionScore score = AttentionScore.DOT;
  @JsonProperty private int scoreSize;
  @JsonProperty private DecoderContext.Feeding feeding = DecoderContext.Feeding.NONE;

  /** For JSON. */
  public AttentionDecoder() {}

  /**
   * A decoder of this kind.
   *
   * @param config without dropout, label smoothing and hard attention
   * @param memorySize D, numbers of each step of the memory and of the summary
   * @param vocabularySize V, different target tokens
   */
  public AttentionDecoder(DecoderConfig config, int memorySize, int vocabularySize) {
    requirePlain(config);
    this.vocabularySize = ConfigException.atLeast("vocabularySize", 1, vocabularySize);
    this.memorySize = ConfigException.atLeast("memorySize", 1, memorySize);
    embeddingSize = config.embeddingSize();
    RecurrentStackConfig stack = config.recurrence();
    cell = stack.cell();
    hiddenSize = stack.hiddenSize();
    layers = stack.layers();
    residual = stack.residual();
    forgetBias = stack.forgetBias();
    bridge = config.bridge();
    tied = config.tied();
    if (config.context() instanceof DecoderContext.Attention attention) {
      context = Context.ATTENTION;
      score = attention.score();
      scoreSize = attention.size();
      feeding = attention.feeding();
    } else if (config.context() instanceof DecoderContext.Summary) {
      context = Context.SUMMARY;
    }
  }

  private static void requirePlain(DecoderConfig config) {
    RecurrentStackConfig stack = config.recurrence();
    requireZero("embeddingDropout", config.embeddingDropout());
    requireZero("dropout", stack.dropout());
    requireZero("recurrentDropout", stack.recurrentDropout());
    requireZero("labelSmoothing", config.labelSmoothing());
    if (config.context() instanceof DecoderContext.Attention attention && attention.hard()) {
      throw new ConfigException("hard", true, "must be false in a Deeplearning4j graph");
    }
  }

  private static void requireZero(String key, double value) {
    if (value != 0) {
      throw new ConfigException(key, value, "must be 0 in a Deeplearning4j graph");
    }
  }

  /** What it is made of. */
  DecoderConfig decoder() {
    RecurrentStackConfig stack =
        new RecurrentStackConfig(
            cell, hiddenSize, layers, Direction.FORWARD, residual, 0, 0, forgetBias);
    DecoderContext seen =
        switch (context) {
          case NONE -> new DecoderContext.None();
          case SUMMARY -> new DecoderContext.Summary();
          case ATTENTION -> new DecoderContext.Attention(score, scoreSize, feeding, false);
        };
    return new DecoderConfig(embeddingSize, 0, stack, bridge, seen, tied, 0);
  }

  /** V. */
  int vocabularySize() {
    return vocabularySize;
  }

  /** D. */
  int memorySize() {
    return memorySize;
  }

  /** Where its tensors stand among its parameters. */
  EncoderDecoderLayout layout() {
    return EncoderDecoderLayout.ofDecoder(decoder(), memorySize, vocabularySize);
  }

  private int states() {
    return bridge == Bridge.COPY ? layers : 0;
  }

  @Override
  public void defineParametersAndInputs(SDVertexParams into) {
    into.clear();
    into.defineInputs(STATES + states());
    layout()
        .decoderShapes()
        .forEach(
            (name, shape) -> {
              if (shape.length == 1) {
                into.addBiasParam(name, 1, shape[0]);
              } else {
                into.addWeightParam(name, shape);
              }
            });
  }

  @Override
  @JsonIgnore // it follows from the rest
  public SDVertexParams getVertexParams() {
    return super.getVertexParams();
  }

  @Override
  public long numParams(boolean backprop) {
    return layout().parameterCount();
  }

  @Override
  public int minVertexInputs() {
    return STATES + states();
  }

  @Override
  public int maxVertexInputs() {
    return STATES + states();
  }

  @Override
  public InputType getOutputType(int index, InputType... inputs) {
    InputType.InputTypeRecurrent tokens = (InputType.InputTypeRecurrent) inputs[0];
    return InputType.recurrent(vocabularySize, tokens.getTimeSeriesLength());
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray view,
      boolean initializeParams,
      DataType type) {
    if (type != DataType.FLOAT) {
      throw new ConfigException("dataType of " + name, type, "must be FLOAT");
    }
    setName(name);
    if (initializeParams) {
      RandomStream random = RandomStream.ofState(Nd4j.getRandom().nextLong());
      Initialization.run(decoder(), layout(), random, TimeMajor.wrap(view).buffer());
    }
    return new AttentionDecoderVertex(this, graph, name, index, view);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    throw new UnsupportedOperationException("instantiate writes the initial values");
  }

  @Override
  public SDVariable defineVertex(
      SameDiff sameDiff,
      Map<String, SDVariable> inputs,
      Map<String, SDVariable> parameters,
      Map<String, SDVariable> masks) {
    throw new UnsupportedOperationException("AttentionDecoder has kernels of its own");
  }

  @Override
  public AttentionDecoder clone() {
    AttentionDecoder copy = new AttentionDecoder(decoder(), memorySize, vocabularySize);
    copy.regularization = regularization;
    copy.regularizationBias = regularizationBias;
    copy.updater = updater;
    copy.biasUpdater = biasUpdater;
    copy.gradientNormalization = gradientNormalization;
    copy.gradientNormalizationThreshold = gradientNormalizationThreshold;
    copy.dataType = dataType;
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttentionDecoder that
        && vocabularySize == that.vocabularySize
        && memorySize == that.memorySize
        && decoder().equals(that.decoder())
        && Objects.equals(updater, that.updater)
        && Objects.equals(biasUpdater, that.biasUpdater)
        && Objects.equals(regularization, that.regularization)
        && Objects.equals(regularizationBias, that.regularizationBias)
        && gradientNormalization == that.gradientNormalization
        && gradientNormalizationThreshold == that.gradientNormalizationThreshold;
  }

  @Override
  public int hashCode() {
    return Objects.hash(vocabularySize, memorySize, decoder());
  }
}
