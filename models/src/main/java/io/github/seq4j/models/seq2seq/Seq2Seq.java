package io.github.seq4j.models.seq2seq;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.inspect.attention.AttendedItem;
import io.github.seq4j.core.metrics.Bleu;
import io.github.seq4j.core.metrics.Bootstrap;
import io.github.seq4j.core.metrics.ChrF;
import io.github.seq4j.core.metrics.Segments;
import io.github.seq4j.core.metrics.TranslationScore;
import io.github.seq4j.core.nn.EncoderDecoderNetwork;
import io.github.seq4j.core.text.TextCodec;
import io.github.seq4j.models.file.ModelKind.PairTask;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.PairInfo;
import io.github.seq4j.models.pair.PairModel;
import io.github.seq4j.models.pair.PairRun;
import io.github.seq4j.models.pair.PairTraining;
import io.github.seq4j.models.pair.TeacherForced;
import io.github.seq4j.models.run.TrainingSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes a text for a text: translates sentences, spells out numbers, normalizes dates.
 *
 * <pre>{@code
 * try (Seq2Seq model =
 *     Seq2Seq.fit(Seq2SeqConfig.characters(), PairTraining.ofStrings(), train, valid)) {
 *   model.save(Path.of("dates.seq"));
 * }
 * try (Seq2Seq model = Seq2Seq.load(Path.of("dates.seq"))) {
 *   System.out.println(model.translate("3 May 1979").text()); // 1979-05-03
 * }
 * }</pre>
 *
 * <p>A model in use remembers nothing: translations may be asked for from many threads. A model
 * that is being trained is for one thread.
 */
public final class Seq2Seq implements AutoCloseable {

  private final PairModel<TextSide> model;

  private Seq2Seq(PairModel<TextSide> model) {
    this.model = model;
  }

  /**
   * Trains a model on texts in memory: the short way. For checkpoints see {@link #run}.
   *
   * @param valid decides which weights are kept; empty for those of the last update
   */
  public static Seq2Seq fit(
      Seq2SeqConfig config, PairTraining training, List<TextPair> train, List<TextPair> valid) {
    PairRun<Seq2Seq> run = run(config, training, train, valid);
    try {
      run.fit();
      return run.model();
    } catch (RuntimeException | Error e) {
      run.model().close();
      throw e;
    }
  }

  /**
   * A run that has not begun. Tokens are those of the training texts.
   *
   * @param train at least one pair whose source is not too long
   * @param valid decides which weights are kept; empty for those of the last update
   * @throws SourceTooLongException if the config refuses long sources and there is one
   */
  public static PairRun<Seq2Seq> run(
      Seq2SeqConfig config, PairTraining training, List<TextPair> train, List<TextPair> valid) {
    Seq2SeqData data = Seq2SeqData.of(config, train, valid);
    PairModel<TextSide> inside =
        PairModel.create(data.spec(config, training.seed()), training.threads());
    Seq2Seq model = new Seq2Seq(inside);
    return PairRun.of(model, inside, training, data.forRun(model, training.selection()));
  }

  /** Loads a model from a file from anywhere, to use all cores. */
  public static Seq2Seq load(Path file) throws IOException {
    return load(file, Limits.untrusted(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * Loads a model, or the model inside a checkpoint.
   *
   * @param limits what the file may ask for
   * @param threads workers that share a batch, at least 1
   * @throws io.github.seq4j.core.bundle.WrongModelException if it is a model for another task
   * @throws io.github.seq4j.core.bundle.BundleException if it is not a whole translator
   * @throws IOException if it is not there or cannot be read
   */
  public static Seq2Seq load(Path file, Limits limits, int threads) throws IOException {
    return new Seq2Seq(PairModel.load(PairTask.TRANSLATE, TextSide::read, file, limits, threads));
  }

  /**
   * What a file says about itself, without building the network.
   *
   * @throws io.github.seq4j.core.bundle.BundleException if it is not a whole translator
   * @throws IOException if it is not there or cannot be read
   */
  public static PairInfo<TextSide> info(Path file) throws IOException {
    return PairInfo.read(PairTask.TRANSLATE, TextSide::read, file);
  }

  /**
   * Saves all that {@link #load} needs. What was at {@code file} before is replaced only once the
   * new file is whole and on the disk.
   *
   * @return the SHA-256 of the content; equal models have equal files
   */
  public String save(Path file) throws IOException {
    return model.save(file);
  }

  /**
   * Reads a text, for a translation that is written by hand.
   *
   * @throws SourceTooLongException if it is longer than the model reads, and not cut
   */
  public ReadText read(String text) {
    TextSide side = model.spec().source();
    EncodedTexts texts = EncodedTexts.of(side, List.of(text), "input");
    if (texts.read(0) == Translation.Read.SKIPPED) {
      int tokens = side.codec().codec().encode(text).length;
      throw new SourceTooLongException("input", 1, tokens, side.maxLength());
    }
    return new ReadText(model.network().encode(List.of(texts.input(0))), side, texts.tokens(0));
  }

  /** The greedy translation of a text. */
  public Translation translate(String text) {
    return translate(text, Decoding.greedy());
  }

  /** The best translation of a text that is found this way. */
  public Translation translate(String text, Decoding decoding) {
    return translateAll(List.of(text), decoding).get(0);
  }

  /**
   * The best translations of many texts, which is faster than one by one and gives the same, but
   * for rounding; drawn ones differ, as each text draws by its place.
   *
   * @throws SourceTooLongException if one is too long and the model refuses such
   */
  public List<Translation> translateAll(List<String> texts, Decoding decoding) {
    return translateNBest(texts, decoding).stream().map(nBest -> nBest.get(0)).toList();
  }

  /** As {@link #translateAll}, with all that was asked for, best first; drawn ones as they came. */
  public List<List<Translation>> translateNBest(List<String> texts, Decoding decoding) {
    return new Translator(model, decoding)
        .translate(EncodedTexts.of(model.spec().source(), texts, "input"));
  }

  /**
   * The best translations of texts, each with where the model looked to write it, which may be
   * asked again with a part of the source out of sight. Texts that are too long and are skipped
   * have none.
   *
   * @throws IllegalStateException if the model does not attend to its source
   * @throws SourceTooLongException if one is too long and the model refuses such
   */
  public List<AttendedItem> attended(List<String> texts, Decoding decoding) {
    return new AttendedTexts(model).written(texts, decoding);
  }

  /** As {@link #attended}, of targets that are given, token by token (teacher forcing). */
  public List<AttendedItem> attendedTo(List<TextPair> pairs) {
    return new AttendedTexts(model).given(pairs);
  }

  /** Scores what the model writes, by BLEU and chrF as they are by default. */
  public TranslationScore evaluate(List<TextPair> test, Decoding decoding) {
    return evaluate(test, decoding, Bleu.defaults(), ChrF.defaults());
  }

  /**
   * Scores what the model writes for sources it was not trained on, and how well it predicts each
   * token of the targets given those before it (teacher forcing; of whole targets only, as far as
   * their sources are not skipped). A source that is skipped is scored as an empty translation.
   *
   * @param test at least 1
   */
  public TranslationScore evaluate(List<TextPair> test, Decoding decoding, Bleu bleu, ChrF chrF) {
    return score(test, translateAll(sources(test), decoding), bleu, chrF);
  }

  /**
   * As {@link #evaluate}, of translations that are there already.
   *
   * @param translations [N] what {@link #translateAll} gave for the sources of the test
   */
  public TranslationScore score(
      List<TextPair> test, List<Translation> translations, Bleu bleu, ChrF chrF) {
    Segments segments =
        Segments.of(
            translations.stream().map(Translation::text).toList(),
            test.stream().map(TextPair::target).toList());
    TranslationScore score = TranslationScore.of(segments, bleu, chrF, Bootstrap.defaults());
    List<EncodedPair> pairs =
        EncodedTexts.of(model.spec().source(), sources(test), "test")
            .with(test, model.spec().target().codec());
    if (pairs.isEmpty()) {
      return score;
    }
    TeacherForced forced = TeacherForced.of(model.network(), pairs, Bootstrap.defaults());
    return score.withTeacherForced(forced.loss(), forced.accuracy());
  }

  private static List<String> sources(List<TextPair> pairs) {
    return pairs.stream().map(TextPair::source).toList();
  }

  /** What it is. */
  public Seq2SeqConfig config() {
    TextSide side = model.spec().source();
    return new Seq2SeqConfig(
        side.codec().config(),
        model.spec().target().config(),
        side.reversed(),
        side.maxLength(),
        side.longSource(),
        model.spec().network());
  }

  /** What it reads with. */
  public TextCodec sourceCodec() {
    return model.spec().source().codec().codec();
  }

  /** What it writes with. */
  public TextCodec targetCodec() {
    return model.spec().target().codec();
  }

  /** The seed it was created with. */
  public long seed() {
    return model.spec().seed();
  }

  /** What it was made from; empty if it was never trained. */
  public Optional<TrainingSummary> training() {
    return model.training();
  }

  /** Numbers in its network. */
  public int parameterCount() {
    return model.network().parameterCount();
  }

  /** The network, for training loops of your own. */
  public EncoderDecoderNetwork network() {
    return model.network();
  }

  /** A table of its tensors. */
  public String summary() {
    return model.summary();
  }

  /** Frees the network's memory. Closing twice is allowed. */
  @Override
  public void close() {
    model.close();
  }
}
