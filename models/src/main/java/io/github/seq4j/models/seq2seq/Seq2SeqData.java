package io.github.seq4j.models.seq2seq;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.metrics.Bleu;
import io.github.seq4j.core.metrics.Segments;
import io.github.seq4j.core.nn.EncoderDecoderSizes;
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
 * What a translator is to learn from: codecs learned from the training texts, and all texts as
 * numbers.
 *
 * @param validTexts the validation pairs that are not skipped
 */
record Seq2SeqData(
    TextSide source,
    TrainedCodec target,
    List<EncodedPair> train,
    List<EncodedPair> valid,
    List<TextPair> validTexts,
    List<String> notes) {

  static Seq2SeqData of(Seq2SeqConfig config, List<TextPair> train, List<TextPair> valid) {
    List<String> sources = train.stream().map(TextPair::source).toList();
    List<String> targets = train.stream().map(TextPair::target).toList();
    boolean shared = config.network().sharedVocabulary();
    List<String> written = new ArrayList<>(targets);
    if (shared) {
      written.addAll(sources);
    }
    TrainedCodec target = TrainedCodec.train(config.target(), written);
    TextSide side =
        new TextSide(
            shared ? target : TrainedCodec.train(config.source(), sources),
            shared,
            config.reversedSource(),
            config.maxSourceLength(),
            config.longSource());
    EncodedTexts trainTexts = EncodedTexts.of(side, sources, "training");
    EncodedTexts validTexts =
        EncodedTexts.of(side, valid.stream().map(TextPair::source).toList(), "validation");
    List<String> notes = new ArrayList<>(trainTexts.notes());
    notes.addAll(validTexts.notes());
    List<EncodedPair> encoded = trainTexts.with(train, target.codec());
    if (encoded.isEmpty()) {
      throw new ConfigException(
          "train", train.size() + " pairs", "must have one whose source is not skipped");
    }
    return new Seq2SeqData(
        side,
        target,
        encoded,
        validTexts.with(valid, target.codec()),
        validTexts.notSkipped(valid),
        notes);
  }

  PairSpec<TextSide> spec(Seq2SeqConfig config, long seed) {
    return new PairSpec<>(
        PairTask.TRANSLATE,
        source,
        config.network(),
        new EncoderDecoderSizes(
            source.codec().tokens(),
            source.codec().codec().unknownId().orElseThrow(),
            FrameShape.vector(1),
            target.tokens(),
            target.end()),
        target,
        PairData.longestTarget(train),
        seed);
  }

  PairData forRun(Seq2Seq model, PairSelection selection) {
    return new PairData(train, valid, error(model, selection), notes);
  }

  private Optional<DoubleSupplier> error(Seq2Seq model, PairSelection selection) {
    if (selection instanceof PairSelection.ExactMatch exact) {
      return Optional.of(() -> 1 - exactMatch(segments(model, exact.pairs())));
    }
    if (selection instanceof PairSelection.HighestBleu bleu) {
      return Optional.of(
          () -> 1 - Bleu.defaults().score(segments(model, bleu.pairs())).score() / 100);
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

  private Segments segments(Seq2Seq model, int pairs) {
    List<TextPair> some = validTexts.subList(0, Math.min(pairs, validTexts.size()));
    List<String> sources = some.stream().map(TextPair::source).toList();
    return Segments.of(
        model.translateAll(sources, Decoding.greedy()).stream().map(Translation::text).toList(),
        some.stream().map(TextPair::target).toList());
  }
}
