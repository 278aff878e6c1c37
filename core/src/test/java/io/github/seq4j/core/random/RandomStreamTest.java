package io.github.seq4j.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  /** The first numbers of the public reference implementation for seed 1234567. */
  @Test
  void is_SplitMix64() {
    RandomStream stream = RandomStream.ofState(1234567);

    assertThat(stream.nextLong()).isEqualTo(Long.parseUnsignedLong("6457827717110365317"));
    assertThat(stream.nextLong()).isEqualTo(Long.parseUnsignedLong("3203168211198807973"));
    assertThat(stream.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
  }

  @Test
  void goes_on_from_its_state_after_any_kind_of_draw() {
    RandomStream stream = RandomStream.ofState(1);
    stream.nextGaussian();
    stream.nextInt(7);
    stream.nextFloat();

    RandomStream resumed = RandomStream.ofState(stream.state());

    assertThat(resumed.nextGaussian()).isEqualTo(stream.nextGaussian());
    assertThat(resumed.nextLong()).isEqualTo(stream.nextLong());
  }

  @Test
  void bounded_ints_are_uniform() {
    RandomStream stream = RandomStream.ofState(2);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[stream.nextInt(7)]++;
    }

    // 10,000 each; 5 standard deviations of a binomial are 463.
    assertThat(Arrays.stream(counts).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(9_537, 10_463));
  }

  @Test
  void bounded_ints_reach_both_ends_of_a_large_range() {
    RandomStream stream = RandomStream.ofState(3);
    int bound = Integer.MAX_VALUE;
    int least = bound;
    int most = 0;
    for (int i = 0; i < 10_000; i++) {
      int value = stream.nextInt(bound);
      least = Math.min(least, value);
      most = Math.max(most, value);
    }

    assertThat(least).isBetween(0, bound / 500);
    assertThat(most).isBetween(bound - bound / 500, bound - 1);
  }

  @Test
  void refuses_a_bound_below_one() {
    assertThatThrownBy(() -> RandomStream.ofState(0).nextInt(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1, got 0");
  }

  @Test
  void gaussians_have_mean_0_and_variance_1() {
    RandomStream stream = RandomStream.ofState(4);
    int n = 100_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double value = stream.nextGaussian();
      sum += value;
      squares += value * value;
    }

    // 5 standard errors: 5 / sqrt(n) and 5 * sqrt(2 / n).
    assertThat(sum / n).isCloseTo(0, within(0.0159));
    assertThat(squares / n).isCloseTo(1, within(0.0224));
  }

  @Test
  void floats_and_doubles_lie_in_zero_to_one() {
    RandomStream stream = RandomStream.ofState(5);
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      float single = stream.nextFloat();
      double real = stream.nextDouble();
      assertThat(single).isBetween(0f, Math.nextDown(1f));
      assertThat(real).isBetween(0.0, Math.nextDown(1.0));
      sum += single + real;
    }

    // 5 standard errors of 20,000 uniform numbers: 5 * sqrt(1 / 12 / 20,000).
    assertThat(sum / 20_000).isCloseTo(0.5, within(0.0102));
  }

  @Test
  void shuffling_keeps_every_value() {
    int[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    RandomStream.ofState(6).shuffle(values);

    assertThat(values).isNotEqualTo(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    Arrays.sort(values);
    assertThat(values).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @Test
  void shuffling_puts_every_value_first_equally_often() {
    int[] first = new int[3];
    RandomStream stream = RandomStream.ofState(7);
    for (int i = 0; i < 30_000; i++) {
      int[] values = {0, 1, 2};
      stream.shuffle(values);
      first[values[0]]++;
    }

    assertThat(Arrays.stream(first).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(9_592, 10_408));
  }
}
