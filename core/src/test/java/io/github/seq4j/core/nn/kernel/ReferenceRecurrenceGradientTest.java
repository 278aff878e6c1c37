package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.nn.kernel.RecurrentProblem.Pass;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Kind;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All cells, all parameters, all inputs, all initial states, three seeds. */
class ReferenceRecurrenceGradientTest {

  private static final int I = 3;
  private static final int H = 4;
  private static final long[] SEEDS = {1, 2, 3};

  private static RecurrentProblem problem(Kind kind, int steps, int batch, long seed) {
    return RecurrentProblem.random(kind, I, H, steps, batch, seed);
  }

  @ParameterizedTest
  @EnumSource
  void full_rows_with_a_carried_state_and_a_gradient_on_the_final_state(Kind kind) {
    for (long seed : SEEDS) {
      RecurrentChecks.gradient(problem(kind, 5, 2, seed));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_zero_initial_state_and_no_gradient_on_the_final_state(Kind kind) {
    for (long seed : SEEDS) {
      RecurrentProblem problem = problem(kind, 4, 2, seed);
      for (double[] part : problem.stateGradient) {
        Arrays.fill(part, 0);
      }
      // ReLU has no derivative at 0, but bias and input keep pre-activations away from it.
      for (double[] part : problem.state) {
        Arrays.fill(part, 0);
      }

      if (kind.hasNorms()) { // which bends too much at h R = 0 for differences
        RecurrentChecks.gradientOfParameters(problem, problem.reference());
      } else {
        RecurrentChecks.gradient(problem);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_gradient_on_the_final_state_only(Kind kind) {
    for (long seed : SEEDS) {
      RecurrentProblem problem = problem(kind, 4, 2, seed);
      Arrays.fill(problem.outGradient, 0);

      RecurrentChecks.gradient(problem);
    }
  }

  @ParameterizedTest
  @EnumSource
  void padding_of_every_length_from_none_to_all(Kind kind) {
    int steps = 4;
    for (long seed : SEEDS) {
      int[] lengths = IntStream.rangeClosed(0, steps).toArray();

      RecurrentChecks.gradient(problem(kind, steps, steps + 1, seed).lengths(lengths));
    }
  }

  @ParameterizedTest
  @EnumSource
  void one_step(Kind kind) {
    for (long seed : SEEDS) {
      RecurrentChecks.gradient(problem(kind, 1, 3, seed));
    }
  }

  @ParameterizedTest
  @EnumSource
  void one_row(Kind kind) {
    for (long seed : SEEDS) {
      RecurrentChecks.gradient(problem(kind, 6, 1, seed));
    }
  }

  @ParameterizedTest
  @EnumSource
  void one_step_of_one_row_with_one_unit(Kind kind) {
    for (long seed : SEEDS) {
      RecurrentChecks.gradient(RecurrentProblem.random(kind, 1, 1, 1, 1, seed));
    }
  }

  @ParameterizedTest
  @EnumSource
  void recurrent_dropout_with_padding(Kind kind) {
    for (long seed : SEEDS) {
      RecurrentChecks.gradient(problem(kind, 4, 3, seed).dropHalf(seed).lengths(4, 2, 0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void weight_drop_with_padding(Kind kind) {
    for (long seed : SEEDS) {
      RecurrentChecks.gradient(problem(kind, 4, 3, seed).dropWeights(seed, 0.4).lengths(4, 2, 0));
      RecurrentChecks.gradient(problem(kind, 1, 1, seed).dropWeights(seed, 0.4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void zoneout_in_training_and_in_expectation_with_padding(Kind kind) {
    for (long seed : SEEDS) {
      RecurrentChecks.gradient(problem(kind, 4, 3, seed).zoneOut(seed, 0.3, 0.5).lengths(4, 2, 0));
      RecurrentChecks.gradient(problem(kind, 4, 3, seed).zoneOut(seed, 0, 0.5).dropHalf(seed));
      RecurrentChecks.gradient(problem(kind, 1, 1, seed).zoneOut(seed, 0.5, 0.5));
      RecurrentChecks.gradient(problem(kind, 4, 2, seed).zoneOut(seed, 0.3, 0.5).evaluating());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_truncated_segment_takes_the_carried_state_as_a_constant(Kind kind) {
    for (long seed : SEEDS) {
      RecurrentProblem whole = problem(kind, 6, 2, seed);
      double[][] carried =
          whole.segment(0, 3, whole.state, whole.stateGradient).reference().state();

      RecurrentChecks.gradient(whole.segment(3, 6, carried, whole.stateGradient));
    }
  }

  @ParameterizedTest
  @EnumSource
  void two_segments_that_hand_the_state_gradient_back_are_one_run(Kind kind) {
    for (long seed : SEEDS) {
      RecurrentProblem whole = problem(kind, 6, 3, seed).lengths(6, 4, 1).dropHalf(seed);
      Pass expected = whole.reference();

      double[][] carried =
          whole.segment(0, 3, whole.state, whole.stateGradient).reference().state();
      Pass second = whole.segment(3, 6, carried, whole.stateGradient).reference();
      Pass first = whole.segment(0, 3, whole.state, second.stateGradient()).reference();

      double[] sum = first.gradient().recurrent().clone();
      Arrays.setAll(sum, i -> sum[i] + second.gradient().recurrent()[i]);
      assertThat(second.state()).isDeepEqualTo(expected.state());
      assertThat(first.stateGradient()).isDeepEqualTo(expected.stateGradient());
      assertThat(sum).containsExactly(expected.gradient().recurrent(), within(1e-13));
    }
  }

  @ParameterizedTest
  @EnumSource
  void padded_outputs_are_zero_and_the_state_is_held(Kind kind) {
    RecurrentProblem problem = problem(kind, 3, 2, 7).lengths(0, 3);

    Pass pass = problem.reference();

    assertThat(problem.row(0).reference().out()).containsOnly(0.0);
    assertThat(Arrays.copyOf(pass.state()[0], H)).isEqualTo(Arrays.copyOf(problem.state[0], H));
    assertThat(problem.row(0).reference().gradient().recurrent()).containsOnly(0.0);
  }
}
