package io.github.seq4j.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

  @Test
  void the_same_seed_name_and_path_give_the_same_number() {
    assertThat(new Seeds(42).derive("dropout", 3, 1))
        .isEqualTo(new Seeds(42).derive("dropout", 3, 1));
  }

  /**
   * A checkpoint of today must mean the same tomorrow: change this number and old runs cannot be
   * resumed.
   */
  @Test
  void the_hash_never_changes() {
    assertThat(new Seeds(42).derive("dropout", 3, 1)).isEqualTo(-8842204947831236452L);
  }

  @Test
  void seed_name_and_path_each_change_the_number() {
    Seeds seeds = new Seeds(1);

    assertThat(
            Set.of(
                seeds.derive("a"),
                seeds.derive("b"),
                seeds.derive(""),
                new Seeds(2).derive("a"),
                seeds.derive("a", 0),
                seeds.derive("a", 0, 0),
                seeds.derive("a", 1, 2),
                seeds.derive("a", 2, 1)))
        .hasSize(8);
  }

  @Test
  void neighbouring_seeds_and_paths_do_not_collide() {
    Set<Long> seen = new HashSet<>();
    for (int seed = 0; seed < 100; seed++) {
      for (int update = 0; update < 100; update++) {
        seen.add(new Seeds(seed).derive(Seeds.DROPOUT, update));
      }
    }

    assertThat(seen).hasSize(10_000);
  }

  @Test
  void one_bit_of_the_path_moves_about_half_of_the_bits() {
    Seeds seeds = new Seeds(9);
    int flipped = 0;
    for (int bit = 0; bit < 64; bit++) {
      flipped += Long.bitCount(seeds.derive("x", 5) ^ seeds.derive("x", 5 ^ (1L << bit)));
    }

    // 64 * 32 = 2,048 expected; 5 standard deviations of 4,096 fair coins are 160.
    assertThat(flipped).isBetween(1_888, 2_208);
  }

  @Test
  void streams_of_different_names_are_different() {
    Seeds seeds = new Seeds(0);

    assertThat(seeds.stream(Seeds.INIT).nextLong())
        .isNotEqualTo(seeds.stream(Seeds.SAMPLING).nextLong());
  }
}
