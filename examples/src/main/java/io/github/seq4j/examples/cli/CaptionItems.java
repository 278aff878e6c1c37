package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.metrics.AttentionMass;
import io.github.seq4j.core.report.HeldOut;
import io.github.seq4j.core.report.Inspection;
import io.github.seq4j.models.caption.CaptionText;
import io.github.seq4j.models.caption.Captioner;
import io.github.seq4j.models.caption.CaptionerConfig;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.PairRun;
import io.github.seq4j.models.pair.PairTraining;
import io.github.seq4j.models.run.ModelRun;
import io.github.seq4j.models.sequence.DataMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A caption for each picture or its features.
 *
 * @param config what to build
 * @param training how to train it
 * @param parts the data
 * @param scenes where it is generated; null for data of the user's
 * @param verb says what is going on
 */
record CaptionItems(
    CaptionerConfig config,
    PairTraining training,
    Parts<Captioned> parts,
    SceneParts scenes,
    Verb verb)
    implements TrainingTask<Captioner> {

  private static final int SAMPLED = 3;

  /**
   * What is learned by heart is scored too, where nothing was held out, but not on more than this.
   */
  private static final int BY_HEART = 1_000;

  @Override
  public void check() {}

  @Override
  public ModelRun<Captioner> run() {
    try {
      PairRun<Captioner> run = Captioner.run(config, training, parts.train(), parts.valid());
      run.notes().forEach(note -> verb.say("%s", Escaped.line(note)));
      verb.say(
          "%,d words, %,d parameters",
          run.model().targetCodec().size(), run.model().parameterCount());
      return run;
    } catch (DataMismatchException e) {
      throw CommandFailure.badData(e.getMessage(), null);
    }
  }

  @Override
  public String describe() {
    return parts.describe("pictures") + "\n" + NetworkLine.of(config.network(), training);
  }

  @Override
  public String sample(Captioner model) {
    List<Captioned> from = parts.valid().isEmpty() ? parts.train() : parts.valid();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(SAMPLED, from.size()); i++) {
      Captioned shown = from.get((int) ((i + 0.5) * from.size() / SAMPLED));
      text.append(
          String.format(
              Locale.ROOT,
              "%s%n  -> %s%n  is %s%n",
              Escaped.cut(shown.id()),
              Escaped.cut(model.caption(shown.input()).text()),
              Escaped.cut(shown.captions().get(0))));
    }
    return text.toString();
  }

  @Override
  public Inspection inspect(Captioner model) {
    List<Captioned> some =
        Decisions.spread(
            parts.valid().isEmpty() ? parts.train() : parts.valid(), WrittenTexts.SCORED);
    List<CaptionText> now =
        model.captionAll(some.stream().map(Captioned::input).toList(), Decoding.greedy());
    List<HeldOut> shown = new ArrayList<>();
    for (int n = 0; n < some.size(); n++) {
      Captioned item = some.get(n);
      shown.add(new HeldOut(item.id(), item.captions().get(0), now.get(n).text()));
    }
    return WrittenTexts.of(shown, model.segments(some, now));
  }

  @Override
  public String score(Captioner model, Map<String, Object> facts) {
    boolean byHeart = parts.test().isEmpty() && parts.valid().isEmpty();
    List<Captioned> last =
        byHeart
            ? parts.train().subList(0, Math.min(BY_HEART, parts.train().size()))
            : parts.test().isEmpty() ? parts.valid() : parts.test();
    String part = byHeart ? "training" : parts.test().isEmpty() ? "validation" : "test";
    facts.put("evaluated_on", part);
    var score = model.evaluate(last, Decoding.greedy());
    facts.putAll(score.toMap());
    return part + ", the best word at each step:\n" + score + attention(model, facts);
  }

  private String attention(Captioner model, Map<String, Object> facts) {
    if (scenes == null) {
      return "";
    }
    List<CaptionText> written =
        model.captionAll(parts.test().stream().map(Captioned::input).toList(), Decoding.greedy());
    Optional<AttentionMass> mass = scenes.attention(written);
    mass.ifPresent(found -> found.putInto(facts));
    return mass.map(
            found ->
                String.format(
                    Locale.ROOT,
                    "%nattention on the shape that is named: %s, of even attention %.3f",
                    found.mean(),
                    found.uniform()))
        .orElse("");
  }

  @Override
  public String tryIt(String model) {
    return scenes == null
        ? "./seq4j caption " + model + " PICTURE"
        : "./seq4j example scenes scenes && ./seq4j caption " + model + " scenes/scene00000.png";
  }
}
