package io.github.seq4j.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliasTableTest {

  private static final int DRAWS = 100_000;

  @ParameterizedTest
  @CsvSource({"1 1", "1 3", "5 1 1 1 1 1", "1 2 3 4 5 6 7", "1000 1 1", "7"})
  void outcomes_come_as_often_as_their_weights_say(String list) {
    String[] words = list.split(" ");
    double[] weights = new double[words.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Double.parseDouble(words[i]);
      sum += weights[i];
    }
    AliasTable table = new AliasTable(weights);
    RandomStream random = new Seeds(3).stream("test");

    int[] seen = new int[weights.length];
    for (int i = 0; i < DRAWS; i++) {
      seen[table.draw(random)]++;
    }

    for (int i = 0; i < weights.length; i++) {
      double p = weights[i] / sum;
      double deviation = Math.sqrt(DRAWS * p * (1 - p));
      assertThat((double) seen[i]).isCloseTo(DRAWS * p, within(5 * deviation + 1e-9));
    }
  }

  @Test
  void it_knows_the_probabilities() {
    AliasTable table = new AliasTable(new double[] {1, 3, 4});

    assertThat(table.probability(0)).isEqualTo(1.0 / 8);
    assertThat(table.probability(1)).isEqualTo(3.0 / 8);
    assertThat(table.probability(2)).isEqualTo(4.0 / 8);
  }
}
