package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.metrics.Bootstrap;
import io.github.seq4j.core.metrics.ClassificationScore;
import io.github.seq4j.core.metrics.LabelingScore;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.models.baseline.BagOfWords;
import io.github.seq4j.models.baseline.EncodedTexts;
import io.github.seq4j.models.baseline.MajorityClass;
import io.github.seq4j.models.baseline.MostFrequentTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands beside a model: the simplest guesses, on the same data. */
final class Baselines {

  private Baselines() {}

  /** The most frequent label of the training frames, for every frame. */
  static LabelingScore majority(
      List<FrameSequence> train, List<FrameSequence> test, List<String> labels) {
    List<int[]> seen = train.stream().map(clip -> ids(clip.labels(), labels)).toList();
    MajorityClass majority = MajorityClass.of(seen, labels.size());
    return LabelingScore.of(
        labels,
        test.stream().map(FrameSequence::name).toList(),
        test.stream().map(clip -> ids(clip.labels(), labels)).toList(),
        test.stream().map(clip -> majority.predict(clip.length())).toList(),
        Bootstrap.defaults());
  }

  /** Each word's most frequent tag. */
  static LabelingScore mostFrequentTag(
      List<TaggedSequence> train, List<TaggedSequence> test, List<String> labels) {
    MostFrequentTag tags = MostFrequentTag.fit(train, labels);
    return LabelingScore.of(
        labels,
        test.stream().map(sentence -> ids(sentence.tags(), labels)).toList(),
        tags.predictAll(test),
        Bootstrap.defaults());
  }

  /** The most frequent label of the training sequences, for every sequence. */
  static ClassificationScore majorityClass(
      List<String> train, List<String> test, List<String> labels) {
    int[] predicted = MajorityClass.of(ids(train, labels), labels.size()).predict(test.size());
    return ClassificationScore.of(labels, ids(test, labels), predicted, Bootstrap.defaults());
  }

  /** Logistic regression over which words occur. */
  static ClassificationScore bagOfWords(
      Parts<LabeledText> parts,
      List<LabeledText> test,
      Vocabulary vocabulary,
      boolean lowerCase,
      List<String> labels) {
    EncodedTexts train = encoded(parts.train(), vocabulary, lowerCase, labels);
    EncodedTexts valid =
        encoded(
            parts.valid().isEmpty() ? parts.train() : parts.valid(), vocabulary, lowerCase, labels);
    BagOfWords bag = BagOfWords.fit(train, valid, vocabulary.size(), labels.size());
    EncodedTexts last = encoded(test, vocabulary, lowerCase, labels);
    return ClassificationScore.of(
        labels, last.labels(), bag.predict(last.ids()), Bootstrap.defaults());
  }

  private static EncodedTexts encoded(
      List<LabeledText> texts, Vocabulary vocabulary, boolean lowerCase, List<String> labels) {
    List<int[]> ids = new ArrayList<>(texts.size());
    for (LabeledText text : texts) {
      String read = lowerCase ? text.text().toLowerCase(Locale.ROOT) : text.text();
      ids.add(vocabulary.encode(read, OnUnknown.REPLACE).copy());
    }
    return new EncodedTexts(ids, ids(texts.stream().map(LabeledText::label).toList(), labels));
  }

  private static int[] ids(List<String> names, List<String> labels) {
    return names.stream().mapToInt(name -> Math.max(0, labels.indexOf(name))).toArray();
  }

  /** The labels of sequences with one each. */
  static List<String> labels(List<FrameSequence> sequences) {
    return sequences.stream().map(sequence -> sequence.labels().get(0)).toList();
  }

  /**
   * The label of the training series at the least Euclidean distance: the classic opponent among
   * series of equal length.
   *
   * @return empty where lengths differ
   */
  static Optional<ClassificationScore> nearestNeighbour(
      List<FrameSequence> train, List<FrameSequence> test, List<String> labels) {
    int length = train.get(0).values().length;
    if (Stream.concat(train.stream(), test.stream()).anyMatch(s -> s.values().length != length)) {
      return Optional.empty();
    }
    List<String> predicted =
        test.stream().map(series -> nearest(series, train).labels().get(0)).toList();
    return Optional.of(
        ClassificationScore.of(
            labels, ids(labels(test), labels), ids(predicted, labels), Bootstrap.defaults()));
  }

  private static FrameSequence nearest(FrameSequence series, List<FrameSequence> train) {
    FrameSequence best = null;
    double least = Double.POSITIVE_INFINITY;
    for (FrameSequence other : train) {
      double distance = 0;
      for (int i = 0; i < series.values().length && distance < least; i++) {
        double difference = (double) series.values()[i] - other.values()[i];
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        best = other;
      }
    }
    return best;
  }
}
