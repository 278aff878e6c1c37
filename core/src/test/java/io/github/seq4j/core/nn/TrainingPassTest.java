package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingPassTest {

  private static final Seeds SEEDS = new Seeds(3);

  /** What a network of eight layers draws masks by. */
  private static List<Long> seeds(TrainingPass pass) {
    List<Long> all = new ArrayList<>();
    all.add(pass.dropoutSeed(-1));
    all.add(pass.poolingSeed());
    all.add(pass.wordDropoutSeed());
    all.add(pass.tokenDropoutSeed());
    for (int layer = 0; layer < 8; layer++) {
      all.add(pass.dropoutSeed(layer));
      all.add(pass.recurrentDropoutSeed(layer, 0));
      all.add(pass.recurrentDropoutSeed(layer, 1));
      all.add(pass.weightDropSeed(layer));
      all.add(pass.zoneoutSeed(layer));
    }
    return all;
  }

  @Test
  void no_two_masks_of_an_update_are_drawn_by_the_same_seed() {
    assertThat(seeds(new TrainingPass(SEEDS, 1))).doesNotHaveDuplicates();
  }

  @Test
  void no_mask_of_the_next_update_is_one_of_this() {
    assertThat(seeds(new TrainingPass(SEEDS, 2)))
        .doesNotContainAnyElementsOf(seeds(new TrainingPass(SEEDS, 1)));
  }

  @Test
  void a_decoder_draws_other_masks_than_its_encoder() {
    TrainingPass encoder = new TrainingPass(SEEDS, 1);

    assertThat(seeds(encoder.ofDecoder())).doesNotContainAnyElementsOf(seeds(encoder));
  }

  @Test
  void another_seed_of_the_run_is_other_masks() {
    assertThat(seeds(new TrainingPass(new Seeds(4), 1)))
        .doesNotContainAnyElementsOf(seeds(new TrainingPass(SEEDS, 1)));
  }
}
