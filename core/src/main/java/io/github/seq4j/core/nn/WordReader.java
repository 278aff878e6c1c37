package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.DropoutMasks;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;

/** Words as rows of an embedding, beside what their characters say: [E + 2 Hc]. */
final class WordReader implements StepReader {

  private static final int[] NO_CHARACTERS = {};

  private final StepInputConfig.Words config;
  private final int unknown;
  private final EmbeddingTable table;
  private final CharacterEncoder encoder;
  private final NativeFloats parameters;
  private final NativeFloats values = NativeFloats.allocate(1);
  private final Dropout dropout = new Dropout();
  private final DropoutMasks masks = new DropoutMasks();

  private int[] ids = new int[0];
  private boolean dropped;

  WordReader(
      StepInputConfig.Words config,
      int unknown,
      ParameterLayout.Tensor table,
      CharacterEncoder encoder,
      NativeFloats parameters) {
    this.config = config;
    this.unknown = unknown;
    this.table = new EmbeddingTable(table);
    this.encoder = encoder;
    this.parameters = parameters;
    encoder.bind(parameters);
  }

  private int width() {
    return config.embeddingSize() + encoder.outputSize();
  }

  @Override
  public Sequence read(SequenceRows rows, TrainingPass pass) {
    int[][] characters = gather(rows);
    if (pass != null && config.tokenDropout() > 0) {
      TokenReader.dropTokens(ids, rows, pass, config.tokenDropout(), unknown, masks);
    }
    values.ensure((long) rows.positions() * width());
    table.copy(ids, parameters, values, width());
    encoder.forward(characters, values, config.embeddingSize(), width(), pass != null);
    Sequence x = Sequence.dense(rows.steps(), rows.count(), width(), values, 0);
    dropped = pass != null && config.dropout() > 0;
    return dropped
        ? dropout.forward(x, config.dropout(), pass.dropoutSeed(-1), rows.numbers(), rows.allRows())
        : x;
  }

  /** Sets {@link #ids}; [T * B] the characters of each word, none at padding. */
  private int[][] gather(SequenceRows rows) {
    ids = new int[rows.positions()];
    int[][] characters = new int[ids.length][];
    java.util.Arrays.fill(characters, NO_CHARACTERS);
    for (int b = 0; b < rows.count(); b++) {
      if (!(rows.input(b) instanceof StepInput.Words words)) {
        throw new IllegalArgumentException(
            "SequenceNetwork: sequence " + rows.numbers()[b] + " is not of words; expected words");
      }
      for (int t = 0; t < words.length(); t++) {
        ids[t * rows.count() + b] = words.ids()[t];
        characters[t * rows.count() + b] = words.characters()[t];
      }
    }
    return characters;
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public void gradient(Sequence down, NativeFloats gradient) {
    table.use(ids, ids.length, gradient);
    if (dropped) {
      dropout.backward(down);
    }
    table.addRows(down, ids, gradient);
    encoder.backward(down.values(), down.at() + config.embeddingSize(), width(), gradient);
  }

  @Override
  public boolean used(int id) {
    return table.used(id);
  }

  @Override
  public void close() {
    table.close();
    encoder.close();
    values.close();
    dropout.close();
  }
}
