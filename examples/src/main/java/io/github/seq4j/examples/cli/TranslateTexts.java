package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.metrics.Segments;
import io.github.seq4j.core.metrics.TranslationScore;
import io.github.seq4j.core.report.HeldOut;
import io.github.seq4j.core.report.Inspection;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.PairRun;
import io.github.seq4j.models.pair.PairTraining;
import io.github.seq4j.models.run.ModelRun;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import io.github.seq4j.models.seq2seq.Seq2SeqConfig;
import io.github.seq4j.models.seq2seq.SourceTooLongException;
import io.github.seq4j.models.seq2seq.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A text for each text.
 *
 * @param config what to build
 * @param training how to train it
 * @param parts the pairs
 * @param verb says what is going on
 */
record TranslateTexts(Seq2SeqConfig config, PairTraining training, Parts<TextPair> parts, Verb verb)
    implements TrainingTask<Seq2Seq> {

  private static final int SAMPLED = 3;

  @Override
  public void check() {
    if (parts.train().isEmpty()) {
      throw CommandFailure.badData("there are no pairs to train on", null);
    }
  }

  @Override
  public ModelRun<Seq2Seq> run() {
    PairRun<Seq2Seq> run = begun();
    run.notes().forEach(note -> verb.say("%s", Escaped.line(note)));
    verb.say(
        "%,d source tokens, %,d target tokens, %,d parameters",
        run.model().sourceCodec().size(),
        run.model().targetCodec().size(),
        run.model().parameterCount());
    return run;
  }

  private PairRun<Seq2Seq> begun() {
    try {
      return Seq2Seq.run(config, training, parts.train(), parts.valid());
    } catch (SourceTooLongException e) {
      throw CommandFailure.badData(
          e.getMessage(),
          "--long-source cut or skip, or a larger --max-source-length, lets such sources be");
    }
  }

  @Override
  public String describe() {
    return parts.describe("pairs") + "\n" + NetworkLine.of(config.network(), training);
  }

  @Override
  public String sample(Seq2Seq model) {
    List<TextPair> from = parts.valid().isEmpty() ? parts.train() : parts.valid();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(SAMPLED, from.size()); i++) {
      TextPair shown = from.get((int) ((i + 0.5) * from.size() / SAMPLED));
      text.append(
          String.format(
              Locale.ROOT,
              "%s%n  -> %s%n  is %s%n",
              Escaped.cut(shown.source()),
              Escaped.cut(model.translate(shown.source()).text()),
              Escaped.cut(shown.target())));
    }
    return text.toString();
  }

  @Override
  public Inspection inspect(Seq2Seq model) {
    List<TextPair> some =
        Decisions.spread(
            parts.valid().isEmpty() ? parts.train() : parts.valid(), WrittenTexts.SCORED);
    List<Translation> now =
        model.translateAll(some.stream().map(TextPair::source).toList(), Decoding.greedy());
    List<HeldOut> shown = new ArrayList<>();
    for (int n = 0; n < some.size(); n++) {
      shown.add(new HeldOut(some.get(n).source(), some.get(n).target(), now.get(n).text()));
    }
    Segments segments =
        Segments.of(
            shown.stream().map(HeldOut::now).toList(),
            shown.stream().map(HeldOut::reference).toList());
    return WrittenTexts.of(shown, segments);
  }

  @Override
  public String score(Seq2Seq model, Map<String, Object> facts) {
    List<TextPair> last = parts.test().isEmpty() ? parts.valid() : parts.test();
    if (last.isEmpty()) {
      return "no pairs to evaluate on";
    }
    String part = parts.test().isEmpty() ? "validation" : "test";
    facts.put("evaluated_on", part);
    TranslationScore score = model.evaluate(last, Decoding.greedy());
    facts.putAll(score.toMap());
    return part + ", the best token at each step:\n" + score;
  }

  @Override
  public String tryIt(String model) {
    return "echo " + Shell.quote(parts.shown().source().strip()) + " | ./seq4j translate " + model;
  }
}
