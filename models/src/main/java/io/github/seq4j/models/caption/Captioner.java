package io.github.seq4j.models.caption;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.inspect.attention.AttendedItem;
import io.github.seq4j.core.inspect.attention.AttendedTarget;
import io.github.seq4j.core.metrics.Bootstrap;
import io.github.seq4j.core.metrics.CaptionScore;
import io.github.seq4j.core.metrics.Segments;
import io.github.seq4j.core.nn.EncoderDecoderNetwork;
import io.github.seq4j.core.text.TextCodec;
import io.github.seq4j.models.file.ModelKind.PairTask;
import io.github.seq4j.models.pair.AttendedPairs;
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
 * Writes captions for pictures, or for features of them that another network found.
 *
 * <pre>{@code
 * CaptionerConfig config = CaptionerConfig.softAttention().withPictures();
 * try (Captioner model = Captioner.fit(config, PairTraining.ofCaptions(), train, valid)) {
 *   model.save(Path.of("scenes.seq"));
 * }
 * try (Captioner model = Captioner.load(Path.of("scenes.seq"))) {
 *   System.out.println(model.caption(picture).text()); // a red circle above a blue square
 * }
 * }</pre>
 *
 * <p>An input is one vector, a grid of vectors or one picture, and all are of the size that was
 * trained on. A model in use remembers nothing: captions may be asked for from many threads. A
 * model that is being trained is for one thread.
 */
public final class Captioner implements AutoCloseable {

  private final PairModel<InputSide> model;

  private Captioner(PairModel<InputSide> model) {
    this.model = model;
  }

  /**
   * Trains a model on data in memory: the short way. For checkpoints see {@link #run}.
   *
   * @param valid decides which weights are kept; empty for those of the last update
   */
  public static Captioner fit(
      CaptionerConfig config, PairTraining training, List<Captioned> train, List<Captioned> valid) {
    PairRun<Captioner> run = run(config, training, train, valid);
    try {
      run.fit();
      return run.model();
    } catch (RuntimeException | Error e) {
      run.model().close();
      throw e;
    }
  }

  /**
   * A run that has not begun. Tokens and what inputs are normalized by are those of the training
   * data. Every caption of an item is seen once an epoch.
   *
   * @param train at least one item
   * @param valid decides which weights are kept, by the loss of all captions or by captions written
   *     for the first items; empty for those of the last update
   * @throws io.github.seq4j.models.sequence.DataMismatchException if inputs differ in size or hold
   *     what is no number
   * @throws io.github.seq4j.core.ConfigException if the config is for inputs of another kind
   */
  public static PairRun<Captioner> run(
      CaptionerConfig config, PairTraining training, List<Captioned> train, List<Captioned> valid) {
    CaptionerData data = CaptionerData.of(config, train, valid);
    PairModel<InputSide> inside =
        PairModel.create(data.spec(config, training.seed()), training.threads());
    Captioner model = new Captioner(inside);
    return PairRun.of(model, inside, training, data.forRun(model, training.selection()));
  }

  /** Loads a model from a file from anywhere, to use all cores. */
  public static Captioner load(Path file) throws IOException {
    return load(file, Limits.untrusted(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * Loads a model, or the model inside a checkpoint.
   *
   * @param limits what the file may ask for
   * @param threads workers that share a batch, at least 1
   * @throws io.github.seq4j.core.bundle.WrongModelException if it is a model for another task
   * @throws io.github.seq4j.core.bundle.BundleException if it is not a whole captioner
   * @throws IOException if it is not there or cannot be read
   */
  public static Captioner load(Path file, Limits limits, int threads) throws IOException {
    return new Captioner(PairModel.load(PairTask.CAPTION, InputSide::read, file, limits, threads));
  }

  /**
   * What a file says about itself, without building the network.
   *
   * @throws io.github.seq4j.core.bundle.BundleException if it is not a whole captioner
   * @throws IOException if it is not there or cannot be read
   */
  public static PairInfo<InputSide> info(Path file) throws IOException {
    return PairInfo.read(PairTask.CAPTION, InputSide::read, file);
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
   * Reads an input, for a caption that is written by hand.
   *
   * @throws io.github.seq4j.models.sequence.DataMismatchException as {@link #caption}
   */
  public ReadInput read(FrameSequence input) {
    InputSide side = model.spec().source();
    return new ReadInput(model.network().encode(List.of(side.encode(input))), side.grid());
  }

  /** The greedy caption of an input. */
  public CaptionText caption(FrameSequence input) {
    return caption(input, Decoding.greedy());
  }

  /**
   * The best caption of an input that is found this way.
   *
   * @throws io.github.seq4j.models.sequence.DataMismatchException if it is of another size than
   *     what the model was trained on; the message names both
   */
  public CaptionText caption(FrameSequence input, Decoding decoding) {
    return captionAll(List.of(input), decoding).get(0);
  }

  /**
   * The best captions of many inputs, which is faster than one by one and gives the same; drawn
   * ones differ, as each input draws by its place.
   */
  public List<CaptionText> captionAll(List<FrameSequence> inputs, Decoding decoding) {
    return captionNBest(inputs, decoding).stream().map(nBest -> nBest.get(0)).toList();
  }

  /** As {@link #captionAll}, with all that was asked for, best first; drawn ones as they came. */
  public List<List<CaptionText>> captionNBest(List<FrameSequence> inputs, Decoding decoding) {
    return new CaptionWriter(model, decoding).write(inputs);
  }

  /**
   * The best captions of inputs, each with where the model looked to write it, which may be asked
   * again with a part of the input out of sight.
   *
   * @return items whose steps are the places of {@link #grid}, row by row, and have no names
   * @throws IllegalStateException if the model does not attend
   * @throws io.github.seq4j.models.sequence.DataMismatchException as {@link #caption}
   */
  public List<AttendedItem> attended(List<FrameSequence> inputs, Decoding decoding) {
    AttendedPairs pairs = new AttendedPairs(model);
    return items(pairs, pairs.written(encoded(inputs), decoding));
  }

  /**
   * As {@link #attended}, of captions that are given, word by word (teacher forcing).
   *
   * @param described with the caption that is meant as the first
   */
  public List<AttendedItem> attendedTo(List<Captioned> described) {
    AttendedPairs pairs = new AttendedPairs(model);
    List<int[]> captions =
        described.stream()
            .map(each -> pairs.ended(targetCodec().encode(each.captions().get(0))))
            .toList();
    return items(
        pairs, pairs.given(encoded(described.stream().map(Captioned::input).toList()), captions));
  }

  private List<StepInput> encoded(List<FrameSequence> inputs) {
    return inputs.stream().map(model.spec().source()::encode).toList();
  }

  private static List<AttendedItem> items(AttendedPairs pairs, List<AttendedTarget> targets) {
    return targets.stream()
        .map(target -> new AttendedItem(pairs.text(target), List.of(), pairs.names(target), target))
        .toList();
  }

  /** How the places where it may look lie in an input. */
  public Grid grid() {
    return model.spec().source().grid();
  }

  /**
   * Scores what the model writes for inputs it was not trained on, against all their captions, and
   * how well it predicts each token of those given the ones before it (teacher forcing). Captions
   * are compared as lower-case words without punctuation.
   *
   * @param test at least 1
   */
  public CaptionScore evaluate(List<Captioned> test, Decoding decoding) {
    List<CaptionText> written = captionAll(test.stream().map(Captioned::input).toList(), decoding);
    Bootstrap bootstrap = Bootstrap.defaults();
    CaptionScore score = CaptionScore.of(segments(test, written), bootstrap);
    TeacherForced forced =
        TeacherForced.of(
            model.network(),
            CaptionerData.pairs(model.spec().source(), targetCodec(), test),
            bootstrap);
    return score.withTeacherForced(forced.loss(), forced.accuracy());
  }

  /**
   * Captions beside the references, as metrics read them: lower-case words without punctuation.
   *
   * @param items [N] at least 1
   * @param written [N] their captions
   */
  public Segments segments(List<Captioned> items, List<CaptionText> written) {
    return ScoredCaptions.segments(items, written);
  }

  /** What it is. */
  public CaptionerConfig config() {
    return new CaptionerConfig(
        model.spec().target().config(),
        model.spec().source().frames().normalizer().kind(),
        model.spec().network());
  }

  /** What a picture, or each vector, has to be. */
  public FrameShape inputShape() {
    return model.spec().source().frames().shape();
  }

  /** How many vectors an input has; 1 where that is a picture. */
  public int inputVectors() {
    return model.spec().source().vectors();
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
