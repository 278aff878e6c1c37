package io.github.seq4j.models.classify;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.BucketedBatches;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.inspect.attention.AttendedItem;
import io.github.seq4j.core.inspect.attention.AttendedLabel;
import io.github.seq4j.core.metrics.Bootstrap;
import io.github.seq4j.core.metrics.ClassificationScore;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Gives one label to a whole sequence: a text, or a series of numbers or pictures.
 *
 * <pre>{@code
 * try (SequenceClassifier model =
 *     SequenceClassifier.fit(ClassifierConfig.words(), SequenceTraining.ofClassifier(), train, valid)) {
 *   model.save(Path.of("s.seq"));
 * }
 * try (SequenceClassifier model = SequenceClassifier.load(Path.of("s.seq"))) {
 *   Prediction prediction = model.predict("it's not great movie");
 *   System.out.println(prediction.label() + " " + prediction.probability());
 * }
 * }</pre>
 *
 * <p>Words that training has not seen, or too seldom, are read as the unknown word, and so is a
 * text without any. A model in use remembers nothing: predictions may be asked for from many
 * threads. A model that is being trained is for one thread.
 */
public final class SequenceClassifier implements AutoCloseable {

  /** Rows of a batch that is only evaluated. */
  private static final int EVALUATED = 64;

  private final SequenceModel model;

  private SequenceClassifier(SequenceModel model) {
    this.model = model;
  }

  /**
   * Trains a model on texts in memory: the short way. For checkpoints see {@link #run}.
   *
   * @param valid decides which weights are kept; empty for those of the last update
   */
  public static SequenceClassifier fit(
      ClassifierConfig config,
      SequenceTraining training,
      List<LabeledText> train,
      List<LabeledText> valid) {
    return fitted(run(config, training, train, valid));
  }

  /** As {@link #fit}, for sequences of numbers with one label each. */
  public static SequenceClassifier fitFrames(
      ClassifierConfig config,
      SequenceTraining training,
      List<FrameSequence> train,
      List<FrameSequence> valid) {
    return fitted(runFrames(config, training, train, valid));
  }

  private static SequenceClassifier fitted(SequenceRun<SequenceClassifier> run) {
    try {
      run.fit();
      return run.model();
    } catch (RuntimeException | Error e) {
      run.model().close();
      throw e;
    }
  }

  /**
   * A run that has not begun. Words and labels are those of the training texts.
   *
   * @param valid decides which weights are kept; empty for those of the last update
   * @throws io.github.seq4j.core.ConfigException if there are fewer than two labels, or the config
   *     is one for frames
   * @throws io.github.seq4j.models.sequence.UnknownLabelException if validation has a label that
   *     training has not
   */
  public static SequenceRun<SequenceClassifier> run(
      ClassifierConfig config,
      SequenceTraining training,
      List<LabeledText> train,
      List<LabeledText> valid) {
    InputConfig.Text input = InputConfig.require(InputConfig.Text.class, config.input(), "texts");
    TokenEncoder encoder =
        TokenEncoder.ofTexts(
            input, config.network().input(), train.stream().map(LabeledText::text).toList());
    Labels labels = Labels.occurringIn(train.stream().map(LabeledText::label).toList());
    return run(
        config,
        training,
        encoder,
        labels,
        LabeledSequences.encode(encoder, labels, train, "training"),
        LabeledSequences.encode(encoder, labels, valid, "validation"));
  }

  /** As {@link #run}, for sequences of numbers with one label each. */
  public static SequenceRun<SequenceClassifier> runFrames(
      ClassifierConfig config,
      SequenceTraining training,
      List<FrameSequence> train,
      List<FrameSequence> valid) {
    InputConfig.Frames input =
        InputConfig.require(InputConfig.Frames.class, config.input(), "frames");
    FrameEncoder encoder = FrameEncoder.of(input, train);
    Labels labels = Labels.occurringIn(train.stream().map(LabeledSequences::label).toList());
    return run(
        config,
        training,
        encoder,
        labels,
        LabeledSequences.encode(encoder, labels, train),
        LabeledSequences.encode(encoder, labels, valid));
  }

  private static SequenceRun<SequenceClassifier> run(
      ClassifierConfig config,
      SequenceTraining training,
      StepEncoder encoder,
      Labels labels,
      List<EncodedSequence> train,
      List<EncodedSequence> valid) {
    SequenceSpec spec =
        new SequenceSpec(
            ModelKind.CLASSIFIER,
            config.input(),
            config.network(),
            encoder,
            labels,
            training.seed());
    SequenceModel model = SequenceModel.create(spec, training.threads());
    return SequenceRun.of(new SequenceClassifier(model), model, training, train, valid);
  }

  /** Loads a model from a file from anywhere, to use all cores. */
  public static SequenceClassifier load(Path file) throws IOException {
    return load(file, Limits.untrusted(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * Loads a model, or the model inside a checkpoint.
   *
   * @param limits what the file may ask for
   * @param threads workers that share a batch, at least 1
   * @throws io.github.seq4j.core.bundle.WrongModelException if it is a model for another task
   * @throws io.github.seq4j.core.bundle.BundleException if it is not a whole classifier
   * @throws IOException if it is not there or cannot be read
   */
  public static SequenceClassifier load(Path file, Limits limits, int threads) throws IOException {
    return new SequenceClassifier(SequenceModel.load(ModelKind.CLASSIFIER, file, limits, threads));
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

  /** The label of a text. */
  public Prediction predict(String text) {
    return predictAll(List.of(text)).get(0);
  }

  /** The labels of many texts, which is faster than one by one and gives the same. */
  public List<Prediction> predictAll(List<String> texts) {
    TokenEncoder encoder = tokens();
    List<SequenceOutput> outputs = outputs(texts.stream().map(encoder::encodeText).toList());
    return IntStream.range(0, texts.size())
        .mapToObj(i -> prediction(outputs.get(i), encoder.tokensOf(texts.get(i))))
        .toList();
  }

  /**
   * The labels of texts, each with the weights of its tokens, which may be asked again with a part
   * of the text out of sight.
   *
   * @throws IllegalStateException if the model does not pool by attention
   */
  public List<AttendedItem> attended(List<String> texts) {
    TokenEncoder encoder = tokens();
    List<AttendedLabel> said =
        AttendedLabel.of(model.network(), texts.stream().map(encoder::encodeText).toList());
    return IntStream.range(0, texts.size())
        .mapToObj(
            i -> {
              String label = model.labels().name(said.get(i).label());
              List<String> read = encoder.tokensOf(texts.get(i));
              return new AttendedItem(label, read, List.of(label), said.get(i));
            })
        .toList();
  }

  /** The label of a sequence of numbers. */
  public Prediction predict(FrameSequence sequence) {
    return predictFrames(List.of(sequence)).get(0);
  }

  /** The labels of many sequences of numbers. */
  public List<Prediction> predictFrames(List<FrameSequence> sequences) {
    FrameEncoder encoder = frames();
    return outputs(sequences.stream().map(encoder::encode).toList()).stream()
        .map(output -> prediction(output, List.of()))
        .toList();
  }

  private List<SequenceOutput> outputs(List<StepInput> inputs) {
    return model.network().predict(inputs);
  }

  private Prediction prediction(SequenceOutput output, List<String> tokens) {
    List<Double> attention = new ArrayList<>();
    for (float weight : output.attention()) {
      attention.add((double) weight);
    }
    return new Prediction(
        model.labels().name(output.labels()[0]),
        new Distribution(model.labels(), output.probabilities(), 0),
        tokens,
        attention);
  }

  /**
   * Scores the model on texts it was not trained on.
   *
   * @throws io.github.seq4j.models.sequence.UnknownLabelException if one has a label that training
   *     had not
   */
  public ClassificationScore evaluate(List<LabeledText> test) {
    return score(LabeledSequences.encode(tokens(), model.labels(), test, "test"));
  }

  /** As {@link #evaluate}, for sequences of numbers. */
  public ClassificationScore evaluateFrames(List<FrameSequence> test) {
    return score(LabeledSequences.encode(frames(), model.labels(), test));
  }

  private ClassificationScore score(List<EncodedSequence> test) {
    List<SequenceOutput> outputs = outputs(test.stream().map(EncodedSequence::input).toList());
    int[] gold = test.stream().mapToInt(sequence -> sequence.labels()[0]).toArray();
    int[] predicted = outputs.stream().mapToInt(output -> output.labels()[0]).toArray();
    double nats = model.network().evaluate(BucketedBatches.sorted(test, EVALUATED)).natsPerTarget();
    return ClassificationScore.of(model.labels().names(), gold, predicted, Bootstrap.defaults())
        .withNatsPerLabel(nats);
  }

  private TokenEncoder tokens() {
    InputConfig.require(InputConfig.Text.class, model.spec().input(), "texts");
    return (TokenEncoder) model.spec().encoder();
  }

  /**
   * What a frame is, as it is given to the classifier.
   *
   * @throws io.github.seq4j.core.ConfigException if it reads text
   */
  public FrameShape frameShape() {
    return frames().shape();
  }

  private FrameEncoder frames() {
    InputConfig.require(InputConfig.Frames.class, model.spec().input(), "frames");
    return (FrameEncoder) model.spec().encoder();
  }

  /** What it is. */
  public ClassifierConfig config() {
    return new ClassifierConfig(model.spec().input(), model.spec().network());
  }

  /** [K] what it tells apart, in the order of their UTF-16 code units. */
  public List<String> labels() {
    return model.labels().names();
  }

  /** Its tokens; empty for frames. */
  public Optional<Vocabulary> vocabulary() {
    return model.spec().encoder() instanceof TokenEncoder tokens
        ? Optional.of(tokens.tokens())
        : Optional.empty();
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
