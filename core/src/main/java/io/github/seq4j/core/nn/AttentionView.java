package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.AdditiveAttention;
import io.github.seq4j.core.nn.kernel.AttentionKernel;
import io.github.seq4j.core.nn.kernel.AttentionalFeed;
import io.github.seq4j.core.nn.kernel.Combination;
import io.github.seq4j.core.nn.kernel.ContextFeed;
import io.github.seq4j.core.nn.kernel.HardAttention;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.ProductAttention;
import io.github.seq4j.core.nn.kernel.RowTerm;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.SourceKeys;
import io.github.seq4j.core.nn.kernel.StepFeed;
import io.github.seq4j.core.nn.kernel.StoredAttention;
import io.github.seq4j.core.random.RandomStream;
import java.util.Arrays;

/**
 * {@link DecoderContext.Attention}. What the output reads is tanh([c; h] W + b) of the context c
 * and the top layer's state h; with input feeding and one layer, it is that very vector.
 */
final class AttentionView implements DecoderView {

  /** Share of rows that hard attention draws in; the others look at the mean, for less variance. */
  private static final double DRAWN_ROWS = 0.5;

  private final DecoderContext.Feeding feeding;
  private final AttentionKernel kernel;
  private final StoredAttention stored;
  private final HardAttention hard; // null: the mean
  private final ContextFeed contextFeed; // null: not this feeding
  private final AttentionalFeed attentionalFeed; // null: not this feeding
  private final Combination readout; // null: the output reads the attentional vector
  private final int readoutSize; // N
  private final NativeFloats topGradient = NativeFloats.allocate(1); // [T, B, H]
  private boolean running; // whether the last pass was a step of running rows
  private Sequence top;

  AttentionView(
      DecoderConfig config,
      DecoderContext.Attention context,
      EncoderDecoderLayout layout,
      MatrixProduct product,
      NativeFloats parameters) {
    int memory = layout.memorySize();
    int hidden = config.recurrence().hiddenSize();
    int columns = config.recurrence().cell().gates() * hidden;
    feeding = context.feeding();
    readoutSize = layout.readoutSize();
    boolean adds = context.score() == AttentionScore.ADDITIVE;
    AdditiveAttention.Layout additive = adds ? layout.additive(context.size()) : null;
    kernel =
        adds
            ? new AdditiveAttention(product, memory, hidden, additive)
            : new ProductAttention(product, memory, hidden, layout.general());
    stored = new StoredAttention(product, memory, hidden, additive, context.hard());
    hard = context.hard() ? new HardAttention() : null;
    kernel.choose(hard);
    kernel.bind(parameters);
    stored.bind(parameters);
    contextFeed =
        feeding == DecoderContext.Feeding.CONTEXT
            ? new ContextFeed(product, kernel, columns, layout.at("feed.W"))
            : null;
    attentionalFeed =
        feeding == DecoderContext.Feeding.ATTENTIONAL
            ? attentionalFeed(layout, product, columns)
            : null;
    readout =
        layout.has("readout.W")
            ? new Combination(product, layout.ofContext("readout", readoutSize), true, null)
            : null;
    bind(parameters);
  }

  private AttentionalFeed attentionalFeed(
      EncoderDecoderLayout layout, MatrixProduct product, int columns) {
    int size = layout.attentionalSize();
    Combination vector =
        new Combination(product, layout.ofContext("attentional", size), true, null);
    return new AttentionalFeed(product, kernel, vector, size, columns, layout.at("feed.W"));
  }

  private void bind(NativeFloats parameters) {
    if (contextFeed != null) {
      contextFeed.bind(parameters);
    }
    if (attentionalFeed != null) {
      attentionalFeed.bind(parameters);
    }
    if (readout != null) {
      readout.bind(parameters);
    }
  }

  @Override
  public void begin(SourceMemory source, int steps) {
    running = false;
    kernel.begin(source.steps(), source.lengths(), steps);
    int batch = source.lengths().length;
    if (hard != null) {
      hard.evaluate();
    }
    if (contextFeed != null) {
      contextFeed.begin(batch);
    }
    if (attentionalFeed != null) {
      attentionalFeed.begin(batch, readout != null);
    }
  }

  @Override
  public void draw(RowNumbers rows, int steps, TrainingPass pass) {
    if (hard != null) {
      double[][] uniform = new double[rows.count()][];
      for (int b = 0; b < uniform.length; b++) {
        long seed = pass.hardAttentionSeed(rows.numbers()[b]);
        RandomStream random = RandomStream.ofState(seed);
        if (random.nextDouble() < DRAWN_ROWS) {
          uniform[b] = random.doubles(steps).toArray();
        }
      }
      hard.draw(uniform);
    }
  }

  @Override
  public void reward(float[] nats, int[] steps, double baseline, float scale) {
    if (hard != null) {
      boolean rest = feeding != DecoderContext.Feeding.NONE;
      hard.reward(nats, steps, baseline, rest, scale);
    }
  }

  @Override
  public void begin(Stored[] rows, float[][] weights, float[] before) {
    running = true;
    stored.begin(Arrays.stream(rows).map(Stored::keys).toArray(SourceKeys[]::new), weights);
    if (contextFeed != null) {
      contextFeed.begin(stored, rows.length);
    }
    if (attentionalFeed != null) {
      attentionalFeed.begin(stored, rows.length, before);
    }
  }

  @Override
  public Stored stored(int b) {
    return new Stored(kernel.keys(b), Stored.NO_TERM, Stored.NO_TERM);
  }

  @Override
  public StepFeed feed() {
    if (contextFeed != null) {
      return contextFeed;
    }
    return attentionalFeed == null ? StepFeed.NONE : attentionalFeed;
  }

  @Override
  public Sequence carried() {
    return attentionalFeed.output();
  }

  @Override
  public NativeFloats carriedGradient() {
    return attentionalFeed.outputGradient();
  }

  @Override
  public Sequence merge(Sequence newTop) {
    top = newTop;
    if (readout == null) {
      return attentionalFeed.output();
    }
    if (feeding == DecoderContext.Feeding.NONE) {
      if (running) {
        stored.attend(0, 1, top.values(), top.at());
      } else {
        kernel.attend(0, top.steps(), top.values(), top.at());
      }
    }
    readout.begin(top.steps(), top.batch());
    NativeFloats contexts = running ? stored.contexts() : kernel.contexts();
    readout.forward(0, top.positions(), top.values(), top.at(), contexts, 0);
    return Sequence.dense(top.steps(), top.batch(), readoutSize, readout.output(), 0);
  }

  @Override
  public Sequence unmerge(Sequence down) {
    topGradient.ensure((long) top.positions() * top.width());
    if (readout == null) {
      Rows.copy(down, attentionalFeed.outputGradient());
      topGradient.zero(0, top.positions() * top.width());
    } else {
      Rows.copy(down, readout.outputGradient());
      readout.backward(0, top.positions(), topGradient, 0, kernel.contextGradient(), 0, 0);
      if (feeding == DecoderContext.Feeding.NONE) {
        kernel.back(0, top.steps(), topGradient, 0, 1);
      }
    }
    return Sequence.dense(top.steps(), top.batch(), top.width(), topGradient, 0);
  }

  @Override
  public RowTerm outputTerm() {
    return null;
  }

  @Override
  public void gradient(NativeFloats gradient, float[] summaryGradient) {
    if (readout != null) {
      readout.gradient(top.positions(), top.values(), top.at(), kernel.contexts(), 0, gradient);
    }
    if (feeding == DecoderContext.Feeding.NONE) {
      kernel.gradient(top.values(), top.at(), gradient);
    }
  }

  @Override
  public Sequence memoryGradient() {
    return kernel.memoryGradient();
  }

  @Override
  public void close() {
    kernel.close();
    stored.close();
    topGradient.close();
    if (contextFeed != null) {
      contextFeed.close();
    }
    if (attentionalFeed != null) {
      attentionalFeed.close();
    }
    if (readout != null) {
      readout.close();
    }
  }
}
