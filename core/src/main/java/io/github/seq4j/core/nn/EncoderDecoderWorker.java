package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.DropoutMasks;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;

/**
 * One worker of an {@link EncoderDecoderNetwork}: a reader of sources and a decoder, which read the
 * shared parameters and write a gradient of their own, over some rows of a batch.
 */
final class EncoderDecoderWorker implements WorkerPool.Worker {

  private static final int[] NO_IDS = {};

  private final EncoderDecoderConfig config;
  private final EncoderDecoderLayout layout;
  private final int start; // the row of the embedding that stands for it
  private final SourceReader reader;
  private final Decoder decoder;
  private final DropoutMasks masks = new DropoutMasks();
  private NativeFloats gradient;

  EncoderDecoderWorker(
      EncoderDecoderConfig config,
      EncoderDecoderSizes sizes,
      EncoderDecoderLayout layout,
      MatrixProduct product,
      NativeFloats shared) {
    this.config = config;
    this.layout = layout;
    this.start = sizes.targetTokens();
    NativeFloats parameters = shared.view();
    reader = reader(sizes, product, parameters);
    decoder = new Decoder(config.decoder(), sizes, layout, product, parameters);
  }

  private SourceReader reader(
      EncoderDecoderSizes sizes, MatrixProduct product, NativeFloats parameters) {
    if (config.source() instanceof SourceConfig.Tokens tokens) {
      return new TokenSource(
          tokens,
          sizes.unknownToken(),
          layout.sourceTable(),
          config.sharedVocabulary(),
          layout,
          product,
          parameters);
    }
    if (config.source() instanceof SourceConfig.Pictures pictures) {
      return new PictureSource(pictures, layout.pictures(), product, parameters);
    }
    SourceConfig.Features features = (SourceConfig.Features) config.source();
    return new FeatureSource(features, layout.features(), product, parameters);
  }

  /**
   * Forward and backward; afterwards {@link #gradient()} holds these rows' part.
   *
   * @param forcing probability that a token that is read is the true one
   * @param baseline nats of a token on average, for hard attention
   */
  double gradient(PairRows rows, TrainingPass pass, float scale, double forcing, double baseline) {
    if (gradient == null) {
      gradient = NativeFloats.allocate(layout.parameterCount());
    }
    int[] inputs = rows.inputs(start);
    if (forcing < 1) {
      replaceByPredictions(inputs, rows, pass, forcing);
    }
    SourceMemory memory = reader.read(rows, pass);
    int[] shared =
        config.sharedVocabulary() && reader instanceof TokenSource tokens ? tokens.ids() : NO_IDS;
    Decoder.Trained trained =
        decoder.gradient(rows, memory, inputs, shared, pass.ofDecoder(), scale, baseline, gradient);
    reader.gradient(trained.source(), gradient);
    return trained.nats();
  }

  /**
   * Scheduled sampling: a pass in evaluation mode predicts step by step from what it reads, true
   * tokens or predicted ones, and leaves those it read.
   */
  private void replaceByPredictions(
      int[] inputs, PairRows rows, TrainingPass pass, double forcing) {
    int batch = rows.count();
    int steps = inputs.length / batch;
    float[][] kept = new float[batch][steps];
    for (int b = 0; b < batch; b++) {
      long seed = pass.scheduledSamplingSeed();
      masks.fill(seed, rows.numbers()[b], 1 - forcing, kept[b], 0, steps);
    }
    Decoder.Source[] sources = store(rows);
    Decoder.Running running = running(sources);
    int[] predictions = rows.predictions();
    int[] ids = new int[batch];
    for (int t = 0; t + 1 < steps; t++) {
      System.arraycopy(inputs, t * batch, ids, 0, batch);
      int[] best = decoder.best(sources, ids, running);
      for (int b = 0; b < batch; b++) {
        if (t + 1 < predictions[b] && kept[b][t] == 0) {
          inputs[(t + 1) * batch + b] = best[b];
        }
      }
    }
  }

  private Decoder.Running running(Decoder.Source[] sources) {
    float[][][] first = sources[0].state();
    float[][][] layers = new float[first.length][first[0].length][];
    for (int layer = 0; layer < layers.length; layer++) {
      for (int part = 0; part < layers[layer].length; part++) {
        int hidden = first[layer][part].length;
        layers[layer][part] = new float[sources.length * hidden];
        for (int b = 0; b < sources.length; b++) {
          float[] own = sources[b].state()[layer][part];
          System.arraycopy(own, 0, layers[layer][part], b * hidden, hidden);
        }
      }
    }
    return new Decoder.Running(layers, new float[sources.length * layout.carriedSize()]);
  }

  /** Loss only, without dropout. */
  double loss(PairRows rows) {
    return decoder.loss(rows, reader.read(rows, null));
  }

  /**
   * Writes the most likely token at each position of each row where the row stands in the batch.
   */
  void best(PairRows rows, int[][] into) {
    int[] best = decoder.best(rows, reader.read(rows, null));
    int[] predictions = rows.predictions();
    for (int b = 0; b < rows.count(); b++) {
      int[] own = new int[predictions[b]];
      for (int t = 0; t < own.length; t++) {
        own[t] = best[t * rows.count() + b];
      }
      into[rows.numbers()[b]] = own;
    }
  }

  /** [B] what running rows need of the sources of these rows. */
  Decoder.Source[] store(PairRows rows) {
    return decoder.store(reader.read(rows, null));
  }

  /** One step of running rows; ids are rows of the embedding. */
  void step(
      Decoder.Source[] sources,
      int[] ids,
      Decoder.Running running,
      float[] logits,
      float[][] weights) {
    decoder.logits(sources, ids, running, logits, weights);
  }

  @Override
  public NativeFloats gradient() {
    return gradient;
  }

  /** Whether row {@code id} of the source's own table has a gradient. */
  boolean usedBySource(int id) {
    return reader.used(id);
  }

  /** Whether row {@code id} of the target's table has a gradient. */
  boolean usedByDecoder(int id) {
    return decoder.used(id);
  }

  @Override
  public void close() {
    reader.close();
    decoder.close();
    if (gradient != null) {
      gradient.close();
    }
  }
}
