package io.github.seq4j.datasets.synthetic.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.data.Targets;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of Hochreiter and Schmidhuber's experiment 4, checked from the outside. */
class AddingProblemTest {

  private static final AddingProblem PROBLEM = new AddingProblem(40);
  private static final List<EncodedSequence> SEQUENCES =
      IntStream.range(0, 2_000)
          .mapToObj(i -> PROBLEM.sequence(new Seeds(1).stream("test", i)))
          .toList();

  @Test
  void lengths_are_all_of_t_to_eleven_tenths_of_t() {
    Set<Integer> lengths = new TreeSet<>();
    SEQUENCES.forEach(sequence -> lengths.add(sequence.length()));

    assertThat(lengths).containsExactly(40, 41, 42, 43, 44);
  }

  @Test
  void the_first_and_the_last_marker_are_minus_one_and_others_zero_or_one() {
    for (EncodedSequence sequence : SEQUENCES) {
      float[] pairs = pairs(sequence);

      assertThat(pairs[1]).isEqualTo(-1);
      assertThat(pairs[pairs.length - 1]).isEqualTo(-1);
      for (int t = 1; t < sequence.length() - 1; t++) {
        assertThat(pairs[2 * t + 1]).isIn(0f, 1f);
      }
    }
  }

  @Test
  void the_target_is_a_half_and_a_quarter_of_the_marked_numbers() {
    for (EncodedSequence sequence : SEQUENCES) {
      float[] pairs = pairs(sequence);
      double sum = 0;
      for (int t = 0; t < sequence.length(); t++) {
        sum += pairs[2 * t + 1] == 1 ? pairs[2 * t] : 0;
      }

      assertThat((double) target(sequence)).isCloseTo(0.5 + sum / 4, within(1e-6));
    }
  }

  @Test
  void one_mark_is_among_the_first_ten_and_the_other_among_the_first_half() {
    Set<Integer> seen = new TreeSet<>();
    for (EncodedSequence sequence : SEQUENCES) {
      List<Integer> marks = marks(sequence);
      seen.addAll(marks);

      // the first pair may have been chosen: then its marker stays -1
      assertThat(marks.size()).isBetween(1, 2);
      assertThat(marks.get(0)).isLessThan(20);
      assertThat(marks.get(marks.size() - 1)).isLessThan(20);
      if (marks.size() == 2) {
        assertThat(marks.get(0)).isLessThan(10);
      }
    }
    // T / 2 - 1 = 19 pairs that are not marked yet, beside the marked one: places 1 to 19
    assertThat(seen).isEqualTo(new TreeSet<>(IntStream.range(1, 20).boxed().toList()));
  }

  @Test
  void numbers_fill_minus_one_to_one() {
    double least = 0;
    double most = 0;
    for (EncodedSequence sequence : SEQUENCES) {
      for (int t = 0; t < sequence.length(); t++) {
        least = Math.min(least, pairs(sequence)[2 * t]);
        most = Math.max(most, pairs(sequence)[2 * t]);
      }
    }

    assertThat(least).isBetween(-1.0, -0.999);
    assertThat(most).isBetween(0.999, 1.0);
  }

  @Test
  void right_is_less_than_four_hundredths_off() {
    EncodedSequence sequence = SEQUENCES.get(0);

    assertThat(right(sequence, target(sequence) + 0.0399f)).isTrue();
    assertThat(right(sequence, target(sequence) - 0.0401f)).isFalse();
    assertThat(PROBLEM.largestLossOfRight()).isCloseTo(0.0016, within(1e-12));
  }

  @Test
  void the_same_stream_makes_the_same_sequence() {
    EncodedSequence again = PROBLEM.sequence(new Seeds(1).stream("test", 7));

    assertThat(pairs(again)).isEqualTo(pairs(SEQUENCES.get(7)));
  }

  @Test
  void fewer_than_ten_steps_have_no_first_ten() {
    assertThatThrownBy(() -> new AddingProblem(9))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("got 9");
  }

  private static boolean right(EncodedSequence sequence, float value) {
    return PROBLEM.isRight(sequence, new float[] {value});
  }

  private static List<Integer> marks(EncodedSequence sequence) {
    List<Integer> marks = new ArrayList<>();
    for (int t = 0; t < sequence.length(); t++) {
      if (pairs(sequence)[2 * t + 1] == 1) {
        marks.add(t);
      }
    }
    return marks;
  }

  private static float[] pairs(EncodedSequence sequence) {
    return ((StepInput.Vectors) sequence.input()).values();
  }

  private static float target(EncodedSequence sequence) {
    return ((Targets.Values) sequence.targets()).values()[0];
  }
}
