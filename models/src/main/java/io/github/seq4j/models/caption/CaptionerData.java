package io.github.seq4j.models.caption;

import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.metrics.Bootstrap;
import io.github.seq4j.core.metrics.CaptionBleu;
import io.github.seq4j.core.metrics.Segments;
import io.github.seq4j.core.nn.EncoderDecoderSizes;
import io.github.seq4j.core.text.TextCodec;
import io.github.seq4j.models.file.ModelKind.PairTask;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.PairData;
import io.github.seq4j.models.pair.PairSelection;
import io.github.seq4j.models.pair.PairSpec;
import io.github.seq4j.models.pair.TrainedCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * What a captioner is to learn from: a codec and the sizes of inputs, learned from the training
 * data, and everything as numbers. Every caption of an item is a pair, and all of them share its
 * input.
 *
 * @param validItems the validation data as they came
 */
record CaptionerData(
    InputSide source,
    TrainedCodec target,
    List<EncodedPair> train,
    List<EncodedPair> valid,
    List<Captioned> validItems) {

  static CaptionerData of(CaptionerConfig config, List<Captioned> train, List<Captioned> valid) {
    InputSide source = InputSide.of(config, train.stream().map(Captioned::input).toList());
    TrainedCodec target =
        TrainedCodec.train(
            config.target(), train.stream().flatMap(item -> item.captions().stream()).toList());
    return new CaptionerData(
        source,
        target,
        pairs(source, target.codec(), train),
        pairs(source, target.codec(), valid),
        List.copyOf(valid));
  }

  /** A pair for each caption of each item. */
  static List<EncodedPair> pairs(InputSide source, TextCodec target, List<Captioned> items) {
    List<EncodedPair> pairs = new ArrayList<>();
    for (Captioned item : items) {
      StepInput input = source.encode(item.input());
      for (String caption : item.captions()) {
        pairs.add(new EncodedPair(input, target.encode(caption)));
      }
    }
    return pairs;
  }

  PairSpec<InputSide> spec(CaptionerConfig config, long seed) {
    return new PairSpec<>(
        PairTask.CAPTION,
        source,
        config.network(),
        new EncoderDecoderSizes(1, 0, source.frames().shape(), target.tokens(), target.end()),
        target,
        PairData.longestTarget(train),
        seed);
  }

  PairData forRun(Captioner model, PairSelection selection) {
    return new PairData(train, valid, error(model, selection), List.of());
  }

  private Optional<DoubleSupplier> error(Captioner model, PairSelection selection) {
    if (selection instanceof PairSelection.ExactMatch exact) {
      return Optional.of(() -> 1 - exactMatch(segments(model, exact.pairs())));
    }
    if (selection instanceof PairSelection.HighestBleu bleu) {
      return Optional.of(() -> 1 - bleu4(segments(model, bleu.pairs())) / 100);
    }
    return Optional.empty();
  }

  private static double exactMatch(Segments segments) {
    long right = 0;
    for (int i = 0; i < segments.size(); i++) {
      right += segments.references().get(i).contains(segments.hypotheses().get(i)) ? 1 : 0;
    }
    return (double) right / segments.size();
  }

  private static double bleu4(Segments segments) {
    return CaptionBleu.of(segments, Bootstrap.defaults()).bleu(4).value();
  }

  private Segments segments(Captioner model, int items) {
    List<Captioned> some = validItems.subList(0, Math.min(items, validItems.size()));
    return ScoredCaptions.segments(
        some, model.captionAll(some.stream().map(Captioned::input).toList(), Decoding.greedy()));
  }
}
