package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.inspect.cells.Blocks.Resampled;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What clamping units, one at a time, to their means of the first half does to the loss of each token. */
final class UnitAblation implements AutoCloseable {

  private final TokenNetwork network;
  private final TokenSequence text;
  private final Activations states;
  private final ClampedNetwork clamped;
  private final TokenLosses losses;
  private final float[] base; // [N - 1] nats of the token after each
  private final Map<Site, float[]> changes = new HashMap<>(); // [N - 1]
  private final Map<Integer, List<Site>> random = new HashMap<>(); // by layer

  /** A unit, of which h is read; c is not. */
  private record Site(int layer, int index) {
    static Site of(CellUnit unit) {
      return new Site(unit.layer(), unit.index());
    }
  }

  UnitAblation(TokenNetwork network, TokenSequence text, Activations states) {
    this.network = network;
    this.text = text;
    this.states = states;
    this.clamped = new ClampedNetwork(network);
    this.losses = new TokenLosses(text, new TextHalf(0, text.length()));
    this.base = losses.of(clamped.network());
  }

  /** Clamps these units, and random ones of their layers. */
  void clampAll(List<CellUnit> units, int randomUnits, long seed, CellFinder.Progress progress) {
    Set<Site> sites = new LinkedHashSet<>();
    units.forEach(unit -> sites.add(Site.of(unit)));
    for (int layer : units.stream().map(CellUnit::layer).distinct().sorted().toList()) {
      random.put(layer, draw(layer, randomUnits, seed));
      sites.addAll(random.get(layer));
    }
    for (Site site : sites) {
      progress.accept("units clamped", changes.size() + 1, sites.size());
      changes.put(site, change(site));
    }
    clamped.release();
  }

  /** Different units of a layer. */
  private List<Site> draw(int layer, int count, long seed) {
    int hidden = network.config().hiddenSize();
    RandomStream stream = new Seeds(seed).stream("random units", layer);
    List<Site> units = new ArrayList<>();
    for (int i = 0; i < hidden; i++) {
      units.add(new Site(layer, i));
    }
    for (int i = 0; i < Math.min(count, hidden); i++) {
      java.util.Collections.swap(units, i, i + stream.nextInt(hidden - i));
    }
    return List.copyOf(units.subList(0, Math.min(count, hidden)));
  }

  private float[] change(Site site) {
    clamped.clamp(site.layer, site.index, clampOf(site));
    float[] nats = losses.of(clamped.network());
    for (int i = 0; i < nats.length; i++) {
      nats[i] -= base[i];
    }
    return nats;
  }

  /** What a unit is clamped to. */
  float clampOf(CellUnit unit) {
    return clampOf(Site.of(unit));
  }

  private float clampOf(Site site) {
    if (!ClampedNetwork.clampsToAnything(network.config().cell())) {
      return 0;
    }
    float[] h = states.of(new CellUnit(site.layer, site.index, "h"));
    TextHalf half = TextHalf.first(states.tokens());
    double sum = 0;
    for (int i = half.from(); i < half.to(); i++) {
      sum += h[i];
    }
    return (float) (sum / half.length());
  }

  /** Mean change of the loss over the tokens of a half with this number in {@code matters}. */
  double change(CellUnit unit, double[] matters, TextHalf half, double where) {
    return mean(changes.get(Site.of(unit)), matters, half, where);
  }

  private static double mean(float[] change, double[] matters, TextHalf half, double where) {
    double sum = 0;
    int count = 0;
    for (int i = half.from(); i < Math.min(half.to(), change.length); i++) {
      if (matters[i] == where) {
        sum += change[i];
        count++;
      }
    }
    return sum / count;
  }

  /** The effect's distance from the mean of the random units' effects, in their standard deviations. */
  double distance(CellUnit unit, double[] matters, TextHalf half) {
    double[] random = randomEffects(unit, matters, half);
    double mean = Arrays.stream(random).average().orElse(0);
    double deviation =
        Math.sqrt(Arrays.stream(random).map(e -> (e - mean) * (e - mean)).average().orElse(0));
    double above = effect(changes.get(Site.of(unit)), matters, half) - mean;
    return deviation > 0 ? above / deviation : Math.signum(above) * Float.MAX_VALUE;
  }

  /** How much more the loss grows where it matters than elsewhere. */
  private static double effect(float[] change, double[] matters, TextHalf half) {
    return mean(change, matters, half, 1) - mean(change, matters, half, 0);
  }

  /** The effect of a unit, with its interval. */
  Resampled resampledEffect(CellUnit unit, double[] matters, TextHalf half, Blocks blocks) {
    float[] change = changes.get(Site.of(unit));
    double[][] sums = new double[2][Blocks.COUNT];
    int[][] counts = new int[2][Blocks.COUNT];
    for (int i = half.from(); i < Math.min(half.to(), change.length); i++) {
      if (!Double.isNaN(matters[i])) {
        int side = (int) matters[i];
        sums[side][blocks.of(i - half.from())] += change[i];
        counts[side][blocks.of(i - half.from())]++;
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

  /** The effects of the random units of a unit's layer, but for itself. */
  double[] randomEffects(CellUnit unit, double[] matters, TextHalf half) {
    return random.get(unit.layer()).stream()
        .filter(site -> !site.equals(Site.of(unit)))
        .mapToDouble(site -> effect(changes.get(site), matters, half))
        .toArray();
  }

  /** The loss per token with nothing clamped. */
  double nats(TextHalf half) {
    double sum = 0;
    int end = Math.min(half.to(), base.length);
    for (int i = half.from(); i < end; i++) {
      sum += base[i];
    }
    return sum / (end - half.from());
  }

  /** The entropy of the frequencies of the tokens that are predicted in a half. */
  double unigramNats(TextHalf half) {
    int[] counts = new int[network.vocabularySize()];
    int end = Math.min(half.to(), base.length);
    for (int i = half.from(); i < end; i++) {
      counts[text.at(i + 1)]++;
    }
    double total = end - half.from();
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
