package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.DropoutMasks;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;

/** Token ids as rows of an embedding. */
final class TokenReader implements StepReader {

  private final StepInputConfig.Tokens config;
  private final int unknown;
  private final EmbeddingTable table;
  private final boolean shared;
  private final NativeFloats parameters;
  private final Dropout dropout = new Dropout();
  private final DropoutMasks masks = new DropoutMasks();

  private int[] ids = new int[0];
  private boolean lookup;
  private boolean dropped;

  TokenReader(
      StepInputConfig.Tokens config,
      int unknown,
      ParameterLayout.Tensor table,
      NativeFloats parameters) {
    this(config, unknown, table, false, parameters);
  }

  /**
   * For a table that others may read, too.
   *
   * @param shared whether somebody else clears the table's gradient before this adds to it, and
   *     knows which rows are used
   */
  TokenReader(
      StepInputConfig.Tokens config,
      int unknown,
      ParameterLayout.Tensor table,
      boolean shared,
      NativeFloats parameters) {
    this.config = config;
    this.shared = shared;
    this.unknown = unknown;
    this.table = new EmbeddingTable(table);
    this.parameters = parameters;
  }

  @Override
  public Sequence read(SequenceRows rows, TrainingPass pass) {
    ids = ids(rows);
    if (pass != null && config.tokenDropout() > 0) {
      dropTokens(ids, rows, pass, config.tokenDropout(), unknown, masks);
    }
    Sequence x = table.read(rows.steps(), rows.count(), ids, parameters);
    lookup = x.isLookup();
    dropped = pass != null && config.dropout() > 0;
    return dropped
        ? dropout.forward(x, config.dropout(), pass.dropoutSeed(-1), rows.numbers(), rows.allRows())
        : x;
  }

  /** [T * B] the ids of the last {@link #read}, those of dropped tokens included. */
  int[] ids() {
    return ids;
  }

  private static int[] ids(SequenceRows rows) {
    int[] ids = new int[rows.positions()];
    for (int b = 0; b < rows.count(); b++) {
      if (!(rows.input(b) instanceof StepInput.Tokens tokens)) {
        throw new IllegalArgumentException(
            "SequenceNetwork: sequence " + rows.numbers()[b] + " is not of tokens; expected ids");
      }
      int[] row = tokens.ids();
      for (int t = 0; t < row.length; t++) {
        ids[t * rows.count() + b] = row[t];
      }
    }
    return ids;
  }

  /** Replaces tokens, each on its own, by the unknown one. */
  static void dropTokens(
      int[] ids, SequenceRows rows, TrainingPass pass, double p, int unknown, DropoutMasks masks) {
    float[] factors = new float[rows.steps()];
    for (int b = 0; b < rows.count(); b++) {
      int length = rows.lengths()[b];
      masks.fill(pass.tokenDropoutSeed(), rows.numbers()[b], p, factors, 0, length);
      for (int t = 0; t < length; t++) {
        if (factors[t] == 0) {
          ids[t * rows.count() + b] = unknown;
        }
      }
    }
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public void gradient(Sequence down, NativeFloats gradient) {
    if (!shared) {
      table.use(ids, ids.length, gradient);
    }
    if (dropped) {
      dropout.backward(down);
    }
    if (lookup && !dropped && shared) {
      table.addTable(down, gradient);
    } else if (lookup && !dropped) {
      table.putTable(down, gradient);
    } else {
      table.addRows(down, ids, gradient);
    }
  }

  @Override
  public boolean used(int id) {
    return table.used(id);
  }

  @Override
  public void close() {
    table.close();
    dropout.close();
  }
}
