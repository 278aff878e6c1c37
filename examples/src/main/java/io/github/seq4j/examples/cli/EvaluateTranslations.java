package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.metrics.Bootstrap;
import io.github.seq4j.core.metrics.Segments;
import io.github.seq4j.core.metrics.TranslationScore;
import io.github.seq4j.examples.cli.PairChoices.MetricName;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import io.github.seq4j.models.seq2seq.Translation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scoring a translator.
 *
 * @param model the model's file
 * @param threads workers
 * @param test what it is scored on
 */
record EvaluateTranslations(Path model, int threads, TranslationTestOptions test) {

  /**
   * Scores it.
   *
   * @param references [references][N] pairs with the same sources
   */
  EvaluateSequences.Result score(List<List<TextPair>> references) throws IOException {
    try (Seq2Seq opened = Seq2Seq.load(model, Limits.untrusted(), threads)) {
      TranslationScore score =
          references.size() == 1
              ? opened.evaluate(
                  references.get(0), test.decoding().decoding(), test.bleu(), test.chrF())
              : severalReferences(opened, references);
      TranslationScore shown = only(score, test.metrics());
      MetricName first = test.metrics().isEmpty() ? MetricName.BLEU : test.metrics().get(0);
      return new EvaluateSequences.Result(shown.toString(), shown.toMap(), value(score, first));
    }
  }

  private TranslationScore severalReferences(Seq2Seq opened, List<List<TextPair>> references) {
    List<TextPair> first = references.get(0);
    List<String> written =
        opened
            .translateAll(first.stream().map(TextPair::source).toList(), test.decoding().decoding())
            .stream()
            .map(Translation::text)
            .toList();
    List<List<String>> targets =
        IntStream.range(0, first.size())
            .mapToObj(i -> references.stream().map(each -> each.get(i).target()).toList())
            .toList();
    return TranslationScore.of(
        new Segments(written, targets), test.bleu(), test.chrF(), Bootstrap.defaults());
  }

  private static TranslationScore only(TranslationScore score, List<MetricName> metrics) {
    if (metrics.isEmpty()) {
      return score;
    }
    return new TranslationScore(
        score.segments(),
        metrics.contains(MetricName.EXACT_MATCH) ? score.exactMatch() : Optional.empty(),
        metrics.contains(MetricName.BLEU) ? score.bleu() : Optional.empty(),
        metrics.contains(MetricName.CHRF) ? score.chrF() : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static double value(TranslationScore score, MetricName metric) {
    return switch (metric) {
      case EXACT_MATCH -> score.exactMatch().orElseThrow().share().value();
      case BLEU -> score.bleu().orElseThrow().score();
      case CHRF -> score.chrF().orElseThrow().estimate().value();
    };
  }
}
