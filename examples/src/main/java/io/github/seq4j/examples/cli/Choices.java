package io.github.seq4j.examples.cli;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.train.Adagrad;
import io.github.seq4j.core.train.Adam;
import io.github.seq4j.core.train.AdamW;
import io.github.seq4j.core.train.Momentum;
import io.github.seq4j.core.train.Optimizer;
import io.github.seq4j.core.train.RmsProp;
import io.github.seq4j.core.train.Sgd;
import picocli.CommandLine;

/** The words that options choose among. */
public final class Choices {

  private Choices() {}

  /** {@code --cell}. */
  enum CellName {
    RNN(Cell.RNN_TANH),
    RNN_RELU(Cell.RNN_RELU),
    LSTM(Cell.LSTM),
    GRU(Cell.GRU),
    GRU_RESET_BEFORE(Cell.GRU_RESET_BEFORE);

    private final Cell cell;

    CellName(Cell cell) {
      this.cell = cell;
    }

    Cell cell() {
      return cell;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --optimizer}, each with the learning rate its own defaults have. */
  enum OptimizerName {
    SGD(Sgd.defaults()),
    MOMENTUM(Momentum.defaults()),
    ADAGRAD(Adagrad.defaults()),
    RMSPROP(RmsProp.defaults()),
    ADAM(Adam.defaults()),
    ADAMW(AdamW.defaults());

    private final Optimizer optimizer;

    OptimizerName(Optimizer optimizer) {
      this.optimizer = optimizer;
    }

    Optimizer optimizer() {
      return optimizer;
    }

    static OptimizerName of(Optimizer optimizer) {
      for (OptimizerName name : values()) {
        if (name.optimizer.getClass() == optimizer.getClass()) {
          return name;
        }
      }
      throw new IllegalArgumentException("no name for " + optimizer);
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --schedule}. */
  enum ScheduleName {
    CONSTANT,
    COSINE,
    STEP,
    EXPONENTIAL,
    PLATEAU;

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --unknown}: what to do with characters the model has never seen. */
  enum UnknownPolicy {
    REFUSE(OnUnknown.REFUSE),
    SKIP(OnUnknown.SKIP),
    REPLACE(OnUnknown.REPLACE);

    private final OnUnknown onUnknown;

    UnknownPolicy(OnUnknown onUnknown) {
      this.onUnknown = onUnknown;
    }

    OnUnknown onUnknown() {
      return onUnknown;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** Makes the program and all its verbs read these words. */
  public static void registerOn(CommandLine line) {
    line.registerConverter(CellName.class, Kebab.converter(CellName.class))
        .registerConverter(OptimizerName.class, Kebab.converter(OptimizerName.class))
        .registerConverter(ScheduleName.class, Kebab.converter(ScheduleName.class))
        .registerConverter(UnknownPolicy.class, Kebab.converter(UnknownPolicy.class));
  }
}
