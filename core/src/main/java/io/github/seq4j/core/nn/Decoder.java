package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.SoftmaxCrossEntropy;
import java.util.Arrays;

/**
 * One worker's decoder: what was read of the sources, and the tokens before, to the loss of the
 * next ones. Whole targets go through in one pass, running rows step by step.
 */
final class Decoder implements AutoCloseable {

  /**
   * What a running row needs of its source. On the heap, immutable.
   *
   * @param view what the decoder sees of it
   * @param state [L][parts][H] what the decoder begins with
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Source(DecoderView.Stored view, float[][][] state) {

    /** The same with steps that get no attention; where a decoder begins stays as it is. */
    Source without(int... hidden) {
      DecoderView.Stored left =
          new DecoderView.Stored(view.keys().without(hidden), view.feedTerm(), view.outputTerm());
      return new Source(left, state);
    }
  }

  private final DecoderConfig config;
  private final EncoderDecoderSizes sizes;
  private final ParameterLayout.Tensor tensor; // of the embedding
  private final NativeFloats parameters;
  private final EmbeddingTable table;
  private final Dropout embeddingDropout = new Dropout();
  private final DecoderStart start;
  private final DecoderView view;
  private final DecoderStack stack;
  private final Dropout readoutDropout = new Dropout();
  private final SoftmaxCrossEntropy output;

  Decoder(
      DecoderConfig config,
      EncoderDecoderSizes sizes,
      EncoderDecoderLayout layout,
      MatrixProduct product,
      NativeFloats parameters) {
    this.config = config;
    this.sizes = sizes;
    this.tensor = layout.targetTable();
    this.parameters = parameters;
    table = new EmbeddingTable(tensor);
    start = new DecoderStart(config, layout, product, parameters);
    view =
        config.context() instanceof DecoderContext.Attention attention
            ? new AttentionView(config, attention, layout, product, parameters)
            : new SummaryView(config, sizes.targetTokens(), layout, product, parameters);
    stack = new DecoderStack(config, view, layout.decoder(), product, parameters);
    int tokens = sizes.targetTokens();
    int size = layout.readoutSize();
    output =
        config.tied()
            ? SoftmaxCrossEntropy.tied(product, size, tokens, tensor.at(), layout.at("out.b"))
            : new SoftmaxCrossEntropy(
                product, size, tokens, layout.at("out.W"), layout.at("out.b"));
    output.bind(parameters);
    output.term(view.outputTerm());
    output.smoothing(config.labelSmoothing());
  }

  // ---- whole targets ----

  /** What a training pass leaves behind. */
  record Trained(double nats, SourceMemory.Gradient source) {}

  /**
   * A pass over whole targets, up to what the output reads.
   *
   * @param inputs [T * B] the tokens that were read, time-major
   * @param lookup whether they were read as rows of the table
   * @param state [L][parts][B * H] of the end
   * @param read [T, B, N]
   * @param dropping whether it has been through dropout
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Pass(
      SourceMemory memory,
      int[] inputs,
      boolean lookup,
      float[][][] state,
      Sequence read,
      boolean dropping) {}

  /**
   * Forward and backward; writes the gradient of all of the decoder's parameters.
   *
   * @param inputs [T * B] the tokens that are read, time-major
   * @param sharedIds ids of the source where it reads the same table, whose gradient it adds later;
   *     empty otherwise
   * @param pass of this decoder
   * @param scale factor on the gradient
   * @param baseline nats of a token on average, for hard attention
   */
  Trained gradient(
      PairRows rows,
      SourceMemory memory,
      int[] inputs,
      int[] sharedIds,
      TrainingPass pass,
      float scale,
      double baseline,
      NativeFloats gradient) {
    Pass last = forward(rows, memory, inputs, pass);
    int[] targets = rows.targets(sizes.endToken());
    double nats = output.lossAndGradient(last.read, targets, scale, gradient);
    view.reward(output.positionNats(), rows.predictions(), baseline, scale);
    Sequence down = output.inputGradient(last.read);
    return new Trained(nats, backward(last, down, sharedIds, gradient));
  }

  /**
   * Reads whole targets.
   *
   * @param rows which tell the lengths
   * @param inputs [T * B], time-major, T at least the longest
   * @param pass of this decoder; null in evaluation
   */
  Pass forward(PairRows rows, SourceMemory memory, int[] inputs, TrainingPass pass) {
    float[][][] state = start.forward(memory);
    Sequence x = read(rows, inputs);
    boolean lookup = x.isLookup();
    if (pass != null && config.embeddingDropout() > 0) {
      double p = config.embeddingDropout();
      long seed = pass.dropoutSeed(-1);
      x = embeddingDropout.forward(x, p, seed, rows.numbers(), rows.allRows());
      lookup = false;
    }
    Sequence read = merged(rows, memory, x, state, pass);
    boolean dropping = pass != null && attends() && config.recurrence().dropout() > 0;
    if (dropping) {
      double p = config.recurrence().dropout();
      long seed = pass.dropoutSeed(config.recurrence().layers() - 1);
      read = readoutDropout.forward(read, p, seed, rows.numbers(), rows.allRows());
    }
    return new Pass(memory, inputs, lookup, state, read, dropping);
  }

  /** [T * B * V] the logits of a pass. */
  float[] logits(Pass last) {
    float[] logits = new float[Math.multiplyExact(last.read.positions(), sizes.targetTokens())];
    output.logits(last.read, logits);
    return logits;
  }

  /**
   * Differentiates the last training pass from its logits on.
   *
   * @param down [T * B * V] dL/d logits
   */
  SourceMemory.Gradient backward(Pass last, float[] down, NativeFloats gradient) {
    return backward(last, output.backward(last.read, down, gradient), new int[0], gradient);
  }

  private SourceMemory.Gradient backward(
      Pass last, Sequence readGradient, int[] sharedIds, NativeFloats gradient) {
    if (last.dropping) {
      readoutDropout.backward(readGradient);
    }
    float[][][] stateGradient = SourceMemory.Gradient.zeroLike(last.state);
    Sequence down = stack.backward(view.unmerge(readGradient), stateGradient, gradient);
    if (config.embeddingDropout() > 0) {
      embeddingDropout.backward(down);
    }
    tableGradient(down, last.lookup, last.inputs, sharedIds, gradient);
    float[] summary = new float[last.memory.summary().length];
    view.gradient(gradient, summary);
    SourceMemory.Gradient source =
        new SourceMemory.Gradient(
            view.memoryGradient(), summary, SourceMemory.Gradient.zeroLike(last.memory.state()));
    start.backward(stateGradient, source, gradient);
    return source;
  }

  private boolean attends() {
    return config.context() instanceof DecoderContext.Attention;
  }

  private void tableGradient(
      Sequence down, boolean lookup, int[] inputs, int[] sharedIds, NativeFloats gradient) {
    int[] ids = Arrays.copyOf(inputs, inputs.length + sharedIds.length);
    System.arraycopy(sharedIds, 0, ids, inputs.length, sharedIds.length);
    table.use(ids, ids.length, config.tied() ? null : gradient);
    if (config.tied()) { // the output has written the other rows
      int width = tensor.columns();
      gradient.zero(tensor.at() + sizes.targetTokens() * width, width);
    }
    if (lookup) {
      table.addTable(down, gradient);
    } else {
      table.addRows(down, inputs, gradient);
    }
  }

  private Sequence read(PairRows rows, int[] inputs) {
    return table.read(inputs.length / rows.count(), rows.count(), inputs, parameters);
  }

  /** What the output reads; {@code state} changes. */
  private Sequence merged(
      PairRows rows, SourceMemory memory, Sequence x, float[][][] state, TrainingPass pass) {
    view.begin(memory, x.steps());
    if (pass != null) {
      view.draw(rows, x.steps(), pass);
    }
    return view.merge(stack.forward(x, rows.predictions(), state, rows, pass));
  }

  private Sequence evaluated(PairRows rows, SourceMemory memory) {
    Sequence x = read(rows, rows.inputs(sizes.targetTokens()));
    return merged(rows, memory, x, start.forward(memory), null);
  }

  /** Loss only, without dropout. */
  double loss(PairRows rows, SourceMemory memory) {
    return output.loss(evaluated(rows, memory), rows.targets(sizes.endToken()));
  }

  /** [T * B] the most likely token after each, time-major. */
  int[] best(PairRows rows, SourceMemory memory) {
    Sequence read = evaluated(rows, memory);
    int[] best = new int[read.positions()];
    output.best(read, best);
    return best;
  }

  /** Whether row {@code id} of the target's table has a gradient. */
  boolean used(int id) {
    return config.tied() || table.used(id);
  }

  // ---- running rows ----

  /** What rows that run need of these sources, [B]. */
  Source[] store(SourceMemory memory) {
    view.begin(memory, 1);
    float[][][] state = start.forward(memory);
    int hidden = config.recurrence().hiddenSize();
    Source[] sources = new Source[memory.lengths().length];
    for (int b = 0; b < sources.length; b++) {
      float[][][] own = new float[state.length][state[0].length][];
      for (int layer = 0; layer < own.length; layer++) {
        for (int part = 0; part < own[layer].length; part++) {
          own[layer][part] = Arrays.copyOfRange(state[layer][part], b * hidden, (b + 1) * hidden);
        }
      }
      sources[b] = new Source(view.stored(b), own);
    }
    return sources;
  }

  /**
   * What rows that run have to remember.
   *
   * @param layers [L][parts][R * H]
   * @param carried [R * N] input feeding's vectors; empty without
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Running(float[][][] layers, float[] carried) {}

  /**
   * One step of running rows.
   *
   * @param sources [R] of the source of each
   * @param ids [R] of the embedding's rows
   * @param running changed
   * @param weights [R][S or more] filled with the weights of attention, or null
   */
  private Sequence step(Source[] sources, int[] ids, Running running, float[][] weights) {
    DecoderView.Stored[] views =
        Arrays.stream(sources).map(Source::view).toArray(DecoderView.Stored[]::new);
    view.begin(views, weights, running.carried);
    Sequence x = table.read(1, ids.length, ids, parameters);
    Sequence read = view.merge(stack.forward(x, null, running.layers, null, null));
    if (running.carried.length > 0) {
      Sequence carried = view.carried();
      carried.values().get(carried.at(), running.carried, 0, running.carried.length);
    }
    return read;
  }

  /** One step, arguments as above, to {@code logits} [R * V]. */
  void logits(Source[] sources, int[] ids, Running running, float[] logits, float[][] weights) {
    output.logits(step(sources, ids, running, weights), logits);
  }

  /** One step, arguments as above, to the most likely token of each row. */
  int[] best(Source[] sources, int[] ids, Running running) {
    int[] best = new int[ids.length];
    output.best(step(sources, ids, running, null), best);
    return best;
  }

  @Override
  public void close() {
    table.close();
    embeddingDropout.close();
    start.close();
    view.close();
    stack.close();
    readoutDropout.close();
    output.close();
  }
}
