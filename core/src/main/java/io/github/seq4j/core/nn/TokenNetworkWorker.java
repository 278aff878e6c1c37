package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.nn.kernel.ActivationRegularization;
import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.DropoutMasks;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Projection;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.SoftmaxCrossEntropy;
import io.github.seq4j.core.nn.kernel.WordDropout;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One worker of a {@link TokenNetwork}: kernels for all layers, which read the shared parameters
 * and write a gradient of their own, over some rows of a batch.
 */
final class TokenNetworkWorker implements WorkerPool.Worker {

  private final TokenNetworkConfig config;
  private final int vocabularySize;
  private final TokenNetworkLayout layout;
  private final NativeFloats parameters;
  private final RecurrentKernel[] layers;
  private final Regularization regularization;
  private final Dropout inputDropout;
  private final WordDropout wordDropout = new WordDropout();
  private final Dropout[] dropouts; // above each layer
  private final ActivationRegularization penalty;
  private final Projection projection; // null: none
  private final DropoutMasks masks = new DropoutMasks();
  private final SoftmaxCrossEntropy output;
  private final EmbeddingTable table;
  private NativeFloats gradient;

  private int[] ids = new int[0];
  private int[] targets = new int[0];
  private Sequence bottom; // what the first layer read last
  private Sequence raw; // what the last layer gave last
  private Sequence top; // the same after dropout

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
    this.regularization = config.regularization();
    this.inputDropout = new Dropout(regularization.variational());
    this.penalty =
        new ActivationRegularization(
            regularization.activation(), regularization.temporalActivation());
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
      layers[i].zoneOut(regularization.zoneout(), regularization.zoneoutCell());
      dropouts[i] = new Dropout(regularization.variational());
    }
    projection =
        config.projection()
            ? new Projection(
                product,
                config.hiddenSize(),
                config.embeddingSize(),
                layout.tensor(TokenNetworkLayout.PROJECTION).at(),
                parameters)
            : null;
    int biasAt = layout.tensor("layer.out.b").at();
    int size = config.outputSize();
    output =
        config.tied()
            ? SoftmaxCrossEntropy.tied(
                product, size, vocabularySize, layout.inputTable().at(), biasAt)
            : new SoftmaxCrossEntropy(
                product, size, vocabularySize, layout.tensor("layer.out.W").at(), biasAt);
    output.bind(parameters);
  }

  /** Which rows of which batch, and how. */
  record Share(Batch batch, int from, int to, Seeds seeds, long update, float scale) {
    int rows() {
      return to - from;
    }
  }

  /**
   * Forward and backward, penalties not told; afterwards {@link #gradient()} holds this share's
   * part.
   */
  double gradient(Share share, float[][][] state) {
    if (gradient == null) {
      gradient = NativeFloats.allocate(layout.parameterCount());
    }
    select(share);
    Sequence read = forward(share, state, true);
    double nats = output.lossAndGradient(read, targets, share.scale, gradient);
    Sequence down = output.inputGradient(read);
    if (projection != null) {
      down = projection.backward(top, down, gradient);
    }
    int[] all = share.batch.lengths();
    int[] lengths = Arrays.copyOfRange(all, share.from, share.to);
    double scale = share.batch.penaltyScale();
    penalty.addActivation(top, lengths, ActivationRegularization.steps(all), scale, down);
    for (int i = layers.length - 1; i >= 0; i--) {
      if (dropoutAbove(i) > 0) {
        dropouts[i].backward(down);
      }
      if (i == layers.length - 1) {
        penalty.addTemporal(raw, lengths, ActivationRegularization.changes(all), scale, down);
      }
      float[][] none = new float[state[i].length][share.rows() * config.hiddenSize()];
      boolean needInput = i > 0 || config.embeddingSize() > 0;
      down = layers[i].backward(down.values(), down.at(), none, gradient, needInput);
    }
    toTable(down, share.batch.steps() * share.rows());
    return nats;
  }

  /** From what the first layer read to the rows of the table. */
  private void toTable(Sequence down, int positions) {
    boolean embedded = config.embeddingSize() > 0;
    table.use(ids, positions, embedded && !config.tied() ? gradient : null);
    if (!embedded) {
      return;
    }
    if (regularization.inputDropout() > 0) {
      inputDropout.backward(down);
    }
    if (regularization.wordDropout() > 0) {
      wordDropout.backward(down, ids);
    }
    if (!bottom.isLookup()) {
      table.addRows(down, ids, gradient);
    } else if (config.tied()) { // the output has written its part of all rows
      table.addTable(down, gradient);
    } else {
      table.putTable(down, gradient);
    }
  }

  /** Loss only, without dropout. */
  double loss(Share share, float[][][] state) {
    select(share);
    return output.loss(forward(share, state, false), targets);
  }

  /**
   * As {@link #loss}, and for each target.
   *
   * @param nats [T * B of the whole batch] -ln p(target), written for the rows of this share
   * @param ranks [T * B] likewise
   */
  double scores(Share share, float[][][] state, float[] nats, int[] ranks) {
    select(share);
    int rows = share.rows();
    int[] own = new int[targets.length];
    double sum = output.scores(forward(share, state, false), targets, own);
    for (int t = 0; t < share.batch.steps(); t++) {
      int to = t * share.batch.batchSize() + share.from;
      System.arraycopy(output.positionNats(), t * rows, nats, to, rows);
      System.arraycopy(own, t * rows, ranks, to, rows);
    }
    return sum;
  }

  /** One step for every row: tokens [B] to logits [B, V]. */
  void step(int[] tokens, float[][][] state, float[] logits) {
    ids = tokens;
    Sequence x = input(1, tokens.length);
    for (int i = 0; i < layers.length; i++) {
      x = layers[i].forward(x, null, state[i], null, false);
    }
    output.logits(projection == null ? x : projection.forward(x), logits);
  }

  private Sequence forward(Share share, float[][][] state, boolean training) {
    int rows = share.rows();
    int[] lengths = Arrays.copyOfRange(share.batch.lengths(), share.from, share.to);
    TrainingPass pass = training ? new TrainingPass(share.seeds, share.update) : null;
    int[] rowNumbers = IntStream.range(share.from, share.to).toArray();
    int allRows = share.batch.batchSize();
    Sequence x = input(share.batch.steps(), rows);
    if (training && regularization.wordDropout() > 0) {
      long seed = pass.wordDropoutSeed();
      x = wordDropout.forward(x, ids, vocabularySize, regularization.wordDropout(), seed);
    }
    if (training && regularization.inputDropout() > 0) {
      double p = regularization.inputDropout();
      x = inputDropout.forward(x, p, pass.dropoutSeed(-1), rowNumbers, allRows);
    }
    bottom = x;
    for (int i = 0; i < layers.length; i++) {
      float[] mask = null;
      if (training) {
        mask = recurrentMask(share, pass, i);
        layers[i].dropWeights(pass.weightDropSeed(i), regularization.weightDrop());
        layers[i].drawZoneout(pass.zoneoutSeed(i), rowNumbers, allRows);
      }
      x = layers[i].forward(x, lengths, state[i], mask, training);
      raw = x;
      double p = dropoutAbove(i);
      if (training && p > 0) {
        x = dropouts[i].forward(x, p, pass.dropoutSeed(i), rowNumbers, allRows);
      }
    }
    top = x;
    return projection == null ? x : projection.forward(x);
  }

  private double dropoutAbove(int layer) {
    return layer < layers.length - 1 ? regularization.dropout() : regularization.outputDropout();
  }

  private float[] recurrentMask(Share share, TrainingPass pass, int layer) {
    double p = regularization.recurrentDropout();
    if (p == 0) {
      return null;
    }
    int hidden = config.hiddenSize();
    float[] mask = new float[share.rows() * hidden];
    long seed = pass.recurrentDropoutSeed(layer, 0);
    for (int b = 0; b < share.rows(); b++) {
      masks.fill(seed, share.from + b, p, mask, b * hidden, hidden);
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
    inputDropout.close();
    wordDropout.close();
    if (projection != null) {
      projection.close();
    }
    output.close();
    table.close();
    if (gradient != null) {
      gradient.close();
    }
  }
}
