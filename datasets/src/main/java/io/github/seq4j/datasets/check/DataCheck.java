package io.github.seq4j.datasets.check;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.text.Tokenizer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks at data before anyone trains on it.
 *
 * <pre>{@code
 * DataReport report =
 *     DataCheck.texts(new WordTokenizer()).split("train", train).split("test", test).report();
 * print(report);
 * }</pre>
 *
 * <p>The first split is the one that is trained on: labels, words and features of the others are
 * held against it. What is looked for, by the name of the check:
 *
 * <ul>
 *   <li>labels: {@code no-data, no-labels, one-class, balance, rare-label, similar-labels,
 *       label-without-training, label-without-test, sorted-by-class}
 *   <li>duplicates: {@code duplicates, contradictory-labels, leak}
 *   <li>text: {@code empty-text, control-characters, replacement-characters, byte-order-mark,
 *       unknown-words}
 *   <li>features: {@code not-a-number, constant-feature, feature-scale, clock-feature,
 *       feature-shift, frame-shape}
 *   <li>pairs: {@code several-targets, copied-source, length-ratio}, and those of text for both
 *       sides
 * </ul>
 *
 * <p>Not thread-safe. Keeps what it is given and changes none of it.
 *
 * @param <T> what a sequence is
 */
public final class DataCheck<T> {

  private final Wording wording;
  private final Function<T, Item> item;
  private final BiConsumer<Map<String, List<T>>, Findings> further;
  private final boolean labeled;
  private final Map<String, List<T>> splits = new LinkedHashMap<>();

  private DataCheck(
      Wording wording, Function<T, Item> item, BiConsumer<Map<String, List<T>>, Findings> further) {
    this(wording, item, further, true);
  }

  private DataCheck(
      Wording wording,
      Function<T, Item> item,
      BiConsumer<Map<String, List<T>>, Findings> further,
      boolean labeled) {
    this.wording = wording;
    this.item = item;
    this.further = further;
    this.labeled = labeled;
  }

  /** A check of texts with a class each, which are cut into tokens for their length and words. */
  public static DataCheck<LabeledText> texts(Tokenizer tokenizer) {
    Wording wording = new Wording("text", "texts", tokenizer.unit().plural());
    return new DataCheck<>(
        wording,
        text -> {
          List<String> tokens = tokenizer.split(text.text());
          return new Item(text.text(), text.text(), List.of(text.label()), tokens.size(), tokens);
        },
        characters(wording, text -> Stream.of(text.text())));
  }

  /** A check of tokens with a label each. */
  public static DataCheck<TaggedSequence> tagged() {
    return new DataCheck<>(
        new Wording("sentence", "sentences", "tokens"),
        tagged -> {
          String shown = String.join(" ", tagged.tokens());
          return new Item(tagged.tokens(), shown, tagged.tags(), tagged.length(), tagged.tokens());
        },
        characters(
            new Wording("token", "tokens", "characters"), tagged -> tagged.tokens().stream()));
  }

  /**
   * A check of sources and targets. Two pairs are the same where their sources are: what is read in
   * a test must not have been read in training.
   *
   * @param source cuts sources into tokens
   * @param target cuts targets into tokens
   */
  public static DataCheck<TextPair> pairs(Tokenizer source, Tokenizer target) {
    PairChecks checks = new PairChecks(source, target);
    return new DataCheck<>(
        new Wording("source", "sources", "source " + source.unit().plural()),
        pair -> {
          List<String> tokens = source.split(pair.source());
          return new Item(pair.source(), pair.source(), List.of(), tokens.size(), tokens);
        },
        checks::check,
        false);
  }

  private static <T> BiConsumer<Map<String, List<T>>, Findings> characters(
      Wording wording, Function<T, Stream<String>> pieces) {
    return (splits, findings) ->
        splits.forEach(
            (name, sequences) ->
                TextChecks.characters(
                    name, sequences.stream().flatMap(pieces).toList(), wording, findings));
  }

  /** A check of numbers, whose features are called {@code feature 1, feature 2, ...}. */
  public static DataCheck<FrameSequence> frames() {
    return frames(List.of());
  }

  /**
   * A check of numbers.
   *
   * @param features [C] the names of the features, or of the channels of a picture; may be empty
   */
  public static DataCheck<FrameSequence> frames(List<String> features) {
    FeatureChecks checks = new FeatureChecks(features);
    return new DataCheck<>(
        new Wording("clip", "clips", "frames"),
        clip ->
            new Item(
                FloatBuffer.wrap(clip.values()), // equal where all its numbers are
                clip.name(),
                clip.labels(),
                clip.length(),
                List.of()),
        checks::check);
  }

  /** Adds a split; the first one is trained on. */
  public DataCheck<T> split(String name, List<T> sequences) {
    if (splits.putIfAbsent(name, List.copyOf(sequences)) != null) {
      throw new ConfigException("split", name, "must not be given twice");
    }
    return this;
  }

  /** Looks. */
  public DataReport report() {
    List<Part> parts = new ArrayList<>();
    splits.forEach(
        (name, sequences) -> parts.add(new Part(name, sequences.stream().map(item).toList())));
    Findings findings = new Findings();
    if (labeled) {
      LabelChecks.check(parts, wording, findings);
      OrderCheck.check(parts, wording, findings);
    }
    DuplicateChecks.check(parts, wording, findings);
    TextChecks.check(parts, wording, findings);
    further.accept(splits, findings);
    return new DataReport(
        wording.many(),
        wording.steps(),
        parts.stream().map(SplitSummary::of).toList(),
        findings.sorted());
  }
}
