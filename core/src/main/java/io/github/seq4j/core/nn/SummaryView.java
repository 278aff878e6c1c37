package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.Combination;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RowFeed;
import io.github.seq4j.core.nn.kernel.RowTerm;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.StepFeed;
import java.util.Arrays;

/**
 * {@link DecoderContext.None} and {@link DecoderContext.Summary}. The summary's products are done
 * once for each row and added at every step. What the output reads is the top layer's state,
 * projected to the embedding's size where the two are tied and differ.
 */
final class SummaryView implements DecoderView {

  private final int readoutSize; // N
  private final RowTerm feedTerm; // null: none
  private final RowFeed feed; // null: none
  private final RowTerm outputTerm; // null: none; [V] without, [N] with a projection
  private final Combination projection; // null: none
  private final NativeFloats topGradient = NativeFloats.allocate(1); // [T, B, H]
  private Sequence top;

  SummaryView(
      DecoderConfig config,
      int vocabulary,
      EncoderDecoderLayout layout,
      MatrixProduct product,
      NativeFloats parameters) {
    RecurrentStackConfig stack = config.recurrence();
    int hidden = stack.hiddenSize();
    int summary = layout.summarySize();
    boolean projects = layout.has("readout.W");
    readoutSize = layout.readoutSize();
    if (config.context() instanceof DecoderContext.Summary) {
      int columns = projects ? readoutSize : vocabulary;
      int outputAt = layout.at(projects ? "readout.W" : "out.W") + hidden * columns;
      feedTerm = new RowTerm(product, summary, stack.cell().gates() * hidden, layout.at("feed.W"));
      outputTerm = new RowTerm(product, summary, columns, outputAt);
      feed = new RowFeed(feedTerm);
      feedTerm.bind(parameters);
      outputTerm.bind(parameters);
    } else {
      feedTerm = null;
      outputTerm = null;
      feed = null;
    }
    if (projects) {
      Combination.Layout where = layout.ofInput("readout", hidden, readoutSize);
      projection = new Combination(product, where, false, outputTerm);
      projection.bind(parameters);
    } else {
      projection = null;
    }
  }

  @Override
  public void begin(SourceMemory source, int steps) {
    if (feed != null) {
      feedTerm.forward(source.summary());
      outputTerm.forward(source.summary());
      feed.begin(source.lengths().length);
    }
  }

  @Override
  public void begin(Stored[] rows, float[][] weights, float[] before) {
    if (feed != null) {
      float[][] feeds = Arrays.stream(rows).map(Stored::feedTerm).toArray(float[][]::new);
      float[][] outputs = Arrays.stream(rows).map(Stored::outputTerm).toArray(float[][]::new);
      feedTerm.use(joined(feeds));
      outputTerm.use(joined(outputs));
      feed.begin(rows.length);
    }
  }

  private static float[] joined(float[][] rows) {
    int width = rows[0].length;
    float[] all = new float[rows.length * width];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, all, r * width, width);
    }
    return all;
  }

  @Override
  public Stored stored(int b) {
    return feed == null
        ? new Stored(null, Stored.NO_TERM, Stored.NO_TERM)
        : new Stored(null, row(feedTerm, b), row(outputTerm, b));
  }

  private static float[] row(RowTerm term, int b) {
    return Arrays.copyOfRange(term.values(), b * term.columns(), (b + 1) * term.columns());
  }

  @Override
  public StepFeed feed() {
    return feed == null ? StepFeed.NONE : feed;
  }

  @Override
  public Sequence merge(Sequence newTop) {
    top = newTop;
    if (projection == null) {
      return top;
    }
    projection.begin(top.steps(), top.batch());
    projection.forward(0, top.positions(), top.values(), top.at(), null, 0);
    return Sequence.dense(top.steps(), top.batch(), readoutSize, projection.output(), 0);
  }

  @Override
  public Sequence unmerge(Sequence down) {
    if (projection == null) {
      return down;
    }
    topGradient.ensure((long) top.positions() * top.width());
    Rows.copy(down, projection.outputGradient());
    projection.backward(0, top.positions(), topGradient, 0, null, 0, 0);
    return Sequence.dense(top.steps(), top.batch(), top.width(), topGradient, 0);
  }

  @Override
  public RowTerm outputTerm() {
    return projection == null ? outputTerm : null;
  }

  @Override
  public void gradient(NativeFloats gradient, float[] summaryGradient) {
    if (projection != null) {
      projection.gradient(top.positions(), top.values(), top.at(), null, 0, gradient);
    }
    if (feed != null) {
      feedTerm.backward(summaryGradient, gradient);
      outputTerm.backward(summaryGradient, gradient);
    }
  }

  @Override
  public Sequence memoryGradient() {
    return null;
  }

  @Override
  public void close() {
    topGradient.close();
    if (feed != null) {
      feedTerm.close();
      outputTerm.close();
    }
    if (projection != null) {
      projection.close();
    }
  }
}
