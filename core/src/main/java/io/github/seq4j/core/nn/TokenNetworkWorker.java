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

/**
 * One worker of a {@link TokenNetwork}: kernels for all layers, which read the shared parameters and
 * write a gradient of their own, over some rows of a batch.
 */
final class TokenNetworkWorker implements AutoCloseable {

  private final TokenNetworkConfig config;
  private final int vocabularySize;
  private final TokenNetworkLayout layout;
  private final NativeFloats parameters;
  private final RecurrentKernel[] layers;
  private final Dropout[] dropouts;
  private final DropoutMasks masks = new DropoutMasks();
  private final SoftmaxCrossEntropy output;
  private final NativeFloats gathered = NativeFloats.allocate(1);
  private NativeFloats gradient;

  private int[] ids = new int[0];
  private int[] targets = new int[0];
  private boolean[] used = new boolean[0]; // [V] rows of the input table in the last gradient
  private int[] usedRows = new int[0];
  private int usedCount;

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
    int steps = share.batch.steps();
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
    findUsedRows(steps * share.rows());
    if (config.embeddingSize() > 0) {
      embeddingGradient(down);
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
    for (int i = 0; i < layers.length; i++) {
      float[] mask = training ? recurrentMask(share, i) : null;
      x = layers[i].forward(x, lengths, state[i], mask, training);
      if (training && config.dropout() > 0) {
        long seed = share.seeds.derive(Seeds.DROPOUT, share.update, i);
        x = dropouts[i].forward(x, config.dropout(), seed, share.from, share.batch.batchSize());
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
    int width = config.embeddingSize();
    if (width == 0) {
      return Sequence.oneHot(steps, rows, vocabularySize, ids);
    }
    int at = layout.inputTable().at();
    if (vocabularySize <= steps * rows) {
      return Sequence.lookup(steps, rows, width, ids, parameters, at, vocabularySize);
    }
    gathered.ensure((long) steps * rows * width);
    float[] row = new float[width];
    for (int i = 0; i < steps * rows; i++) {
      parameters.get(at + ids[i] * width, row, 0, width);
      gathered.put(i * width, row, 0, width);
    }
    return Sequence.dense(steps, rows, width, gathered, 0);
  }

  private void findUsedRows(int positions) {
    if (used.length == 0) {
      used = new boolean[vocabularySize];
      usedRows = new int[vocabularySize];
    }
    int width = config.embeddingSize();
    for (int i = 0; i < usedCount; i++) {
      used[usedRows[i]] = false;
      if (width > 0) {
        gradient.zero(layout.inputTable().at() + usedRows[i] * width, width);
      }
    }
    usedCount = 0;
    for (int i = 0; i < positions; i++) {
      if (!used[ids[i]]) {
        used[ids[i]] = true;
        usedRows[usedCount++] = ids[i];
      }
    }
    Arrays.sort(usedRows, 0, usedCount);
  }

  /** Writes the used rows of the table's gradient: all others are zero since the last time. */
  private void embeddingGradient(Sequence down) {
    int width = config.embeddingSize();
    int at = layout.inputTable().at();
    float[] row = new float[width];
    if (down.steps() == 1 && down.batch() == vocabularySize) { // already dL/d table
      for (int i = 0; i < usedCount; i++) {
        down.values().get(usedRows[i] * width, row, 0, width);
        gradient.put(at + usedRows[i] * width, row, 0, width);
      }
      return;
    }
    float[] sum = new float[width];
    for (int i = 0; i < down.positions(); i++) {
      down.values().get(i * width, row, 0, width);
      gradient.get(at + ids[i] * width, sum, 0, width);
      for (int j = 0; j < width; j++) {
        sum[j] += row[j];
      }
      gradient.put(at + ids[i] * width, sum, 0, width);
    }
  }

  NativeFloats gradient() {
    return gradient;
  }

  /** Whether row {@code id} of the input table has a gradient. */
  boolean used(int id) {
    return used[id];
  }

  @Override
  public void close() {
    for (int i = 0; i < layers.length; i++) {
      layers[i].close();
      dropouts[i].close();
    }
    output.close();
    gathered.close();
    if (gradient != null) {
      gradient.close();
    }
  }
}
