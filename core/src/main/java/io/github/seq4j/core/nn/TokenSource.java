package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.nn.kernel.LastPooling;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;
import java.util.Arrays;
import java.util.List;

/** Reads {@link SourceConfig.Tokens}: an embedding and recurrent layers. */
final class TokenSource implements SourceReader {

  private final RecurrentStackConfig config;
  private final TokenReader reader;
  private final RecurrentStack stack;
  private final LastPooling last;
  private final NativeFloats summaryGradient = NativeFloats.allocate(1); // [1, B, Q]

  TokenSource(
      SourceConfig.Tokens config,
      int unknown,
      ParameterLayout.Tensor table,
      boolean shared,
      EncoderDecoderLayout layout,
      MatrixProduct product,
      NativeFloats parameters) {
    this.config = config.recurrence();
    reader = new TokenReader(config.input(), unknown, table, shared, parameters);
    stack =
        new RecurrentStack(
            config.recurrence(),
            true,
            config.input().embeddingSize(),
            layout.source(),
            product,
            parameters);
    last = new LastPooling(this.config.outputSize(), this.config.direction().isBidirectional());
  }

  @Override
  public SourceMemory read(PairRows rows, TrainingPass pass) {
    SequenceRows sources = sources(rows);
    float[][][] state =
        config.direction() == Direction.FORWARD
            ? new float[config.layers()][config.cell().stateParts()]
                [rows.count() * config.hiddenSize()]
            : null;
    Sequence x = reader.read(sources, pass);
    Sequence top = stack.forward(x, sources.lengths(), state, rows, pass);
    Sequence end = last.forward(top, sources.lengths());
    float[] summary = new float[rows.count() * config.outputSize()];
    end.values().get(end.at(), summary, 0, summary.length);
    return new SourceMemory(
        top, sources.lengths(), summary, state == null ? new float[0][][] : state);
  }

  private static SequenceRows sources(PairRows rows) {
    List<EncodedSequence> sources =
        rows.pairs().stream().map(pair -> new EncodedSequence(pair.source(), new int[0])).toList();
    int[] lengths = rows.sourceLengths();
    int steps = Arrays.stream(lengths).max().orElseThrow();
    return new SequenceRows(sources, rows.numbers(), rows.allRows(), steps, lengths);
  }

  /** [S * B] the ids of the last {@link #read}. */
  int[] ids() {
    return reader.ids();
  }

  @Override
  public void gradient(SourceMemory.Gradient down, NativeFloats gradient) {
    summaryGradient.ensure(down.summary().length);
    summaryGradient.put(0, down.summary(), 0, down.summary().length);
    Sequence top = last.backward(summaryGradient, 0, gradient);
    if (down.steps() != null) {
      Rows.add(
          down.steps().values(),
          down.steps().at(),
          top.values(),
          top.at(),
          top.positions() * top.width());
    }
    float[][][] state = down.state().length == 0 ? null : down.state();
    reader.gradient(stack.backward(top, state, gradient, true), gradient);
  }

  @Override
  public boolean used(int id) {
    return reader.used(id);
  }

  @Override
  public void close() {
    reader.close();
    stack.close();
    last.close();
    summaryGradient.close();
  }
}
