package io.github.seq4j.models.sequence;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One set of sequences in two parts, dealt out at random: right where they are independent of each
 * other, whatever order they came in; wrong for pieces of one long clip, which resemble each other.
 *
 * @param train what the weights are fitted to, in the order it came
 * @param valid what decides which weights are kept, in the order it came
 * @param <T> the kind of sequence
 */
public record RandomSplit<T>(List<T> train, List<T> valid) {

  private static final String STREAM = "split";

  /**
   * Deals out.
   *
   * @param validFraction the share of the second part, in [0, 1); rounded to the nearest number of
   *     sequences, but something is left to train on
   */
  public static <T> RandomSplit<T> of(List<T> all, double validFraction, Seeds seeds) {
    ConfigException.probability("validFraction", validFraction);
    int valid = (int) Math.min(all.size() - 1L, Math.round(all.size() * validFraction));
    int[] order = IntStream.range(0, all.size()).toArray();
    RandomStream random = seeds.stream(STREAM);
    random.shuffle(order);
    boolean[] chosen = new boolean[all.size()];
    for (int i = 0; i < valid; i++) {
      chosen[order[i]] = true;
    }
    List<T> train = new ArrayList<>();
    List<T> rest = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      (chosen[i] ? rest : train).add(all.get(i));
    }
    return new RandomSplit<>(List.copyOf(train), List.copyOf(rest));
  }
}
