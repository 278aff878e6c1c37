package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the most probable sequences for each source, breadth first, K hypotheses at a time
 * (Sutskever et al. 2014, section 3.2, arXiv:1409.3215): all sources together, the hypotheses of
 * many of them in each step of the model.
 *
 * <pre>{@code
 * BeamConfig config = BeamConfig.defaults().withBeamSize(8).withNBest(3);
 * for (List<Hypothesis> nBest : BeamSearch.search(model, config)) {
 *   System.out.println(codec.decode(nBest.get(0).tokens()));
 * }
 * }</pre>
 *
 * <p><b>The beam.</b> A source has K slots. Each step fills them with the most probable
 * continuations of what lives, ties to the lower token, then to the older hypothesis. One that
 * takes its end keeps its slot for good, so the beam narrows, a beam of 1 is exactly greedy, and at
 * most K hypotheses end. What lives is of one length and ranked by log probability alone; log
 * probabilities are the model's own, over all tokens, whatever the config forbids.
 *
 * <p><b>The score</b> ranks what has ended (Wu et al. 2016, section 7, equation 14,
 * arXiv:1609.08144):
 *
 * <pre>
 * score = ln p / ((5 + |Y|) / 6)^alpha + beta * sum over source steps of ln min(sum of attention, 1)
 * </pre>
 *
 * where |Y| counts predictions, that of the end too, and so does the sum of attention. A source
 * step never looked at counts as if it got the smallest normal float. Equal scores rank in the
 * order in which they ended.
 *
 * <p><b>The longest length.</b> A hypothesis of {@code maxLength} tokens may only end. It pays the
 * price of that end like any other and ranks by the same score, neither favoured because it stops
 * short nor put last; it is marked as not {@linkplain Hypothesis#ended ended} if another token was
 * more probable than the end. The same happens to one that nothing else may follow, because n-grams
 * would repeat, say: it ends there, even before {@code minLength}. So there is always a result.
 *
 * <p><b>The early stop</b> changes no result. Log probabilities only fall as a hypothesis grows and
 * are at most 0, the divisor is at most that of the longest length (alpha is not negative), and the
 * coverage term is at most 0 (beta is not negative). So no continuation of a live hypothesis scores
 * more than its ln p now over the greatest divisor. A source is done when the best live one cannot
 * rise above the worst of its n-best so; one that draws level would rank behind, having ended
 * later.
 *
 * <p>No state is kept between calls.
 */
public final class BeamSearch {

  /** Enough for matrix products to be fast, few enough for [rows, V] scores to stay small. */
  private static final int MAX_ROWS = 320;

  private BeamSearch() {}

  /**
   * Searches for every source that the model has read.
   *
   * @return by source, in order: its n-best hypotheses, best first; fewer than {@code nBest} where
   *     the beam found fewer, never none
   * @throws ConfigException if a forbidden token is the end or not in the vocabulary, the config
   *     needs attention where the model has none, or the beam is too wide for an array
   * @throws UnusableLogitsException if the model gives scores that are NaN or +Infinity, or finds
   *     all tokens impossible
   */
  public static List<List<Hypothesis>> search(ConditionalModel model, BeamConfig config) {
    return search(model, config, true, MAX_ROWS);
  }

  static List<List<Hypothesis>> search(
      ConditionalModel model, BeamConfig config, boolean stopsEarly, int maxRows) {
    checkAgainst(model, config);
    SourceBeam[] beams =
        IntStream.range(0, model.sources())
            .mapToObj(source -> new SourceBeam(source, model, config, stopsEarly))
            .toArray(SourceBeam[]::new);
    int together = Math.max(1, maxRows / config.beamSize());
    List<SourceBeam> byLength = byLength(model, beams);
    for (int from = 0; from < beams.length; from += together) {
      run(model, byLength.subList(from, Math.min(beams.length, from + together)));
    }
    return Arrays.stream(beams).map(SourceBeam::result).toList();
  }

  private static void checkAgainst(ConditionalModel model, BeamConfig config) {
    int widest = Integer.MAX_VALUE / model.vocabularySize(); // [K, V] scores are one array
    if (config.beamSize() > widest) {
      throw new ConfigException(
          "beamSize", config.beamSize(), "must be at most " + widest + " for this vocabulary");
    }
    for (int token : config.forbiddenTokens()) {
      Sampler.checkToken("forbiddenTokens", token, model.vocabularySize());
      if (token == model.endToken()) {
        throw new ConfigException("forbiddenTokens", token, "must not hold the end token");
      }
    }
    int sources = model.sources();
    boolean attends =
        sources == 0 || IntStream.range(0, sources).anyMatch(i -> model.attentionLength(i) > 0);
    if (config.coveragePenalty() > 0 && !attends) {
      throw new ConfigException(
          "coveragePenalty", config.coveragePenalty(), "must be 0 where the model does not attend");
    }
  }

  /** Sources of like lengths end at like times: batches stay full. */
  private static List<SourceBeam> byLength(ConditionalModel model, SourceBeam[] beams) {
    return Arrays.stream(beams)
        .sorted(Comparator.comparingInt(beam -> model.attentionLength(beam.source())))
        .toList();
  }

  private static void run(ConditionalModel model, List<SourceBeam> beams) {
    BatchStepper batch =
        new BatchStepper(model, beams.stream().mapToInt(SourceBeam::source).toArray());
    TopTokens best = new TopTokens();
    List<SourceBeam> running = beams;
    while (!running.isEmpty()) {
      List<PartialHypothesis> rows = new ArrayList<>();
      int[] sources =
          running.stream()
              .flatMapToInt(beam -> beam.live().stream().mapToInt(live -> beam.source()))
              .toArray();
      running.forEach(beam -> rows.addAll(beam.live()));
      batch.step(rows, sources);
      int row = 0;
      for (SourceBeam beam : running) {
        int stepped = beam.live().size();
        beam.advance(batch, row, best);
        row += stepped;
      }
      running = running.stream().filter(beam -> !beam.live().isEmpty()).toList();
    }
  }
}
