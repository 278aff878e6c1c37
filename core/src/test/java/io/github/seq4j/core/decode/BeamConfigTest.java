package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BeamConfigTest {

  private static final BeamConfig DEFAULTS = BeamConfig.defaults();

  @Test
  void a_beam_of_zero_is_refused_by_name_and_number() {
    assertThatThrownBy(() -> DEFAULTS.withBeamSize(0))
        .isInstanceOf(ConfigException.class)
        .hasMessage("beamSize: must be at least 1, got 0");
  }

  @Test
  void values_out_of_range_are_refused_by_name() {
    refused("nBest", () -> DEFAULTS.withNBest(0));
    refused("nBest", () -> DEFAULTS.withNBest(6));
    refused("nBest", () -> DEFAULTS.withNBest(4).withBeamSize(3));
    refused("lengthPenalty", () -> DEFAULTS.withLengthPenalty(-0.1));
    refused("lengthPenalty", () -> DEFAULTS.withLengthPenalty(Double.NaN));
    refused("coveragePenalty", () -> DEFAULTS.withCoveragePenalty(-0.1));
    refused("coveragePenalty", () -> DEFAULTS.withCoveragePenalty(Double.POSITIVE_INFINITY));
    refused("minLength", () -> DEFAULTS.withMinLength(-1));
    refused("minLength", () -> DEFAULTS.withMaxLength(3).withMinLength(4));
    refused("maxLength", () -> DEFAULTS.withMaxLength(-1));
    refused("noRepeatNgram", () -> DEFAULTS.withNoRepeatNgram(-1));
    refused("forbiddenTokens", () -> DEFAULTS.withForbiddenTokens(List.of(2, -1)));
  }

  private static void refused(String key, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ConfigException.class, e -> assertThat(e.key()).isEqualTo(key));
  }

  @Test
  void each_with_changes_its_own_setting_alone() {
    BeamConfig changed =
        DEFAULTS
            .withBeamSize(8)
            .withNBest(3)
            .withLengthPenalty(1)
            .withCoveragePenalty(0.2)
            .withMaxLength(50)
            .withMinLength(2)
            .withNoRepeatNgram(4)
            .withForbiddenTokens(List.of(7, 1));

    assertThat(changed.beamSize()).isEqualTo(8);
    assertThat(changed.nBest()).isEqualTo(3);
    assertThat(changed.lengthPenalty()).isEqualTo(1);
    assertThat(changed.coveragePenalty()).isEqualTo(0.2);
    assertThat(changed.maxLength()).isEqualTo(50);
    assertThat(changed.minLength()).isEqualTo(2);
    assertThat(changed.noRepeatNgram()).isEqualTo(4);
    assertThat(changed.forbiddenTokens()).containsExactly(1, 7);
    assertThat(DEFAULTS).isEqualTo(BeamConfig.defaults());
  }

  @Test
  void greedy_is_a_beam_of_one_without_penalties() {
    assertThat(BeamConfig.greedy().beamSize()).isEqualTo(1);
    assertThat(BeamConfig.greedy().lengthPenalty()).isZero();
    assertThat(BeamConfig.greedy().coveragePenalty()).isZero();
  }
}
