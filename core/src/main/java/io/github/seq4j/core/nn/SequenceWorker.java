package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.Linear;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.SoftmaxCrossEntropy;
import io.github.seq4j.core.nn.kernel.TimePooling;

/**
 * One worker of a {@link SequenceNetwork}: its way from steps to labels, which reads the shared
 * parameters and writes a gradient of its own, over some rows of a batch.
 */
final class SequenceWorker implements WorkerPool.Worker {

  private final SequenceLayout layout;
  private final StepReader reader;
  private final RecurrentStack stack;
  private final SequenceHead head;
  private NativeFloats gradient;

  SequenceWorker(
      SequenceNetworkConfig config,
      SequenceSizes sizes,
      SequenceLayout layout,
      MatrixProduct product,
      NativeFloats shared) {
    this.layout = layout;
    NativeFloats parameters = shared.view();
    reader = reader(config.input(), sizes, product, parameters);
    stack =
        new RecurrentStack(
            config.recurrence(),
            config.head().pooledBy().isEmpty(),
            layout.inputSize(),
            layout.recurrent(),
            product,
            parameters);
    head = head(config, sizes, product, parameters);
  }

  private StepReader reader(
      StepInputConfig input, SequenceSizes sizes, MatrixProduct product, NativeFloats parameters) {
    if (input instanceof StepInputConfig.Tokens tokens) {
      ParameterLayout.Tensor table = layout.tensors().tensor(SequenceLayout.EMBEDDING);
      return new TokenReader(tokens, sizes.unknownToken(), table, parameters);
    }
    if (input instanceof StepInputConfig.Words words) {
      ParameterLayout.Tensor table = layout.tensors().tensor(SequenceLayout.EMBEDDING);
      CharacterEncoder encoder =
          new CharacterEncoder(
              product,
              sizes.characters(),
              words.characterSize(),
              words.characterHiddenSize(),
              layout.characters());
      return new WordReader(words, sizes.unknownToken(), table, encoder, parameters);
    }
    if (input instanceof StepInputConfig.Pictures pictures) {
      FrameEncoder encoder = new FrameEncoder(layout.frames(), MatrixProduct.best(), 0);
      encoder.bind(parameters);
      return new PictureReader(pictures, sizes.frame(), encoder);
    }
    return new VectorReader((StepInputConfig.Vectors) input, sizes.frame().size());
  }

  private SequenceHead head(
      SequenceNetworkConfig config,
      SequenceSizes sizes,
      MatrixProduct product,
      NativeFloats parameters) {
    SequenceHead output = output(config, sizes, product, parameters);
    if (config.head().pooledBy().isEmpty()) {
      return output;
    }
    TimePooling pooling =
        config
            .head()
            .pooledBy()
            .get()
            .kernel(
                product,
                config.recurrence().outputSize(),
                config.recurrence().direction() == Direction.CONCATENATED,
                layout.attention());
    pooling.bind(parameters);
    return new PooledHead(pooling, output, config.recurrence().dropout());
  }

  /** What is said about one step, or about what pooling left. */
  private SequenceHead output(
      SequenceNetworkConfig config,
      SequenceSizes sizes,
      MatrixProduct product,
      NativeFloats parameters) {
    int size = config.recurrence().outputSize();
    int weightsAt = layout.at("layer.out.W");
    int biasAt = layout.at("layer.out.b");
    boolean crf = config.head() instanceof SequenceHeadConfig.PerStep perStep && perStep.crf();
    if (!crf && config.head().valueLoss().isEmpty()) {
      SoftmaxCrossEntropy softmax =
          new SoftmaxCrossEntropy(product, size, sizes.labels(), weightsAt, biasAt);
      softmax.bind(parameters);
      return new StepHead(softmax, sizes.labels());
    }
    Linear scores = new Linear(product, size, sizes.labels(), weightsAt, biasAt);
    scores.bind(parameters);
    return crf
        ? new CrfHead(scores, sizes.labels(), layout, parameters)
        : new ValueHead(scores, sizes.labels(), config.head().valueLoss().get());
  }

  /** Forward and backward; afterwards {@link #gradient()} holds these rows' part. */
  double gradient(SequenceRows rows, TrainingPass pass, float scale, float[] labelWeights) {
    if (gradient == null) {
      gradient = NativeFloats.allocate(layout.parameterCount());
    }
    head.weights(labelWeights);
    Sequence top = stack.forward(reader.read(rows, pass), rows.lengths(), null, rows, pass);
    double nats = head.lossAndGradient(top, rows, pass, scale, gradient);
    Sequence down = stack.backward(head.inputGradient(), gradient, reader.learns());
    reader.gradient(down, gradient);
    return nats;
  }

  /** Loss only, without dropout. */
  double loss(SequenceRows rows) {
    return head.loss(evaluate(rows, null), rows);
  }

  /** What the network says about the rows, put where each stands in the whole batch. */
  void outputs(SequenceRows rows, SequenceOutput[] into) {
    head.outputs(evaluate(rows, null), rows, into);
  }

  /**
   * As above, where pooling gives some steps no attention.
   *
   * @param hidden [rows of the whole batch][...] the steps
   */
  void outputs(SequenceRows rows, int[][] hidden, SequenceOutput[] into) {
    ((PooledHead) head).outputs(evaluate(rows, null), rows, hidden, into);
  }

  /** As above for the next step or steps of running sequences, whose state changes. */
  void outputs(SequenceRows rows, float[][][] state, SequenceOutput[] into) {
    head.outputs(evaluate(rows, state), rows, into);
  }

  private Sequence evaluate(SequenceRows rows, float[][][] state) {
    return stack.forward(reader.read(rows, null), rows.lengths(), state, null, null);
  }

  @Override
  public NativeFloats gradient() {
    return gradient;
  }

  /** Whether row {@code id} of the table of tokens has a gradient. */
  boolean used(int id) {
    return reader.used(id);
  }

  @Override
  public void close() {
    reader.close();
    stack.close();
    head.close();
    if (gradient != null) {
      gradient.close();
    }
  }
}
