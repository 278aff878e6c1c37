package io.github.seq4j.core.inspect.attention;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.inspect.attention.Attended.Mask;
import io.github.seq4j.core.inspect.attention.Attended.Outcome;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tests whether a model uses what it attends to (Serrano & Smith 2019, sections 3 and 4): hides
 * from each decision the steps with the greatest weights, as many random others, and as many with
 * the least, and compares what the decision loses.
 *
 * <pre>{@code
 * Faithfulness test = new Faithfulness(1, 1);
 * held.forEach(test::add);
 * System.out.println(test.score().orElseThrow().sentence());
 * }</pre>
 *
 * <p>It says whether a step that is attended to is used, not why, and not that nothing else would
 * have done; and what is hidden from attention may have reached the decision on other ways: through
 * its neighbours that an encoder has read, through the first state of a decoder, or from what was
 * written before. Not thread-safe.
 */
public final class Faithfulness {

  private final int hidden;
  private final RandomStream random;
  private final List<Effect.Sum> greatest = new ArrayList<>();
  private final List<Effect.Sum> others = new ArrayList<>();
  private final List<Effect.Sum> least = new ArrayList<>();
  private final List<Effect.Sum> differences = new ArrayList<>();
  private long greatestMost;
  private long skipped;

  /**
   * A test of nothing yet.
   *
   * @param hidden steps that each mask hides, at least 1
   * @param seed decides which the random ones are
   */
  public Faithfulness(int hidden, long seed) {
    this.hidden = ConfigException.atLeast("hidden", 1, hidden);
    this.random = new Seeds(seed).stream("faithfulness");
  }

  /** Tests all decisions about one source. */
  public Faithfulness add(Attended item) {
    float[][] weights = item.weights();
    List<Mask> masks = new ArrayList<>();
    for (int t = 0; t < weights.length; t++) {
      if (weights[t].length < 2 * hidden) {
        skipped++;
      } else {
        addMasks(t, weights[t], masks);
      }
    }
    if (!masks.isEmpty()) {
      add(item, masks);
    }
    return this;
  }

  /** The greatest, random others and the least, in this order. */
  private void addMasks(int decision, float[] weights, List<Mask> into) {
    int[] order =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted((a, b) -> Float.compare(weights[b], weights[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] rest = Arrays.copyOfRange(order, hidden, order.length);
    into.add(new Mask(decision, Arrays.copyOf(order, hidden)));
    Mask last = new Mask(decision, Arrays.copyOfRange(order, order.length - hidden, order.length));
    for (int i = 0; i < hidden; i++) {
      int j = i + random.nextInt(rest.length - i);
      int drawn = rest[j];
      rest[j] = rest[i];
      rest[i] = drawn;
    }
    into.add(new Mask(decision, Arrays.copyOf(rest, hidden)));
    into.add(last);
  }

  private void add(Attended item, List<Mask> masks) {
    List<Outcome> outcomes = item.masked(masks);
    Effect.Sum[] sums = new Effect.Sum[4];
    Arrays.fill(sums, new Effect.Sum(0, 0, 0));
    for (int m = 0; m < masks.size(); m += 3) {
      double whole = item.logProbabilities()[masks.get(m).decision()];
      double[] lost = new double[3];
      for (int i = 0; i < 3; i++) {
        Outcome outcome = outcomes.get(m + i);
        lost[i] = whole - outcome.logProbability();
        sums[i] = sums[i].plus(lost[i], outcome.changed());
      }
      sums[3] = sums[3].plus(lost[0] - lost[1], false);
      greatestMost += lost[0] > Math.max(lost[1], lost[2]) ? 1 : 0;
    }
    greatest.add(sums[0]);
    others.add(sums[1]);
    least.add(sums[2]);
    differences.add(sums[3]);
  }

  /** What was found; empty where nothing could be tested. */
  public Optional<FaithfulnessScore> score() {
    if (greatest.isEmpty()) {
      return Optional.empty();
    }
    long decisions = greatest.stream().mapToLong(Effect.Sum::decisions).sum();
    return Optional.of(
        new FaithfulnessScore(
            greatest.size(),
            decisions,
            skipped,
            hidden,
            Effect.of(greatest),
            Effect.of(others),
            Effect.of(least),
            Effect.of(differences),
            (double) greatestMost / decisions));
  }
}
