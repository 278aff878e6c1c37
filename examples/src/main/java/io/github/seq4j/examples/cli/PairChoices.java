package io.github.seq4j.examples.cli;

import io.github.seq4j.core.metrics.BleuTokenization;
import io.github.seq4j.core.nn.AttentionScore;
import io.github.seq4j.core.nn.Bridge;
import io.github.seq4j.core.nn.DecoderContext.Feeding;
import io.github.seq4j.datasets.synthetic.translation.TranslationTask;
import io.github.seq4j.models.pair.Decoding.UnknownWords;
import io.github.seq4j.models.seq2seq.LongSource;
import picocli.CommandLine;

/** The words that options of models that write for a source choose among. */
final class PairChoices {

  private PairChoices() {}

  /** {@code --attention}. */
  enum AttentionName {
    NONE(null),
    DOT(AttentionScore.DOT),
    GENERAL(AttentionScore.GENERAL),
    ADDITIVE(AttentionScore.ADDITIVE);

    private final AttentionScore score;

    AttentionName(AttentionScore score) {
      this.score = score;
    }

    /** How a step is weighed; null for no attention. */
    AttentionScore score() {
      return score;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --feeding}. */
  enum FeedingName {
    NONE(Feeding.NONE),
    CONTEXT(Feeding.CONTEXT),
    ATTENTIONAL(Feeding.ATTENTIONAL);

    private final Feeding feeding;

    FeedingName(Feeding feeding) {
      this.feeding = feeding;
    }

    Feeding feeding() {
      return feeding;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --bridge}. */
  enum BridgeName {
    ZERO(Bridge.ZERO),
    COPY(Bridge.COPY),
    DENSE(Bridge.DENSE);

    private final Bridge bridge;

    BridgeName(Bridge bridge) {
      this.bridge = bridge;
    }

    Bridge bridge() {
      return bridge;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --unit} of a translator. */
  enum PieceName {
    SUBWORD,
    WORD,
    CHARACTER,
    JAMO;

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --long-source}. */
  enum LongSourceName {
    REFUSE(LongSource.REFUSE),
    CUT(LongSource.CUT),
    SKIP(LongSource.SKIP);

    private final LongSource longSource;

    LongSourceName(LongSource longSource) {
      this.longSource = longSource;
    }

    LongSource longSource() {
      return longSource;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --select-by} of models that write. */
  enum WritingSelectionName {
    LOSS,
    EXACT_MATCH,
    BLEU;

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --unknown} of models that write for a source. */
  enum UnknownWordsName {
    KEEP(UnknownWords.KEEP),
    REPLACE(UnknownWords.REPLACE),
    FORBID(UnknownWords.FORBID);

    private final UnknownWords words;

    UnknownWordsName(UnknownWords words) {
      this.words = words;
    }

    UnknownWords words() {
      return words;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --metric}. */
  enum MetricName {
    EXACT_MATCH,
    BLEU,
    CHRF;

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --bleu-tokens}. */
  enum BleuTokensName {
    MTEVAL_13A(BleuTokenization.MTEVAL_13A),
    INTERNATIONAL(BleuTokenization.INTERNATIONAL),
    CHARACTER(BleuTokenization.CHARACTER),
    NONE(BleuTokenization.NONE);

    private final BleuTokenization tokenization;

    BleuTokensName(BleuTokenization tokenization) {
      this.tokenization = tokenization;
    }

    BleuTokenization tokenization() {
      return tokenization;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --task} of generated pairs. */
  enum PairTaskName {
    DATES(TranslationTask.DATES),
    NUMBERS_TO_WORDS(TranslationTask.NUMBERS_TO_WORDS),
    WORDS_TO_NUMBERS(TranslationTask.WORDS_TO_NUMBERS),
    DATES_AND_NUMBERS(TranslationTask.DATES_AND_NUMBERS);

    private final TranslationTask task;

    PairTaskName(TranslationTask task) {
      this.task = task;
    }

    TranslationTask task() {
      return task;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --format} of pairs. */
  enum PairFormatName {
    TABLE,
    PADDED;

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** Makes the program and all its verbs read these words. */
  static void registerOn(CommandLine line) {
    line.registerConverter(AttentionName.class, Kebab.converter(AttentionName.class))
        .registerConverter(FeedingName.class, Kebab.converter(FeedingName.class))
        .registerConverter(BridgeName.class, Kebab.converter(BridgeName.class))
        .registerConverter(PieceName.class, Kebab.converter(PieceName.class))
        .registerConverter(LongSourceName.class, Kebab.converter(LongSourceName.class))
        .registerConverter(WritingSelectionName.class, Kebab.converter(WritingSelectionName.class))
        .registerConverter(UnknownWordsName.class, Kebab.converter(UnknownWordsName.class))
        .registerConverter(MetricName.class, Kebab.converter(MetricName.class))
        .registerConverter(BleuTokensName.class, Kebab.converter(BleuTokensName.class))
        .registerConverter(PairTaskName.class, Kebab.converter(PairTaskName.class))
        .registerConverter(
            SceneOptions.SceneInput.class, Kebab.converter(SceneOptions.SceneInput.class))
        .registerConverter(PairFormatName.class, Kebab.converter(PairFormatName.class));
  }
}
