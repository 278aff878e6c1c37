package io.github.seq4j.datasets.synthetic.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Temporal order and copying by their rules. */
class SymbolProblemsTest {

  private static final TemporalOrderProblem TWO = new TemporalOrderProblem(2);
  private static final TemporalOrderProblem THREE = new TemporalOrderProblem(3);
  private static final CopyingProblem COPY = new CopyingProblem(5);

  @Test
  void two_marks_stand_at_10_to_20_and_50_to_60_and_their_order_is_the_class() {
    Set<Integer> lengths = new TreeSet<>();
    Set<Integer> first = new TreeSet<>();
    Set<Integer> second = new TreeSet<>();
    for (EncodedSequence sequence : many(TWO)) {
      String text = text(sequence, TemporalOrderProblem.SYMBOLS);
      List<Integer> marks = marks(text);
      lengths.add(text.length());
      first.add(marks.get(0));
      second.add(marks.get(1));

      assertThat(text).matches("E[abcd]{9,19}[XY][abcd]+[XY][abcd]+B");
      // X X, X Y, Y X, Y Y
      String order = "" + text.charAt(marks.get(0)) + text.charAt(marks.get(1));
      assertThat(sequence.labels()).containsExactly(List.of("XX", "XY", "YX", "YY").indexOf(order));
    }
    assertThat(lengths).isEqualTo(range(100, 110));
    assertThat(first).isEqualTo(range(10, 20));
    assertThat(second).isEqualTo(range(50, 60));
  }

  @Test
  void three_marks_make_eight_classes() {
    Set<Integer> classes = new TreeSet<>();
    Set<Integer> second = new TreeSet<>();
    Set<Integer> third = new TreeSet<>();
    for (EncodedSequence sequence : many(THREE)) {
      String text = text(sequence, TemporalOrderProblem.SYMBOLS);
      List<Integer> marks = marks(text);
      second.add(marks.get(1));
      third.add(marks.get(2));
      classes.add(sequence.labels()[0]);

      int label = 0;
      for (int mark : marks) {
        label = 2 * label + (text.charAt(mark) == 'Y' ? 1 : 0);
      }
      assertThat(marks).hasSize(3);
      assertThat(sequence.labels()).containsExactly(label);
    }
    assertThat(second).isEqualTo(range(33, 43));
    assertThat(third).isEqualTo(range(66, 76));
    assertThat(classes).isEqualTo(range(0, 7)).hasSize(THREE.outputSize());
  }

  @Test
  void an_order_is_right_if_the_class_has_seven_tenths() {
    EncodedSequence sequence = many(TWO).get(0);
    float[] output = {0.1f, 0.1f, 0.1f, 0.1f};
    output[sequence.labels()[0]] = 0.71f;
    float[] unsure = output.clone();
    unsure[sequence.labels()[0]] = 0.69f;

    assertThat(TWO.isRight(sequence, output)).isTrue();
    assertThat(TWO.isRight(sequence, unsure)).isFalse();
    assertThatThrownBy(() -> new TemporalOrderProblem(4)).isInstanceOf(ConfigException.class);
  }

  @Test
  void copying_is_ten_symbols_blanks_a_marker_and_ten_blanks() {
    Set<Integer> symbols = new TreeSet<>();
    for (EncodedSequence sequence : many(COPY)) {
      int[] read = symbols(sequence);
      int[] ten = Arrays.copyOf(read, 10);
      Arrays.stream(ten).forEach(symbols::add);

      // T - 1 = 4 blanks, the marker, 10 blanks: T + 20 = 25 steps
      assertThat(Arrays.copyOfRange(read, 10, 25))
          .containsExactly(8, 8, 8, 8, 9, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8);
      assertThat(Arrays.copyOf(sequence.labels(), 15)).containsOnly(8);
      assertThat(Arrays.copyOfRange(sequence.labels(), 15, 25)).isEqualTo(ten);
    }
    assertThat(symbols).isEqualTo(range(0, 7));
  }

  @Test
  void who_remembers_nothing_loses_ten_ln_8_over_t_plus_20() {
    // the published figures for 500 and 1,000
    assertThat(new CopyingProblem(500).memorylessLoss()).isCloseTo(0.0400, within(5e-5));
    assertThat(new CopyingProblem(1000).memorylessLoss()).isCloseTo(0.0204, within(5e-5));
  }

  @Test
  void a_copy_is_right_if_every_label_is() {
    EncodedSequence sequence = many(COPY).get(0);
    float[] output = new float[25 * 9];
    for (int t = 0; t < 25; t++) {
      output[t * 9 + sequence.labels()[t]] = 0.3f;
    }

    assertThat(COPY.isRight(sequence, output)).isTrue();
    assertThat(COPY.error(sequence, output)).isZero();

    output[24 * 9 + (sequence.labels()[24] + 1) % 9] = 0.4f;
    assertThat(COPY.error(sequence, output)).isEqualTo(0.1);
    assertThat(COPY.isRight(sequence, output)).isFalse();
  }

  @Test
  void a_blank_that_is_missed_makes_a_copy_wrong_but_no_symbol() {
    EncodedSequence sequence = many(COPY).get(0);
    float[] output = new float[25 * 9];
    for (int t = 0; t < 25; t++) {
      output[t * 9 + sequence.labels()[t]] = 0.3f;
    }
    output[14 * 9] = 0.4f;

    assertThat(COPY.error(sequence, output)).isZero();
    assertThat(COPY.isRight(sequence, output)).isFalse();
  }

  @Test
  void fewer_symbols_are_copied_where_that_is_asked_for() {
    EncodedSequence sequence = new CopyingProblem(2, 3).sequence(new Seeds(1).stream("t"));

    assertThat(sequence.length()).isEqualTo(2 + 2 * 3);
    for (int i = 0; i < 3; i++) {
      int symbol = sequence.labels()[5 + i];
      StepInput.Vectors read = (StepInput.Vectors) sequence.input();
      assertThat(read.values()[i * 10 + symbol]).isEqualTo(1);
    }
    assertThat(java.util.Arrays.copyOf(sequence.labels(), 5)).containsOnly(8); // blanks
  }

  @Test
  void batches_are_new_each_time_and_the_same_for_the_same_seed() {
    MemoryBatches batches = new MemoryBatches(COPY, 3, new Seeds(1));
    MemoryBatches again = new MemoryBatches(COPY, 3, new Seeds(1));

    assertThat(labels(batches, 0)).isEqualTo(labels(again, 0)).isNotEqualTo(labels(batches, 1));
  }

  private static List<List<Integer>> labels(MemoryBatches batches, int index) {
    return batches.batch(0, index).rows().stream()
        .map(row -> Arrays.stream(row.labels()).boxed().toList())
        .toList();
  }

  private static List<EncodedSequence> many(MemoryProblem problem) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> problem.sequence(new Seeds(1).stream("test", i)))
        .toList();
  }

  private static Set<Integer> range(int from, int to) {
    return new TreeSet<>(IntStream.rangeClosed(from, to).boxed().toList());
  }

  private static List<Integer> marks(String text) {
    return IntStream.range(0, text.length())
        .filter(t -> text.charAt(t) == 'X' || text.charAt(t) == 'Y')
        .boxed()
        .toList();
  }

  private static String text(EncodedSequence sequence, String names) {
    StringBuilder text = new StringBuilder();
    Arrays.stream(symbols(sequence)).forEach(id -> text.append(names.charAt(id)));
    return text.toString();
  }

  /** What is read, from one-hot; fails if it is not. */
  private static int[] symbols(EncodedSequence sequence) {
    StepInput.Vectors input = (StepInput.Vectors) sequence.input();
    int[] ids = new int[input.length()];
    for (int t = 0; t < ids.length; t++) {
      float[] step = input.slice(t, t + 1) instanceof StepInput.Vectors one ? one.values() : null;
      assertThat(step).containsOnlyOnce(1f);
      assertThat(step).containsOnly(0f, 1f);
      while (step[ids[t]] == 0) {
        ids[t]++;
      }
    }
    return ids;
  }
}
