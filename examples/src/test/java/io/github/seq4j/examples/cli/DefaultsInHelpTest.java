package io.github.seq4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.nn.EncoderDecoderConfig;
import io.github.seq4j.core.nn.SourceConfig;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.train.Adam;
import io.github.seq4j.examples.Seq4j;
import io.github.seq4j.models.caption.CaptionerConfig;
import io.github.seq4j.models.classify.ClassifierConfig;
import io.github.seq4j.models.embed.EmbeddingAlgorithm;
import io.github.seq4j.models.label.LabelerConfig;
import io.github.seq4j.models.pair.PairTraining;
import io.github.seq4j.models.seq2seq.Seq2SeqConfig;
import io.github.seq4j.models.sequence.SequenceTraining;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Defaults that depend on the data are written into the help by hand: they must be the real ones.
 */
class DefaultsInHelpTest {

  private static final SequenceTraining TEXTS = SequenceTraining.ofClassifier();
  private static final SequenceTraining SERIES = SequenceTraining.ofSeries();
  private static final SequenceTraining WORDS = SequenceTraining.ofLabeler();
  private static final SequenceTraining CLIPS = SequenceTraining.ofClips();
  private static final SequenceTraining REVIEWS = ShippedReviews.TRAINING;
  private static final SequenceTraining SHAPES = ShippedClips.TRAINING;

  private static String help(String task) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console = new Console(InputStream.nullInputStream(), out, out, false);
    Seq4j.run(console, new Interruption(), "train", task, "--help");
    return out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
  }

  private static void assertInBoth(String format, Object... values) {
    assertThat(help("classify")).contains(String.format(Locale.ROOT, format, values));
    assertThat(help("label")).contains(String.format(Locale.ROOT, format, values));
  }

  private static int epochs(SequenceTraining training) {
    return training.trainer().stopping().epochs();
  }

  private static String rate(SequenceTraining training) {
    return Double.toString(((Adam) training.trainer().optimizer()).learningRate());
  }

  @Test
  void epochs_and_batches() {
    assertInBoth(
        "%d for texts, %d for series, %d for words, %d for clips; %d for generated reviews, %d for"
            + " generated clips",
        epochs(TEXTS),
        epochs(SERIES),
        epochs(WORDS),
        epochs(CLIPS),
        epochs(REVIEWS),
        epochs(SHAPES));
    assertInBoth(
        "%d for texts, %d for series, %d for words, %d for clips; %d for generated reviews, %d for"
            + " generated clips",
        TEXTS.batchSize(),
        SERIES.batchSize(),
        WORDS.batchSize(),
        CLIPS.batchSize(),
        REVIEWS.batchSize(),
        SHAPES.batchSize());
  }

  @Test
  void learning_rates() {
    assertInBoth(
        "%s for texts, %s for series, %s for words, %s for clips, %s for generated reviews, %s for"
            + " generated clips",
        rate(TEXTS), rate(SERIES), rate(WORDS), rate(CLIPS), rate(REVIEWS), rate(SHAPES));
  }

  @Test
  void learning_rates_and_epochs_of_embeddings() {
    assertThat(help("embeddings"))
        .contains(
            String.format(
                Locale.ROOT,
                "%s for skip-gram, %s for cbow",
                EmbeddingAlgorithm.SKIP_GRAM.learningRate(),
                EmbeddingAlgorithm.CBOW.learningRate()),
            String.format(
                Locale.ROOT,
                "%d for skip-gram, %d for cbow",
                EmbeddingAlgorithm.SKIP_GRAM.epochs(),
                EmbeddingAlgorithm.CBOW.epochs()));
  }

  @Test
  void sizes() {
    assertInBoth(
        "%d for texts, %d for words, %d otherwise",
        ClassifierConfig.words().network().recurrence().hiddenSize(),
        LabelerConfig.words().network().recurrence().hiddenSize(),
        LabelerConfig.frames().network().recurrence().hiddenSize());
  }

  @Test
  void dropout() {
    StepInputConfig.Tokens texts =
        (StepInputConfig.Tokens) ClassifierConfig.text(Unit.TREEBANK_WORD).network().input();
    StepInputConfig.Words words = (StepInputConfig.Words) LabelerConfig.words().network().input();
    StepInputConfig.Tokens reviews =
        (StepInputConfig.Tokens) ShippedReviews.CONFIG.network().input();
    StepInputConfig.Vectors clips =
        (StepInputConfig.Vectors) LabelerConfig.frames().network().input();

    assertInBoth(
        "%s for texts, 0 for series, %s for words, %s for clips of features, %s for generated reviews",
        texts.dropout(), words.dropout(), clips.dropout(), reviews.dropout());
    assertInBoth(
        "%s for texts, %s for words, %.0f for generated reviews",
        texts.tokenDropout(), words.tokenDropout(), reviews.tokenDropout());
  }

  // ---- models that write for a source ----

  private static final PairTraining SENTENCES = PairTraining.ofSentences();
  private static final PairTraining STRINGS = PairTraining.ofStrings();
  private static final PairTraining CAPTIONS = PairTraining.ofCaptions();

  private static void assertInBothThatWrite(String format, Object... values) {
    assertThat(help("translate")).contains(String.format(Locale.ROOT, format, values));
    assertThat(help("caption")).contains(String.format(Locale.ROOT, format, values));
  }

  private static String rate(PairTraining training) {
    return Double.toString(((Adam) training.trainer().optimizer()).learningRate());
  }

  private static int epochs(PairTraining training) {
    return training.trainer().stopping().epochs();
  }

  @Test
  void epochs_batches_and_rates_of_pairs() {
    assertInBothThatWrite(
        "%d for sentences, %d where text is spelled, %d for captions",
        SENTENCES.batchSize(), STRINGS.batchSize(), CAPTIONS.batchSize());
    assertInBothThatWrite(
        "%d for sentences, %d where text is spelled, %d for captions",
        epochs(SENTENCES), epochs(STRINGS), epochs(CAPTIONS));
    assertInBothThatWrite(
        "%s to translate sentences, %s where text is spelled, %s for captions",
        rate(SENTENCES), rate(STRINGS), rate(CAPTIONS));
  }

  @Test
  void sizes_of_networks_that_write() {
    EncoderDecoderConfig sentences = Seq2SeqConfig.defaults().network();
    EncoderDecoderConfig strings = Seq2SeqConfig.characters().network();
    EncoderDecoderConfig pictures = CaptionerConfig.softAttention().withPictures().network();
    EncoderDecoderConfig start = CaptionerConfig.vectorAtStart().network();

    assertInBothThatWrite(
        "%d and a decoder of %d; %d where text is spelled and for captions, %d for those without a"
            + " context",
        ((SourceConfig.Tokens) sentences.source()).recurrence().hiddenSize(),
        sentences.decoder().recurrence().hiddenSize(),
        strings.decoder().recurrence().hiddenSize(),
        start.decoder().recurrence().hiddenSize());
    assertThat(pictures.decoder().recurrence().hiddenSize())
        .isEqualTo(strings.decoder().recurrence().hiddenSize());
    assertInBothThatWrite(
        "%d; %d where text is spelled; %d for captions",
        sentences.decoder().embeddingSize(),
        strings.decoder().embeddingSize(),
        pictures.decoder().embeddingSize());
    assertInBothThatWrite("%s for sentences, else 0", sentences.decoder().recurrence().dropout());
    assertInBothThatWrite("%s for sentences, else 0", sentences.decoder().labelSmoothing());
  }
}
