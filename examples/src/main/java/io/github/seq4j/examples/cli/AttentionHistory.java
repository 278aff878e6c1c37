package io.github.seq4j.examples.cli;

import io.github.seq4j.core.inspect.attention.AttendedItem;
import io.github.seq4j.core.inspect.attention.Faithfulness;
import io.github.seq4j.core.inspect.attention.FaithfulnessScore;
import io.github.seq4j.core.inspect.attention.Focus;
import io.github.seq4j.core.page.LineChart;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.examples.cli.AttentiveModel.View;
import io.github.seq4j.models.run.TrainedUpdates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How attention came to be: each state of a run is fed what the last one says about the same
 * sources.
 *
 * @param <I> what the model reads
 */
final class AttentionHistory<I> {

  /** Sources that each state is tested on: every state costs as much as the last. */
  private static final int TESTED = 100;

  /** Sources that are drawn at each state. */
  private static final int DRAWN = 2;

  /**
   * Opens a state of the run.
   *
   * @param <I> what the model reads
   */
  interface Opener<I> {
    AttentiveModel<I> open(Path file) throws IOException;
  }

  /** A file, and how far the run had come. */
  private record State(Path file, long update) {}

  /** What was found of a state. */
  private record Found(State state, Focus focus, double onTruth, FaithfulnessScore score) {}

  private final AttentiveModel<I> last;
  private final List<I> inputs = new ArrayList<>();
  private final List<AttendedItem> said = new ArrayList<>();
  private final List<List<View>> views = new ArrayList<>(); // of the first sources
  private final AttentionOptions options;
  private final Verb verb;

  /** Of sources that the last state says something about. */
  AttentionHistory(AttentiveModel<I> last, List<I> all, AttentionOptions options, Verb verb) {
    this.last = last;
    this.options = options;
    this.verb = verb;
    for (I input : all.subList(0, Math.min(TESTED, all.size()))) {
      for (AttendedItem item : last.say(List.of(input))) {
        inputs.add(input);
        said.add(item);
      }
    }
    for (int i = 0; i < Math.min(DRAWN, said.size()); i++) {
      views.add(new ArrayList<>());
    }
  }

  /** Draws the states and, last, the model itself; facts for JSON. */
  List<Map<String, Object>> show(Path model, Opener<I> opener, Page page) throws IOException {
    List<State> states = new ArrayList<>();
    for (Path file : options.checkpoints()) {
      states.add(new State(file, update(file)));
    }
    states.sort(Comparator.comparingLong(State::update));
    page.heading("How it came to be")
        .line(
            "Each state of the run is fed what the last one says, so that all look at the same source"
                + " to say the same.");
    List<AttendedItem> others = repeated(last);
    List<Found> all = new ArrayList<>();
    for (State state : states) {
      verb.say("update %,d: %s", state.update, Escaped.line(state.file.toString()));
      try (AttentiveModel<I> opened = opener.open(state.file)) {
        all.add(look(opened, state, others));
        draw(opened, "after update " + state.update);
      }
    }
    all.add(look(last, new State(model, update(model)), others));
    draw(last, "the model itself");
    charts(page, all);
    for (int i = 0; i < views.size(); i++) {
      page.line(last.name(inputs.get(i)) + " \u2192 " + said.get(i).text());
      last.draw(page, inputs.get(i), views.get(i));
    }
    return all.stream().map(this::facts).toList();
  }

  private static long update(Path file) throws IOException {
    return TrainedUpdates.of(file)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    file + ": does not say after which update it was saved",
                    "train with --save-every N --keep-states"));
  }

  private List<AttendedItem> repeated(AttentiveModel<I> model) {
    return model.repeat(inputs, said.stream().map(AttendedItem::text).toList());
  }

  private Found look(AttentiveModel<I> model, State state, List<AttendedItem> others) {
    List<AttendedItem> items = repeated(model);
    Faithfulness test = new Faithfulness(options.hidden(), options.seed());
    double entropy = 0;
    double greatest = 0;
    double onTarget = 0;
    long decisions = 0;
    for (int i = 0; i < items.size(); i++) {
      AttendedItem item = items.get(i);
      requireSame(state, item, others.get(i));
      int[] target = Focus.largest(others.get(i).attended().weights());
      Focus focus = Focus.of(item.attended().weights(), target);
      entropy += target.length * focus.entropy();
      greatest += target.length * focus.greatest();
      onTarget += target.length * focus.onTarget();
      decisions += target.length;
      test.add(item.attended());
    }
    Focus mean = new Focus(entropy / decisions, greatest / decisions, onTarget / decisions);
    return new Found(state, mean, model.onTruth(inputs, items), test.score().orElse(null));
  }

  private static void requireSame(State state, AttendedItem item, AttendedItem other) {
    boolean sameSteps = item.attended().weights()[0].length == other.attended().weights()[0].length;
    if (!item.source().equals(other.source())
        || item.target().size() != other.target().size()
        || !sameSteps) {
      throw CommandFailure.badData(
          state.file + ": cuts the same text into other tokens; it is not of the same run", null);
    }
  }

  private void draw(AttentiveModel<I> model, String title) {
    int count = views.size();
    List<AttendedItem> items =
        model.repeat(
            inputs.subList(0, count),
            said.subList(0, count).stream().map(AttendedItem::text).toList());
    for (int i = 0; i < count; i++) {
      AttendedItem item = items.get(i);
      views.get(i).add(new View(title, item, item.attended().weights()));
    }
  }

  private void charts(Page page, List<Found> all) {
    double[] updates = all.stream().mapToDouble(found -> found.state.update).toArray();
    page.chart(
        LineChart.of("Entropy of attention", "update", "nats")
            .line("mean over decisions", updates, values(all, found -> found.focus.entropy())));
    LineChart where =
        LineChart.of("Where it looks", "update", "weight")
            .line("greatest weight", updates, values(all, found -> found.focus.greatest()))
            .line(
                "on the step the last state looks at most",
                updates,
                values(all, found -> found.focus.onTarget()));
    double[] truth = values(all, found -> found.onTruth);
    page.chart(
        Double.isNaN(truth[truth.length - 1])
            ? where
            : where.line("on the shape that is named", updates, truth));
    page.chart(
        LineChart.of("What a decision loses", "update", "nats")
            .line("without the greatest weight", updates, values(all, found -> lost(found, 0)))
            .line("without a random other", updates, values(all, found -> lost(found, 1)))
            .line("without the least", updates, values(all, found -> lost(found, 2))));
  }

  private double[] values(List<Found> all, ToDoubleFunction<Found> value) {
    return all.stream().mapToDouble(value).toArray();
  }

  private static double lost(Found found, int which) {
    if (found.score == null) {
      return Double.NaN;
    }
    return List.of(found.score.greatest(), found.score.random(), found.score.least())
        .get(which)
        .lost();
  }

  private Map<String, Object> facts(Found found) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("file", found.state.file.toString());
    facts.put("update", found.state.update);
    facts.put("entropy", found.focus.entropy());
    facts.put("greatest_weight", found.focus.greatest());
    facts.put("on_last_greatest", found.focus.onTarget());
    if (!Double.isNaN(found.onTruth)) {
      facts.put("on_named_shape", found.onTruth);
    }
    if (found.score != null) {
      facts.putAll(found.score.toMap());
    }
    if (!options.json()) {
      verb.print(
          "update %7d: entropy %.3f nats, greatest weight %.3f, on the last one's greatest %.3f, %s%s",
          found.state.update,
          found.focus.entropy(),
          found.focus.greatest(),
          found.focus.onTarget(),
          Double.isNaN(found.onTruth)
              ? ""
              : String.format(Locale.ROOT, "on the shape that is named %.3f, ", found.onTruth),
          IntStream.range(0, 3)
              .mapToObj(i -> String.format(Locale.ROOT, "%.3f", lost(found, i)))
              .reduce("lost", (a, b) -> a + " " + b));
    }
    return facts;
  }
}
