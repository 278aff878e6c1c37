package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.Pooling;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SequenceHeadConfig;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.datasets.synthetic.reviews.Language;
import io.github.seq4j.datasets.synthetic.reviews.ReviewGrammar;
import io.github.seq4j.datasets.synthetic.reviews.ReviewSplits;
import io.github.seq4j.models.classify.ClassifierConfig;
import io.github.seq4j.models.sequence.InputConfig;
import io.github.seq4j.models.sequence.SequenceTraining;

/**
 * The reviews that ship with the program: generated, so that training a classifier needs no data.
 */
final class ShippedReviews {

  /** A grammar is regular and its words are few: little dropout, and no word is rare. */
  static final ClassifierConfig CONFIG =
      new ClassifierConfig(
          new InputConfig.Text(Unit.TREEBANK_WORD, true, 1),
          new SequenceNetworkConfig(
              new StepInputConfig.Tokens(64, 0, 0.1),
              RecurrentStackConfig.of(Cell.LSTM, 64, 1)
                  .withDirection(Direction.CONCATENATED)
                  .withDropout(0.1),
              new SequenceHeadConfig.PerSequence(Pooling.MAX)));

  static final SequenceTraining TRAINING =
      SequenceTraining.ofLabeler().withLearningRate(3e-3).withEpochs(8);

  private static final long SEED = 20;

  private ShippedReviews() {}

  /** Always the same reviews. */
  static Parts<LabeledText> parts(Language language) {
    ReviewSplits reviews = ReviewGrammar.splits(language, SEED);
    return new Parts<>(reviews.train(), reviews.valid(), reviews.test());
  }
}
