package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.DropoutMasks;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.SoftmaxCrossEntropy;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One worker of a {@link TokenNetwork}: kernels for all layers, which read the shared parameters and
 * write a gradient of their own, over some rows of a batch.
 */
final class TokenNetworkWorker implements WorkerPool.Worker {

  private final TokenNetworkConfig config;
  private final int vocabularySize;
  private final TokenNetworkLayout layout;
  private final NativeFloats parameters;
  private final RecurrentKernel[] layers;
  private final Dropout[] dropouts;
  private final DropoutMasks masks = new DropoutMasks();
  private final SoftmaxCrossEntropy output;
  private final EmbeddingTable table;
  private NativeFloats gradient;

  private int[] ids = new int[0];
  private int[] targets = new int[0];
  private Sequence bottom; // what the first layer read last

  TokenNetworkWorker(
      TokenNetworkConfig config,
      int vocabularySize,
      TokenNetworkLayout layout,
      MatrixProduct product,
      NativeFloats shared) {
    this.config = config;
    this.vocabularySize = vocabularySize;
    this.layout = layout;
    this.parameters = shared.view();
    this.table = new EmbeddingTable(layout.inputTable());
    layers = new RecurrentKernel[config.layers()];
    dropouts = new Dropout[config.layers()];
    for (int i = 0; i < layers.length; i++) {
      layers[i] =
          config
              .cell()
              .kernel(
                  product,
                  config.inputSize(i, vocabularySize),
                  config.hiddenSize(),
                  layout.recurrent(i));
      layers[i].bind(parameters);
      dropouts[i] = new Dropout();
    }
    output =
        new SoftmaxCrossEntropy(
            product,
            config.hiddenSize(),
            vocabularySize,
            layout.tensor("layer.out.W").at(),
            layout.tensor("layer.out.b").at());
    output.bind(parameters);
  }

  /** Which rows of which batch, and how. */
  record Share(Batch batch, int from, int to, Seeds seeds, long update, float scale) {
    int rows() {
      return to - from;
    }
  }

  /** Forward and backward; afterwards {@link #gradient()} holds this share's part. */
  double gradient(Share share, float[][][] state) {
    if (gradient == null) {
      gradient = NativeFloats.allocate(layout.parameterCount());
    }
    select(share);
    Sequence top = forward(share, state, true);
    double nats = output.lossAndGradient(top, targets, share.scale, gradient);
    Sequence down = output.inputGradient(top);
    for (int i = layers.length - 1; i >= 0; i--) {
      if (config.dropout() > 0) {
        dropouts[i].backward(down);
      }
      float[][] none = new float[state[i].length][share.rows() * config.hiddenSize()];
      boolean needInput = i > 0 || config.embeddingSize() > 0;
      down = layers[i].backward(down.values(), down.at(), none, gradient, needInput);
    }
    boolean embedded = config.embeddingSize() > 0;
    table.use(ids, share.batch.steps() * share.rows(), embedded ? gradient : null);
    if (embedded && bottom.isLookup()) {
      table.putTable(down, gradient);
    } else if (embedded) {
      table.addRows(down, ids, gradient);
    }
    return nats;
  }

  /** Loss only, without dropout. */
  double loss(Share share, float[][][] state) {
    select(share);
    return output.loss(forward(share, state, false), targets);
  }

  /** One step for every row: tokens [B] to logits [B, V]. */
  void step(int[] tokens, float[][][] state, float[] logits) {
    ids = tokens;
    Sequence x = input(1, tokens.length);
    for (int i = 0; i < layers.length; i++) {
      x = layers[i].forward(x, null, state[i], null, false);
    }
    output.logits(x, logits);
  }

  private Sequence forward(Share share, float[][][] state, boolean training) {
    int rows = share.rows();
    int[] lengths = Arrays.copyOfRange(share.batch.lengths(), share.from, share.to);
    Sequence x = input(share.batch.steps(), rows);
    bottom = x;
    int[] rowNumbers = IntStream.range(share.from, share.to).toArray();
    for (int i = 0; i < layers.length; i++) {
      float[] mask = training ? recurrentMask(share, i) : null;
      x = layers[i].forward(x, lengths, state[i], mask, training);
      if (training && config.dropout() > 0) {
        long seed = share.seeds.derive(Seeds.DROPOUT, share.update, i);
        x = dropouts[i].forward(x, config.dropout(), seed, rowNumbers, share.batch.batchSize());
      }
    }
    return x;
  }

  private float[] recurrentMask(Share share, int layer) {
    if (config.recurrentDropout() == 0) {
      return null;
    }
    int hidden = config.hiddenSize();
    float[] mask = new float[share.rows() * hidden];
    long seed = share.seeds.derive(Seeds.DROPOUT, share.update, layer, 1);
    for (int b = 0; b < share.rows(); b++) {
      masks.fill(seed, share.from + b, config.recurrentDropout(), mask, b * hidden, hidden);
    }
    return mask;
  }

  private void select(Share share) {
    int rows = share.rows();
    int all = share.batch.batchSize();
    int positions = share.batch.steps() * rows;
    if (rows == all) {
      ids = share.batch.inputs();
      targets = share.batch.targets();
      return;
    }
    ids = new int[positions];
    targets = new int[positions];
    for (int t = 0; t < share.batch.steps(); t++) {
      System.arraycopy(share.batch.inputs(), t * all + share.from, ids, t * rows, rows);
      System.arraycopy(share.batch.targets(), t * all + share.from, targets, t * rows, rows);
    }
  }

  private Sequence input(int steps, int rows) {
    if (config.embeddingSize() == 0) {
      return Sequence.oneHot(steps, rows, vocabularySize, ids);
    }
    return table.read(steps, rows, ids, parameters);
  }

  @Override
  public NativeFloats gradient() {
    return gradient;
  }

  /** Whether row {@code id} of the input table has a gradient. */
  boolean used(int id) {
    return table.used(id);
  }

  @Override
  public void close() {
    for (int i = 0; i < layers.length; i++) {
      layers[i].close();
      dropouts[i].close();
    }
    output.close();
    table.close();
    if (gradient != null) {
      gradient.close();
    }
  }
}
