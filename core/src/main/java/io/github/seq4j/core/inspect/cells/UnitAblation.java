package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.inspect.cells.Blocks.Resampled;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What clamping units, one at a time, does to the loss of each token. A unit is clamped to what it
 * says elsewhere: to its mean over the tokens of the first half where a predicate does not hold. So
 * the model is told that the predicate never holds; if it listens to the unit, it errs where the
 * predicate does.
 */
final class UnitAblation implements AutoCloseable {

  /** Passes whose changes are kept: more than one predicate asks for. */
  private static final int MOST_KEPT = 512;

  private final TokenNetwork network;
  private final TokenSequence text;
  private final Activations states;
  private final ClampedNetwork clamped;
  private final Runnable onClamp;
  private final Map<TextHalf, Half> halves = new HashMap<>();
  private final Map<Clamp, float[]> changes = // the latest used last
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Clamp, float[]> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /** One half of the text, with its losses where nothing is clamped. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Half(TokenLosses losses, float[] base) {}

  /** A unit of which h, which others read, is a constant. */
  private record Clamp(TextHalf half, int layer, int index, float value) {}

  /**
   * @param onClamp called before each pass over a half
   */
  UnitAblation(TokenNetwork network, TokenSequence text, Activations states, Runnable onClamp) {
    this.network = network;
    this.text = text;
    this.states = states;
    this.onClamp = onClamp;
    this.clamped = new ClampedNetwork(network);
    for (TextHalf half : List.of(TextHalf.first(text.length()), TextHalf.second(text.length()))) {
      TokenLosses losses = new TokenLosses(text, half);
      halves.put(half, new Half(losses, losses.of(clamped.network())));
    }
  }

  /**
   * [n] how the loss of the token after each one of a half changes; the last token of a text has
   * none.
   */
  private float[] changes(CellUnit unit, float value, TextHalf half) {
    return changes.computeIfAbsent(
        new Clamp(half, unit.layer(), unit.index(), value),
        clamp -> {
          onClamp.run();
          clamped.clamp(clamp.layer, clamp.index, value);
          float[] nats = halves.get(half).losses.of(clamped.network());
          float[] base = halves.get(half).base;
          for (int i = 0; i < nats.length; i++) {
            nats[i] -= base[i];
          }
          return nats;
        });
  }

  /**
   * What a unit is clamped to.
   *
   * @param holds [N] 0 where the predicate does not hold
   */
  float clampOf(CellUnit unit, double[] holds) {
    if (!ClampedNetwork.clampsToAnything(network.config().cell())) {
      return 0;
    }
    float[] h = states.of(new CellUnit(unit.layer(), unit.index(), "h"));
    TextHalf first = TextHalf.first(states.tokens());
    double sum = 0;
    int count = 0;
    for (int i = first.from(); i < first.to(); i++) {
      if (holds[i] == 0) {
        sum += h[i];
        count++;
      }
    }
    return (float) (sum / count);
  }

  /**
   * How much more the loss grows where it matters than elsewhere.
   *
   * @param holds [N] decides what the unit is clamped to
   * @param matters [N] 1 where it matters, 0 elsewhere, NaN for what is not counted
   */
  double effect(CellUnit unit, double[] holds, double[] matters, TextHalf half) {
    return change(unit, holds, matters, half, 1) - change(unit, holds, matters, half, 0);
  }

  /** Mean change of the loss over the tokens of a half with this number in {@code matters}. */
  double change(CellUnit unit, double[] holds, double[] matters, TextHalf half, double where) {
    float[] change = changes(unit, clampOf(unit, holds), half);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < change.length; i++) {
      if (matters[half.from() + i] == where) {
        sum += change[i];
        count++;
      }
    }
    return sum / count;
  }

  /** The effect with its interval. */
  Resampled resampledEffect(
      CellUnit unit, double[] holds, double[] matters, TextHalf half, Blocks blocks) {
    float[] change = changes(unit, clampOf(unit, holds), half);
    double[][] sums = new double[2][Blocks.COUNT];
    int[][] counts = new int[2][Blocks.COUNT];
    for (int i = 0; i < change.length; i++) {
      if (!Double.isNaN(matters[half.from() + i])) {
        int side = (int) matters[half.from() + i];
        sums[side][blocks.of(i)] += change[i];
        counts[side][blocks.of(i)]++;
      }
    }
    return blocks.resample(
        drawn -> weighted(sums[1], counts[1], drawn) - weighted(sums[0], counts[0], drawn), 0);
  }

  private static double weighted(double[] sums, int[] counts, int[] drawn) {
    double sum = 0;
    double count = 0;
    for (int k = 0; k < drawn.length; k++) {
      sum += drawn[k] * sums[k];
      count += (double) drawn[k] * counts[k];
    }
    return sum / count;
  }

  /** Different units of a unit's layer, but for itself; the same for all predicates. */
  List<CellUnit> random(CellUnit unit, int most, long seed) {
    RandomStream stream = new Seeds(seed).stream("random units", unit.layer());
    List<CellUnit> units = new ArrayList<>();
    for (int i = 0; i < network.config().hiddenSize(); i++) {
      units.add(new CellUnit(unit.layer(), i, unit.part()));
    }
    for (int i = units.size() - 1; i > 0; i--) {
      Collections.swap(units, i, stream.nextInt(i + 1));
    }
    return units.stream().filter(other -> !other.equals(unit)).limit(most).toList();
  }

  /** The loss per token with nothing clamped. */
  double nats(TextHalf half) {
    double sum = 0;
    for (float nats : halves.get(half).base) {
      sum += nats;
    }
    return sum / halves.get(half).base.length;
  }

  /** The entropy of the frequencies of the tokens that are predicted in a half. */
  double unigramNats(TextHalf half) {
    int[] counts = new int[network.vocabularySize()];
    double total = halves.get(half).base.length;
    for (int i = 0; i < total; i++) {
      counts[text.at(half.from() + i + 1)]++;
    }
    return Arrays.stream(counts)
        .filter(count -> count > 0)
        .mapToDouble(count -> -count / total * Math.log(count / total))
        .sum();
  }

  @Override
  public void close() {
    clamped.close();
  }
}
