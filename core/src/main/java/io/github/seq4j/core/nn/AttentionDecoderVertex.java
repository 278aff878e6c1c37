package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** {@link AttentionDecoder} at work: a {@link Decoder} between Deeplearning4j's arrays. */
@SuppressWarnings("overrides") // DL4J overrides a varargs method without them
final class AttentionDecoderVertex extends BaseGraphVertex {

  private static final long serialVersionUID = 1L;

  /** Nothing here is random, so it decides nothing; that it is there means training. */
  private static final TrainingPass TRAINING = new TrainingPass(new Seeds(0), 1);

  /** Stands for a source of which only the memory is known. */
  private static final StepInput UNSEEN = new StepInput.Tokens(new int[1]);

  private final AttentionDecoder conf;
  private final INDArray parameters; // [1, P]
  private final transient EncoderDecoderLayout layout;
  private transient INDArray gradientView; // [1, P]
  private transient Decoder decoder; // made when first used
  private transient NativeFloats memory; // [S, B, D]
  private transient INDArray[] masks;
  private transient Decoder.Pass last; // of training

  AttentionDecoderVertex(
      AttentionDecoder conf, ComputationGraph graph, String name, int index, INDArray parameters) {
    super(graph, name, index, null, null, DataType.FLOAT);
    this.conf = conf;
    this.parameters = parameters;
    layout = conf.layout();
  }

  private Decoder decoder() {
    if (decoder == null) {
      decoder =
          new Decoder(
              conf.decoder(),
              new EncoderDecoderSizes(1, 0, FrameShape.vector(1), conf.vocabularySize(), 0),
              layout,
              MatrixProduct.best(),
              TimeMajor.wrap(parameters));
      memory = NativeFloats.allocate(1);
    }
    return decoder;
  }

  // ---- forward ----

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray tokens = inputs[0];
    ShapeException.check(vertexName, "target tokens are [B, 1, T]: rank", 3, tokens.rank());
    int batch = (int) tokens.size(0);
    int steps = (int) tokens.size(2);
    int[] ids = TimeMajor.ids(tokens, 0, conf.vocabularySize() + 1, vertexName);
    Decoder now = decoder();
    Decoder.Pass pass =
        now.forward(rows(lengths(0, batch, steps)), source(batch), ids, training ? TRAINING : null);
    last = training ? pass : null;
    long[] shape = {steps, batch, conf.vocabularySize()};
    return array(workspaces, ArrayType.ACTIVATIONS, now.logits(pass), shape).permute(1, 2, 0);
  }

  /** [B] the steps of an input that are real. */
  private int[] lengths(int input, int batch, int steps) {
    // a graph forgets the masks of its inputs and not those of its vertices
    boolean masked = graph.getInputMaskArrays() != null && masks != null && masks[input] != null;
    if (masked) {
      return TimeMajor.lengths(masks[input], vertexName);
    }
    int[] all = new int[batch];
    Arrays.fill(all, steps);
    return all;
  }

  /** Pairs of which nothing but the length of the target is known. */
  private static PairRows rows(int[] lengths) {
    List<EncodedPair> pairs =
        Arrays.stream(lengths)
            .mapToObj(length -> new EncodedPair(UNSEEN, new int[Math.max(0, length - 1)]))
            .toList();
    int[] numbers = new int[lengths.length];
    Arrays.setAll(numbers, b -> b);
    return new PairRows(pairs, numbers, lengths.length);
  }

  private SourceMemory source(int batch) {
    INDArray steps = inputs[1];
    int size = conf.memorySize();
    ShapeException.check(vertexName, "memory is [B, D, S]: rank", 3, steps.rank());
    ShapeException.check(vertexName, "memory D", size, steps.size(1));
    ShapeException.check(vertexName, "memory B", batch, steps.size(0));
    ShapeException.check(vertexName, "summary D", size, inputs[2].size(1));
    int length = (int) steps.size(2);
    TimeMajor.copy(steps, memory);
    float[][][] states = new float[inputs.length - AttentionDecoder.STATES][][];
    for (int layer = 0; layer < states.length; layer++) {
      states[layer] = state(inputs[AttentionDecoder.STATES + layer]);
    }
    return new SourceMemory(
        Sequence.dense(length, batch, size, memory, 0),
        lengths(1, batch, length),
        inputs[2].dup('c').data().asFloat(),
        states);
  }

  /** [parts][B * H] of [B, parts * H]. */
  private float[][] state(INDArray rows) {
    RecurrentStackConfig stack = conf.decoder().recurrence();
    int hidden = stack.hiddenSize();
    float[] values = rows.dup('c').data().asFloat();
    float[][] parts = new float[stack.cell().stateParts()][(int) rows.size(0) * hidden];
    ShapeException.check(
        vertexName, "numbers of a state", (long) parts.length * hidden, rows.size(1));
    for (int part = 0; part < parts.length; part++) {
      for (int b = 0; b < rows.size(0); b++) {
        int from = (b * parts.length + part) * hidden;
        System.arraycopy(values, from, parts[part], b * hidden, hidden);
      }
    }
    return parts;
  }

  private static INDArray array(
      LayerWorkspaceMgr workspaces, ArrayType kind, float[] values, long... shape) {
    INDArray array = workspaces.createUninitialized(kind, DataType.FLOAT, shape, 'c');
    TimeMajor.wrap(array).put(0, values, 0, values.length);
    return array;
  }

  // ---- backward ----

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    if (last == null) {
      throw new IllegalStateException(vertexName + ": backward without a training forward pass");
    }
    INDArray above = TimeMajor.of(epsilon, DataType.FLOAT); // [T, B, V]
    gradientView.assign(0); // the decoder writes only the rows of the embedding that it used
    SourceMemory.Gradient down =
        decoder.backward(
            last, above.reshape(above.length()).toFloatVector(), TimeMajor.wrap(gradientView));
    INDArray[] all = new INDArray[inputs.length];
    ArrayType kind = ArrayType.ACTIVATION_GRAD;
    all[0] = workspaces.create(kind, DataType.FLOAT, inputs[0].shape(), 'c'); // ids are not learned
    all[1] = memoryGradient(down.steps(), workspaces);
    all[2] = array(workspaces, kind, down.summary(), inputs[2].shape());
    for (int layer = 0; layer < down.state().length; layer++) {
      int input = AttentionDecoder.STATES + layer;
      all[input] = array(workspaces, kind, rows(down.state()[layer]), inputs[input].shape());
    }
    Gradient gradient = new DefaultGradient(gradientView);
    views(gradientView).forEach((key, view) -> gradient.gradientForVariable().put(key, view));
    return new Pair<>(gradient, all);
  }

  private INDArray memoryGradient(Sequence steps, LayerWorkspaceMgr workspaces) {
    ArrayType kind = ArrayType.ACTIVATION_GRAD;
    if (steps == null) {
      return workspaces.create(kind, DataType.FLOAT, inputs[1].shape(), 'c');
    }
    return TimeMajor.fromFloats(
        workspaces, kind, steps.steps(), steps.batch(), steps.width(), steps.values(), steps.at());
  }

  /** [B * parts * H] of [parts][B * H]. */
  private float[] rows(float[][] state) {
    int hidden = conf.decoder().recurrence().hiddenSize();
    float[] rows = new float[state.length * state[0].length];
    for (int part = 0; part < state.length; part++) {
      for (int b = 0; b < state[part].length / hidden; b++) {
        int to = (b * state.length + part) * hidden;
        System.arraycopy(state[part], b * hidden, rows, to, hidden);
      }
    }
    return rows;
  }

  // ---- parameters ----

  /** V. */
  int vocabularySize() {
    return conf.vocabularySize();
  }

  /** [V + 1, E] the embedding, live. */
  INDArray table() {
    return views(parameters).get("emb.W");
  }

  /** [V + 1, E] its gradient, live, once this has been differentiated. */
  INDArray tableGradient() {
    return views(gradientView).get("emb.W");
  }

  /** The tensors in a row [1, P], in the order in which they stand there. */
  private Map<String, INDArray> views(INDArray flat) {
    INDArray row = flat.reshape(flat.length());
    Map<String, INDArray> views = new LinkedHashMap<>();
    long at = 0;
    for (Map.Entry<String, long[]> entry : layout.decoderShapes().entrySet()) {
      long[] shape = entry.getValue();
      long rows = shape.length == 1 ? 1 : shape[0];
      long columns = shape[shape.length - 1];
      INDArray part = row.get(NDArrayIndex.interval(at, at + rows * columns));
      views.put(entry.getKey(), part.reshape('c', rows, columns));
      at += rows * columns;
    }
    return views;
  }

  @Override
  public Map<String, INDArray> paramTable(boolean backpropOnly) {
    return views(parameters);
  }

  @Override
  public INDArray params() {
    return parameters;
  }

  @Override
  public TrainingConfig getConfig() {
    return conf;
  }

  @Override
  public INDArray getGradientsViewArray() {
    return gradientView;
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray view) {
    gradientView = view;
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] newMasks, MaskState state, int minibatch) {
    masks = newMasks;
    return new Pair<>(newMasks == null ? null : newMasks[0], state);
  }

  @Override
  public void clear() {
    super.clear();
    last = null;
  }

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public Layer getLayer() {
    return null;
  }

  @Override
  public String toString() {
    return "AttentionDecoderVertex(" + vertexName + ", " + conf.decoder() + ")";
  }
}
