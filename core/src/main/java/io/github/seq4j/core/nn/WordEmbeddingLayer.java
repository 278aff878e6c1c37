package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@link WordEmbedding} inside a Deeplearning4j network. FLOAT networks run the {@link
 * CharacterEncoder}, DOUBLE networks (gradient checks) the reference.
 */
final class WordEmbeddingLayer extends BaseLayer<WordEmbedding> {

  private static final long serialVersionUID = 1L;

  private transient CharacterEncoder encoder;
  private transient NativeFloats output;
  private transient ReferenceCharacterEncoder reference;
  private transient WordIds ids;
  private transient int steps;
  private transient int batch;
  private transient boolean trained;

  WordEmbeddingLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  private String where() {
    String name = layerConf().getLayerName();
    return name == null ? "WordEmbedding" : name;
  }

  private int embeddingSize() {
    return layerConf().embeddingSize();
  }

  private int hiddenSize() {
    return layerConf().getCharacterHiddenSize();
  }

  /** E + 2 Hc. */
  private int width() {
    return (int) layerConf().getNOut();
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    ids =
        WordIds.of(
            input,
            TimeMajor.lengths(maskArray, where()),
            (int) layerConf().getNIn(),
            layerConf().getCharacters(),
            where());
    batch = (int) input.size(0);
    steps = (int) input.size(2);
    trained = training;
    return dataType == DataType.DOUBLE ? runReference(workspaces) : runKernel(training, workspaces);
  }

  private INDArray runKernel(boolean training, LayerWorkspaceMgr workspaces) {
    if (encoder == null) {
      encoder =
          new CharacterEncoder(
              MatrixProduct.best(),
              layerConf().getCharacters(),
              layerConf().getCharacterSize(),
              hiddenSize(),
              layout());
      output = NativeFloats.allocate(1);
    }
    NativeFloats parameters = TimeMajor.wrap(params());
    encoder.bind(parameters);
    output.ensure((long) steps * batch * width());
    float[] row = new float[embeddingSize()];
    float[] padding = new float[embeddingSize()];
    for (int i = 0; i < ids.words().length; i++) {
      int word = ids.words()[i];
      if (word != WordIds.PADDING) {
        parameters.get(word * row.length, row, 0, row.length);
      }
      output.put(i * width(), word == WordIds.PADDING ? padding : row, 0, row.length);
    }
    encoder.forward(ids.characters(), output, embeddingSize(), width(), training);
    return TimeMajor.fromFloats(
        workspaces, ArrayType.ACTIVATIONS, steps, batch, width(), output, 0);
  }

  private CharacterEncoder.Layout layout() {
    int table = layerConf().parameterBlocks().offset(WordEmbedding.CHARACTERS);
    return new CharacterEncoder.Layout(
        table, layout(WordEmbedding.FORWARD), layout(WordEmbedding.BACKWARD));
  }

  private RecurrentKernel.Layout layout(String direction) {
    ParameterBlocks blocks = layerConf().parameterBlocks();
    return new RecurrentKernel.Layout(
        blocks.offset(direction + RecurrentConfiguration.INPUT_WEIGHTS),
        blocks.offset(direction + RecurrentConfiguration.RECURRENT_WEIGHTS),
        blocks.offset(direction + RecurrentConfiguration.BIAS),
        -1);
  }

  private INDArray runReference(LayerWorkspaceMgr workspaces) {
    reference =
        new ReferenceCharacterEncoder(
            values(WordEmbedding.CHARACTERS),
            layerConf().getCharacterSize(),
            hiddenSize(),
            weights(WordEmbedding.FORWARD),
            weights(WordEmbedding.BACKWARD));
    double[][] ends = reference.forward(ids.characters());
    double[] table = values(WordEmbedding.WORDS);
    int width = width();
    int size = embeddingSize();
    double[] out = new double[steps * batch * width];
    for (int i = 0; i < ids.words().length; i++) {
      if (ids.words()[i] != WordIds.PADDING) {
        System.arraycopy(table, ids.words()[i] * size, out, i * width, size);
        for (int d = 0; d < 2; d++) {
          int to = i * width + size + d * hiddenSize();
          System.arraycopy(ends[d], i * hiddenSize(), out, to, hiddenSize());
        }
      }
    }
    return TimeMajor.fromDoubles(workspaces, ArrayType.ACTIVATIONS, steps, batch, width, out);
  }

  private ReferenceRecurrence.Weights weights(String direction) {
    return new ReferenceRecurrence.Weights(
        values(direction + RecurrentConfiguration.INPUT_WEIGHTS),
        values(direction + RecurrentConfiguration.RECURRENT_WEIGHTS),
        values(direction + RecurrentConfiguration.BIAS),
        new double[0]);
  }

  private double[] values(String key) {
    return getParam(key).dup('c').data().asDouble();
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    if (!trained) {
      throw new IllegalStateException(where() + ": backward without a training forward pass");
    }
    if (dataType == DataType.DOUBLE) {
      backReference(TimeMajor.doubles(epsilon));
    } else {
      backKernel(epsilon);
    }
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    gradientViews.forEach((key, view) -> gradient.gradientForVariable().put(key, view));
    return new Pair<>(gradient, null); // ids are not learned
  }

  private void backKernel(INDArray epsilon) {
    NativeFloats gradient = TimeMajor.wrap(gradientsFlattened);
    int size = embeddingSize();
    float[] table = new float[Math.toIntExact(layerConf().getNIn()) * size];
    float[] row = new float[size];
    try (NativeFloats outputGradient = NativeFloats.allocate(1)) {
      TimeMajor.copy(epsilon, outputGradient);
      for (int i = 0; i < ids.words().length; i++) {
        if (ids.words()[i] != WordIds.PADDING) {
          outputGradient.get(i * width(), row, 0, size);
          for (int j = 0; j < size; j++) {
            table[ids.words()[i] * size + j] += row[j];
          }
        }
      }
      gradient.put(0, table, 0, table.length);
      encoder.backward(outputGradient, size, width(), gradient);
    }
  }

  private void backReference(double[] epsilon) {
    int size = embeddingSize();
    int hidden = hiddenSize();
    double[] table = new double[Math.toIntExact(layerConf().getNIn()) * size];
    double[][] ends = new double[2][ids.words().length * hidden];
    for (int i = 0; i < ids.words().length; i++) {
      int from = i * width();
      for (int j = 0; j < size && ids.words()[i] != WordIds.PADDING; j++) {
        table[ids.words()[i] * size + j] += epsilon[from + j];
      }
      System.arraycopy(epsilon, from + size, ends[0], i * hidden, hidden);
      System.arraycopy(epsilon, from + size + hidden, ends[1], i * hidden, hidden);
    }
    ReferenceRecurrence.Weights[] gradient = {zeros(), zeros()};
    assign(WordEmbedding.WORDS, table);
    assign(WordEmbedding.CHARACTERS, reference.backward(ends, gradient));
    assign(WordEmbedding.FORWARD, gradient[0]);
    assign(WordEmbedding.BACKWARD, gradient[1]);
  }

  private ReferenceRecurrence.Weights zeros() {
    return ReferenceRecurrence.Weights.zeros(
        ReferenceRecurrence.Kind.LSTM, layerConf().getCharacterSize(), hiddenSize());
  }

  private void assign(String direction, ReferenceRecurrence.Weights gradient) {
    assign(direction + RecurrentConfiguration.INPUT_WEIGHTS, gradient.input());
    assign(direction + RecurrentConfiguration.RECURRENT_WEIGHTS, gradient.recurrent());
    assign(direction + RecurrentConfiguration.BIAS, gradient.bias());
  }

  private void assign(String key, double[] values) {
    INDArray view = gradientViews.get(key);
    view.assign(Nd4j.createFromArray(values).reshape('c', view.shape()));
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatch) {
    this.maskArray = mask;
    this.maskState = state;
    return new Pair<>(mask, state);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clear() {
    super.clear();
    trained = false;
  }
}
