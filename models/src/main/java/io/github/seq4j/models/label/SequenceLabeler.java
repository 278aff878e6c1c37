package io.github.seq4j.models.label;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.metrics.LabelingScore;
import io.github.seq4j.core.nn.SequenceNetwork;
import io.github.seq4j.core.nn.SequenceOutput;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.run.TrainingSummary;
import io.github.seq4j.models.sequence.Distribution;
import io.github.seq4j.models.sequence.FrameEncoder;
import io.github.seq4j.models.sequence.InputConfig;
import io.github.seq4j.models.sequence.Labels;
import io.github.seq4j.models.sequence.SequenceModel;
import io.github.seq4j.models.sequence.SequenceRun;
import io.github.seq4j.models.sequence.SequenceSpec;
import io.github.seq4j.models.sequence.SequenceTraining;
import io.github.seq4j.models.sequence.StepEncoder;
import io.github.seq4j.models.sequence.TokenEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Gives a label to every step of a sequence: to words, or to frames of numbers or pictures.
 *
 * <pre>{@code
 * try (SequenceLabeler model =
 *     SequenceLabeler.fit(LabelerConfig.words(), SequenceTraining.ofLabeler(), train, valid)) {
 *   List<StepLabel> tags = model.label(List.of("He", "reckons", "the", "deficit"));
 * }
 * }</pre>
 *
 * <p>Most labelers read a sequence in both directions, or score its labels as a whole path, and so
 * need all of it: {@link #label}. One whose config {@linkplain LabelerConfig#isLive is live} can
 * also label step by step while the sequence is still coming in: {@link #newSession}.
 *
 * <p>A model in use remembers nothing: labels may be asked for from many threads. A model that is
 * being trained is for one thread.
 */
public final class SequenceLabeler implements AutoCloseable {

  private final SequenceModel model;

  private SequenceLabeler(SequenceModel model) {
    this.model = model;
  }

  /**
   * Trains a model on words in memory: the short way. For checkpoints see {@link #run}.
   *
   * @param valid decides which weights are kept; empty for those of the last update
   */
  public static SequenceLabeler fit(
      LabelerConfig config,
      SequenceTraining training,
      List<TaggedSequence> train,
      List<TaggedSequence> valid) {
    return fitted(run(config, training, train, valid));
  }

  /** As {@link #fit}, for frames with a label each. */
  public static SequenceLabeler fitFrames(
      LabelerConfig config,
      SequenceTraining training,
      List<FrameSequence> train,
      List<FrameSequence> valid) {
    return fitted(runFrames(config, training, train, valid));
  }

  private static SequenceLabeler fitted(SequenceRun<SequenceLabeler> run) {
    try {
      run.fit();
      return run.model();
    } catch (RuntimeException | Error e) {
      run.model().close();
      throw e;
    }
  }

  /**
   * A run that has not begun. Words and labels are those of the training sequences.
   *
   * @param valid decides which weights are kept; empty for those of the last update
   * @throws io.github.seq4j.core.ConfigException if there are fewer than two labels, or the config
   *     is one for frames
   * @throws io.github.seq4j.models.sequence.UnknownLabelException if validation has a label that
   *     training has not
   */
  public static SequenceRun<SequenceLabeler> run(
      LabelerConfig config,
      SequenceTraining training,
      List<TaggedSequence> train,
      List<TaggedSequence> valid) {
    InputConfig.Words input = InputConfig.require(InputConfig.Words.class, config.input(), "words");
    TokenEncoder encoder =
        TokenEncoder.ofWords(
            input, config.network().input(), train.stream().map(TaggedSequence::tokens).toList());
    Labels labels =
        Labels.ofTags(
            train.stream().flatMap(s -> TaggedSequences.tags(s, "training").stream()).toList());
    return run(
        config,
        training,
        encoder,
        labels,
        TaggedSequences.encode(encoder, labels, train, "training"),
        TaggedSequences.encode(encoder, labels, valid, "validation"));
  }

  /** As {@link #run}, for frames with a label each. */
  public static SequenceRun<SequenceLabeler> runFrames(
      LabelerConfig config,
      SequenceTraining training,
      List<FrameSequence> train,
      List<FrameSequence> valid) {
    InputConfig.Frames input =
        InputConfig.require(InputConfig.Frames.class, config.input(), "frames");
    FrameEncoder encoder = FrameEncoder.of(input, train);
    Labels labels =
        Labels.occurringIn(train.stream().flatMap(s -> TaggedSequences.tags(s).stream()).toList());
    return run(
        config,
        training,
        encoder,
        labels,
        TaggedSequences.encode(encoder, labels, train),
        TaggedSequences.encode(encoder, labels, valid));
  }

  private static SequenceRun<SequenceLabeler> run(
      LabelerConfig config,
      SequenceTraining training,
      StepEncoder encoder,
      Labels labels,
      List<EncodedSequence> train,
      List<EncodedSequence> valid) {
    SequenceSpec spec =
        new SequenceSpec(
            ModelKind.LABELER, config.input(), config.network(), encoder, labels, training.seed());
    SequenceModel model = SequenceModel.create(spec, training.threads());
    return SequenceRun.of(new SequenceLabeler(model), model, training, train, valid);
  }

  /** Loads a model from a file from anywhere, to use all cores. */
  public static SequenceLabeler load(Path file) throws IOException {
    return load(file, Limits.untrusted(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * Loads a model, or the model inside a checkpoint.
   *
   * @param limits what the file may ask for
   * @param threads workers that share a batch, at least 1
   * @throws io.github.seq4j.core.bundle.WrongModelException if it is a model for another task
   * @throws io.github.seq4j.core.bundle.BundleException if it is not a whole labeler
   * @throws IOException if it is not there or cannot be read
   */
  public static SequenceLabeler load(Path file, Limits limits, int threads) throws IOException {
    return new SequenceLabeler(SequenceModel.load(ModelKind.LABELER, file, limits, threads));
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
   * The labels of words.
   *
   * @param words [T] at least 1
   * @return [T]
   */
  public List<StepLabel> label(List<String> words) {
    return labelAll(List.of(words)).get(0);
  }

  /**
   * The labels of many sequences of words, which is faster than one by one and gives the same.
   *
   * @throws ConfigException if one has no words
   */
  public List<List<StepLabel>> labelAll(List<List<String>> sequences) {
    TokenEncoder encoder = Reading.words(model);
    for (int i = 0; i < sequences.size(); i++) {
      if (sequences.get(i).isEmpty()) {
        throw new ConfigException("words of sequence " + (i + 1), 0, "must be at least 1");
      }
    }
    return steps(outputs(sequences.stream().map(encoder::encode).toList()));
  }

  /**
   * The labels of frames.
   *
   * @return [T]
   */
  public List<StepLabel> label(FrameSequence sequence) {
    return labelFrames(List.of(sequence)).get(0);
  }

  /** The labels of many sequences of frames. */
  public List<List<StepLabel>> labelFrames(List<FrameSequence> sequences) {
    FrameEncoder encoder = Reading.frames(model);
    return steps(outputs(sequences.stream().map(encoder::encode).toList()));
  }

  private List<SequenceOutput> outputs(List<StepInput> inputs) {
    return model.network().predict(inputs);
  }

  private List<List<StepLabel>> steps(List<SequenceOutput> outputs) {
    Labels labels = model.labels();
    return outputs.stream()
        .map(
            output ->
                IntStream.range(0, output.labels().length)
                    .mapToObj(t -> step(labels, output, t))
                    .toList())
        .toList();
  }

  private static StepLabel step(Labels labels, SequenceOutput output, int t) {
    return new StepLabel(
        labels.name(output.labels()[t]),
        new Distribution(labels, output.probabilities(), t * labels.size()));
  }

  /**
   * A running sequence that has read nothing yet.
   *
   * @throws IllegalStateException if the labeler needs whole sequences, saying why
   */
  public LabelingSession newSession() {
    requireLive("newSession");
    return new LabelingSession(model, model.network().newState(1), RunningFrames.history(model));
  }

  /**
   * A running sequence that goes on where another stood.
   *
   * @param state from {@link LabelingSession#state}; copied
   * @throws IllegalStateException if the labeler needs whole sequences, saying why
   * @throws IllegalArgumentException if the state is one of another network
   */
  public LabelingSession session(RecurrentState state) {
    requireLive("session");
    return RunningFrames.session(model, state);
  }

  private void requireLive(String method) {
    if (!config().isLive()) {
      String why =
          config().network().isCausal()
              ? "standardizes each by itself"
              : config().network().recurrence().direction().isBidirectional()
                  ? "reads them backward too"
                  : "finds the best path with a CRF";
      throw new IllegalStateException(
          "SequenceLabeler."
              + method
              + ": the labeler needs whole sequences, as it "
              + why
              + "; expected a live config (forward layers, no CRF); label(...) labels whole sequences");
    }
  }

  /**
   * Scores the model on words it was not trained on.
   *
   * @throws io.github.seq4j.models.sequence.UnknownLabelException if one has a label that training
   *     had not
   */
  public LabelingScore evaluate(List<TaggedSequence> test) {
    return evaluate(test, Context.WHOLE_SEQUENCE);
  }

  /** As above, with a say on what the labeler sees. */
  public LabelingScore evaluate(List<TaggedSequence> test, Context context) {
    TokenEncoder encoder = Reading.words(model);
    List<EncodedSequence> whole = TaggedSequences.encode(encoder, model.labels(), test, "test");
    List<String> names = IntStream.rangeClosed(1, test.size()).mapToObj(Integer::toString).toList();
    return new WholeSequences(names, test.stream().map(TaggedSequence::length).toList())
        .score(model, pieces(whole, context));
  }

  /** As {@link #evaluate(List)}, for frames. */
  public LabelingScore evaluateFrames(List<FrameSequence> test) {
    return evaluateFrames(test, Context.WHOLE_SEQUENCE);
  }

  /** As above, with a say on what the labeler sees. */
  public LabelingScore evaluateFrames(List<FrameSequence> test, Context context) {
    List<EncodedSequence> whole =
        TaggedSequences.encode(Reading.frames(model), model.labels(), test);
    return new WholeSequences(
            test.stream().map(FrameSequence::name).toList(),
            test.stream().map(FrameSequence::length).toList())
        .score(model, pieces(whole, context));
  }

  private static List<EncodedSequence> pieces(List<EncodedSequence> whole, Context context) {
    return context == Context.WHOLE_SEQUENCE
        ? whole
        : whole.stream().flatMap(sequence -> sequence.windows(1, 1).stream()).toList();
  }

  /** What it is. */
  public LabelerConfig config() {
    return new LabelerConfig(model.spec().input(), model.spec().network());
  }

  /** [K] what it tells apart, in the order of their UTF-16 code units. */
  public List<String> labels() {
    return model.labels().names();
  }

  /** Its words; empty for frames. */
  public Optional<Vocabulary> vocabulary() {
    return model.spec().encoder() instanceof TokenEncoder tokens
        ? Optional.of(tokens.tokens())
        : Optional.empty();
  }

  /**
   * What a frame is, as it is given to the labeler.
   *
   * @throws io.github.seq4j.core.ConfigException if it reads words
   */
  public FrameShape frameShape() {
    return Reading.frames(model).shape();
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
  public SequenceNetwork network() {
    return model.network();
  }

  /** The network as Deeplearning4j sees it: live, not a copy. */
  public ComputationGraph graph() {
    return model.network().graph();
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
