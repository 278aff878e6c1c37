package io.github.seq4j.models.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.models.run.TrainingSchema.Subject;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrainingSchemaTest {

  private static String written(double train, double valid) {
    return TrainingSchema.write(
        new TrainingSummary(
            1, 1, 1, "0".repeat(64), train, OptionalDouble.of(valid), OptionalDouble.empty()),
        Subject.TEXT);
  }

  @Test
  void losses_are_in_the_text() {
    assertThat(written(2.5, 3.5)).contains("\"train_nats\":2.5", "\"valid_nats\":3.5");
  }

  /**
   * A reader takes no more than a million nats; a file that nobody can open would be worse than
   * none.
   */
  @Test
  void losses_of_a_network_that_exploded_are_left_out() {
    assertThat(written(2e6, Double.POSITIVE_INFINITY)).doesNotContain("nats");
    assertThat(written(Double.NaN, 2e6)).doesNotContain("nats");
  }
}
