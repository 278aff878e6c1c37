package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.inspect.memory.FarContext;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.Pooling;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.train.Adagrad;
import io.github.seq4j.core.train.Adam;
import io.github.seq4j.core.train.AdamW;
import io.github.seq4j.core.train.Momentum;
import io.github.seq4j.core.train.Optimizer;
import io.github.seq4j.core.train.RmsProp;
import io.github.seq4j.core.train.Sgd;
import io.github.seq4j.datasets.synthetic.reviews.Language;
import io.github.seq4j.examples.reproduce.Size;
import io.github.seq4j.models.lm.EvaluationProtocol;
import io.github.seq4j.models.sequence.LabelWeighting;
import io.github.seq4j.models.sequence.Selection;
import picocli.CommandLine;

/** The words that options choose among. */
public final class Choices {

  private Choices() {}

  /** {@code --cell}. */
  enum CellName {
    RNN(Cell.RNN_TANH),
    RNN_RELU(Cell.RNN_RELU),
    LSTM(Cell.LSTM),
    LSTM_LAYER_NORM(Cell.LSTM_LAYER_NORM),
    GRU(Cell.GRU),
    GRU_RESET_BEFORE(Cell.GRU_RESET_BEFORE),
    GRU_LAYER_NORM(Cell.GRU_LAYER_NORM);

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

  /** {@code --direction}. */
  enum DirectionName {
    FORWARD(Direction.FORWARD),
    BIDIRECTIONAL(Direction.CONCATENATED),
    SUMMED(Direction.SUMMED);

    private final Direction direction;

    DirectionName(Direction direction) {
      this.direction = direction;
    }

    Direction direction() {
      return direction;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --pooling}. */
  enum PoolingName {
    LAST(Pooling.LAST),
    MEAN(Pooling.MEAN),
    MAX(Pooling.MAX),
    ATTENTION(Pooling.ATTENTION);

    private final Pooling pooling;

    PoolingName(Pooling pooling) {
      this.pooling = pooling;
    }

    Pooling pooling() {
      return pooling;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --unit}: what text is cut into. */
  enum UnitName {
    WORD(Unit.TREEBANK_WORD),
    WHITESPACE(Unit.WORD),
    CHARACTER(Unit.CHARACTER),
    JAMO(Unit.JAMO);

    private final Unit unit;

    UnitName(Unit unit) {
      this.unit = unit;
    }

    Unit unit() {
      return unit;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --language}. */
  enum LanguageName {
    EN(Language.ENGLISH),
    KO(Language.KOREAN);

    private final Language language;

    LanguageName(Language language) {
      this.language = language;
    }

    Language language() {
      return language;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --class-weights}. */
  enum WeightingName {
    NONE(LabelWeighting.NONE),
    BALANCED(LabelWeighting.BALANCED);

    private final LabelWeighting weighting;

    WeightingName(LabelWeighting weighting) {
      this.weighting = weighting;
    }

    LabelWeighting weighting() {
      return weighting;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --select-by}. */
  enum SelectionName {
    ACCURACY(Selection.ACCURACY),
    LOSS(Selection.LOSS),
    SPAN_F1(Selection.SPAN_F1);

    private final Selection selection;

    SelectionName(Selection selection) {
      this.selection = selection;
    }

    Selection selection() {
      return selection;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --normalize}. */
  enum NormalizerName {
    NONE(FrameNormalizer.Kind.NONE),
    STANDARDIZE(FrameNormalizer.Kind.STANDARDIZE),
    STANDARDIZE_EACH(FrameNormalizer.Kind.STANDARDIZE_EACH),
    MIN_MAX(FrameNormalizer.Kind.MIN_MAX);

    private final FrameNormalizer.Kind kind;

    NormalizerName(FrameNormalizer.Kind kind) {
      this.kind = kind;
    }

    FrameNormalizer.Kind kind() {
      return kind;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** Makes the program and all its verbs read these words. */
  public static void registerOn(CommandLine line) {
    PairChoices.registerOn(line);
    EmbeddingChoices.registerOn(line);
    line.registerConverter(CellName.class, Kebab.converter(CellName.class))
        .registerConverter(
            MemoryCommand.ProblemName.class, Kebab.converter(MemoryCommand.ProblemName.class))
        .registerConverter(
            EmbeddingTableFile.Side.class, Kebab.converter(EmbeddingTableFile.Side.class))
        .registerConverter(FarContext.class, Kebab.converter(FarContext.class))
        .registerConverter(OptimizerName.class, Kebab.converter(OptimizerName.class))
        .registerConverter(ScheduleName.class, Kebab.converter(ScheduleName.class))
        .registerConverter(DirectionName.class, Kebab.converter(DirectionName.class))
        .registerConverter(PoolingName.class, Kebab.converter(PoolingName.class))
        .registerConverter(LanguageName.class, Kebab.converter(LanguageName.class))
        .registerConverter(UnitName.class, Kebab.converter(UnitName.class))
        .registerConverter(Size.class, Kebab.converter(Size.class))
        .registerConverter(WeightingName.class, Kebab.converter(WeightingName.class))
        .registerConverter(SelectionName.class, Kebab.converter(SelectionName.class))
        .registerConverter(NormalizerName.class, Kebab.converter(NormalizerName.class))
        .registerConverter(UnknownPolicy.class, Kebab.converter(UnknownPolicy.class))
        .registerConverter(EvaluationProtocol.class, Kebab.converter(EvaluationProtocol.class));
  }
}
