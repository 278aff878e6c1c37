package io.github.seq4j.examples.cli;

import io.github.seq4j.core.inspect.attention.AttendedItem;
import io.github.seq4j.core.inspect.attention.Effect;
import io.github.seq4j.core.inspect.attention.Faithfulness;
import io.github.seq4j.core.inspect.attention.FaithfulnessScore;
import io.github.seq4j.core.inspect.attention.Importance;
import io.github.seq4j.core.inspect.attention.Verdict;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.core.page.Table;
import io.github.seq4j.examples.cli.AttentiveModel.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Attention of one model: the test of what it tells, and pictures of it.
 *
 * @param <I> what the model reads
 */
final class AttentionStudio<I> {

  /** Sources whose decisions are kept at a time. */
  private static final int TOGETHER = 32;

  private static final long SAY_NANOS = 5_000_000_000L;

  private static final String METHOD =
      " hidden, which means no attention to it, while the other"
          + " weights keep their proportions and what was said before stays. The same was done to random"
          + " others and to those with the least weight (Serrano & Smith 2019; Jain & Wallace 2019;"
          + " Wiegreffe & Pinter 2019). Behind \u00b1 is the standard error, as sources differ. The test"
          + " tells whether a step that is looked at is used. It does not tell why, and what is hidden may"
          + " still reach the decision through its neighbours in the encoder.";

  private static final String REPLACED =
      "The same, where the token itself is replaced by the unknown word before the encoder reads it:";

  private final AttentiveModel<I> model;
  private final List<I> inputs;
  private final AttentionOptions options;
  private final Verb verb;

  AttentionStudio(AttentiveModel<I> model, List<I> inputs, AttentionOptions options, Verb verb) {
    this.model = model;
    this.inputs = inputs;
    this.options = options;
    this.verb = verb;
  }

  /** Tests all, draws the first; facts for JSON. */
  Map<String, Object> show(Page page) {
    Map<String, Object> facts = new LinkedHashMap<>();
    test(page, facts);
    List<Object> drawn = new ArrayList<>();
    for (I input : inputs.subList(0, Math.min(options.drawn(), inputs.size()))) {
      for (AttendedItem item : model.say(List.of(input))) {
        drawn.add(draw(page, input, item));
      }
    }
    facts.put("drawn", drawn);
    return facts;
  }

  private void test(Page page, Map<String, Object> facts) {
    Faithfulness masked = new Faithfulness(options.hidden(), options.seed());
    Faithfulness replaced = new Faithfulness(options.hidden(), options.seed());
    long said = System.nanoTime();
    int read = 0;
    for (int from = 0; from < inputs.size(); from += TOGETHER) {
      int to = Math.min(inputs.size(), from + TOGETHER);
      for (AttendedItem item : model.say(inputs.subList(from, to))) {
        read++;
        masked.add(item.attended());
        if (options.replace()) {
          replaced.add(item.replaced().orElseThrow(AttentionStudio::irreplaceable));
        }
      }
      if (System.nanoTime() - said > SAY_NANOS) {
        said = System.nanoTime();
        verb.say("%,d of %,d sources", to, inputs.size());
      }
    }
    page.heading("Does it use what it looks at?");
    int skipped = inputs.size() - read;
    facts.put("skipped_sources", skipped);
    if (skipped > 0) {
      String sentence =
          String.format(
              Locale.ROOT,
              "%,d of %,d sources are longer than the model reads and were skipped.",
              skipped,
              inputs.size());
      page.line(sentence);
      verb.say("%s", sentence);
    }
    masked
        .score()
        .ifPresentOrElse(score -> addScore(score, page, facts), () -> tooShort(page, facts));
    replaced.score().ifPresent(score -> addReplaced(score, page, facts));
  }

  private static CommandFailure irreplaceable() {
    return CommandFailure.usage("--replace: is for translators", null);
  }

  private void tooShort(Page page, Map<String, Object> facts) {
    String sentence =
        String.format(
            Locale.ROOT,
            "Undecided: no source that was read has the %d steps that it takes to hide %d of them in three ways.",
            2 * options.hidden(),
            options.hidden());
    facts.put("items", 0);
    facts.put("verdict", Verdict.UNDECIDED.name().toLowerCase(Locale.ROOT));
    facts.put("sentence", sentence);
    page.line(sentence);
    if (!options.json()) {
      verb.print("%s", sentence);
    }
  }

  private void addScore(FaithfulnessScore score, Page page, Map<String, Object> facts) {
    facts.putAll(score.toMap());
    facts.put("sentence", score.sentence());
    page.line(score.sentence()).table(table(score)).line(method());
    print(score.sentence(), "hidden", score);
  }

  private String method() {
    String steps =
        options.hidden() == 1
            ? "the step with the greatest weight was"
            : "the " + options.hidden() + " steps with the greatest weights were";
    return "How it was tested: from each decision " + steps + METHOD;
  }

  private void addReplaced(FaithfulnessScore score, Page page, Map<String, Object> facts) {
    facts.put("replaced", score.toMap());
    page.heading("Replaced before it is read").line(REPLACED).table(table(score));
    print(REPLACED, "replaced", score);
  }

  private void print(String sentence, String done, FaithfulnessScore score) {
    if (!options.json()) {
      verb.print("%s", sentence);
      verb.print("%-16s %-20s %s", done, "lost nats", "other decision");
      print("greatest", score.greatest());
      print("random other", score.random());
      print("least", score.least());
    }
  }

  private void print(String name, Effect effect) {
    verb.print("%-16s %-20s %.1f %%", name, effect, 100 * effect.changed());
  }

  private static Table table(FaithfulnessScore score) {
    return new Table(
        List.of("hidden", "nats a decision loses", "becomes another decision"),
        List.of(
            row("the greatest weight", score.greatest()),
            row("a random other", score.random()),
            row("the least weight", score.least())));
  }

  private static List<String> row(String name, Effect effect) {
    return List.of(
        name, effect.toString(), String.format(Locale.ROOT, "%.1f %%", 100 * effect.changed()));
  }

  private Map<String, Object> draw(Page page, I input, AttendedItem item) {
    float[][] needed = Importance.of(item.attended());
    page.heading(model.name(input)).line(item.text());
    model.draw(
        page,
        input,
        List.of(
            new View("where it looked", item, item.attended().weights()),
            new View("what it needed: share of probability lost without the step", item, needed)));
    if (!options.json()) {
      verb.print("%s\t%s", Escaped.line(model.name(input)), Escaped.line(item.text()));
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("source", model.name(input));
    facts.put("text", item.text());
    facts.put("source_tokens", item.source());
    facts.put("target_tokens", item.target());
    facts.put("attention", Weights.rounded(item.attended().weights()));
    facts.put("lost_without", Weights.rounded(needed));
    return facts;
  }
}
