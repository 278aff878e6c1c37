package io.github.seq4j.datasets.check;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is remarkable about the numbers of frames, feature by feature. */
final class FeatureChecks {

  private static final double EXTREME_SCALE = 1000;
  private static final double FAR = 5; // standard deviations

  private final List<String> names;

  /**
   * @param names [C] of the features or channels, or empty
   */
  FeatureChecks(List<String> names) {
    this.names = List.copyOf(names);
  }

  void check(Map<String, List<FrameSequence>> splits, Findings findings) {
    Map<FrameShape, FrameSequence> shapes = new LinkedHashMap<>();
    splits.values().forEach(clips -> clips.forEach(clip -> shapes.putIfAbsent(clip.shape(), clip)));
    if (shapes.size() > 1) {
      findings.problem(
          "frame-shape",
          "frames have "
              + shapes.size()
              + " different shapes: "
              + Say.list(
                  shapes.values().stream()
                      .map(clip -> clip.shape() + " in " + Say.quote(clip.name()))
                      .toList()));
    } else if (!shapes.isEmpty()) {
      checkFeatures(shapes.keySet().iterator().next(), splits, findings);
    }
  }

  private void checkFeatures(
      FrameShape shape, Map<String, List<FrameSequence>> splits, Findings findings) {
    if (!names.isEmpty()) {
      ShapeException.check("DataCheck.frames", "features C", shape.channels(), names.size());
    }
    String trainName = null;
    List<FeatureStatistics> train = null;
    for (Map.Entry<String, List<FrameSequence>> split : splits.entrySet()) {
      List<FeatureStatistics> features =
          IntStream.range(0, shape.channels())
              .mapToObj(channel -> FeatureStatistics.of(split.getValue(), channel))
              .toList();
      notNumbers(split.getKey(), features, shape, findings);
      if (train == null) {
        trainName = split.getKey();
        train = features;
        constant(trainName, features, shape, findings);
        scale(trainName, features, shape, findings);
        clock(trainName, features, shape, findings);
      } else {
        shift(trainName, train, split.getKey(), features, shape, findings);
      }
    }
  }

  private void notNumbers(
      String split, List<FeatureStatistics> features, FrameShape shape, Findings findings) {
    for (int c = 0; c < features.size(); c++) {
      FeatureStatistics feature = features.get(c);
      if (feature.notNumbers() > 0) {
        findings.problem(
            "not-a-number",
            split
                + ": "
                + Say.number(feature.notNumbers())
                + " of "
                + Say.count(feature.values(), "value", "values")
                + " of "
                + name(c, shape)
                + " missing (NaN) or infinite, first in "
                + Say.quote(feature.firstNotNumber()));
      }
    }
  }

  private void constant(
      String split, List<FeatureStatistics> features, FrameShape shape, Findings findings) {
    List<String> constant = new ArrayList<>();
    for (int c = 0; c < features.size(); c++) {
      if (features.get(c).isConstant()) {
        constant.add(name(c, shape) + " = " + Say.value(features.get(c).min()));
      }
    }
    if (!constant.isEmpty()) {
      findings.warning("constant-feature", split + ": always the same: " + Say.list(constant));
    }
  }

  private void scale(
      String split, List<FeatureStatistics> features, FrameShape shape, Findings findings) {
    List<Integer> varying =
        IntStream.range(0, features.size())
            .filter(c -> features.get(c).deviation() > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> features.get(c).rootMeanSquare()))
            .toList();
    if (varying.isEmpty()) {
      return;
    }
    int least = varying.get(0);
    int most = varying.get(varying.size() - 1);
    double small = features.get(least).rootMeanSquare();
    double large = features.get(most).rootMeanSquare();
    boolean apart = large > EXTREME_SCALE * small;
    if (apart || large > EXTREME_SCALE || large < 1 / EXTREME_SCALE) {
      findings.warning(
          "feature-scale",
          split
              + ": "
              + name(most, shape)
              + " is about "
              + Say.value(large)
              + " large, "
              + name(least, shape)
              + " about "
              + Say.value(small)
              + "; standardise the features");
    }
  }

  private void clock(
      String split, List<FeatureStatistics> features, FrameShape shape, Findings findings) {
    for (int c = 0; c < features.size(); c++) {
      if (features.get(c).increasing()) {
        findings.warning(
            "clock-feature",
            split
                + ": "
                + name(c, shape)
                + " grows from frame to frame in every clip, from "
                + Say.value(features.get(c).min())
                + " to "
                + Say.value(features.get(c).max())
                + "; a clock tells a model when and not what, leave it out");
      }
    }
  }

  private void shift(
      String trainName,
      List<FeatureStatistics> train,
      String split,
      List<FeatureStatistics> features,
      FrameShape shape,
      Findings findings) {
    List<String> shifted = new ArrayList<>();
    for (int c = 0; c < features.size(); c++) {
      FeatureStatistics seen = train.get(c);
      if (Math.abs(features.get(c).mean() - seen.mean()) > FAR * seen.deviation()) {
        shifted.add(
            name(c, shape)
                + " (mean "
                + Say.value(features.get(c).mean())
                + ", there "
                + Say.value(seen.mean())
                + " with a standard deviation of "
                + Say.value(seen.deviation())
                + ")");
      }
    }
    if (!shifted.isEmpty()) {
      findings.warning(
          "feature-shift", split + ": far from what " + trainName + " has: " + Say.list(shifted));
    }
  }

  private String name(int channel, FrameShape shape) {
    if (!names.isEmpty()) {
      return Say.quote(names.get(channel));
    }
    return (shape.isVector() ? "feature " : "channel ") + (channel + 1);
  }
}
