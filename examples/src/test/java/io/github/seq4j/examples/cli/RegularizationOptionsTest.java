package io.github.seq4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.nn.Regularization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RegularizationOptionsTest {

  private static final Regularization USUAL =
      new Regularization(0.01, 0.02, 0.03, 0.04, false, 0.05, 0.06, 0.07, 0.08, 9, 10);

  private static Regularization parsed(String line) {
    RegularizationOptions options = new RegularizationOptions();
    CommandLine command = new CommandLine(options);
    NumberConverters.registerOn(command);
    command.parseArgs(line.isEmpty() ? new String[0] : line.split(" "));
    options.check();
    return options.regularization(USUAL);
  }

  @Test
  void what_is_left_open_is_as_usual() {
    assertThat(parsed("")).isEqualTo(USUAL);
  }

  @Test
  void each_option_reaches_its_own_place() {
    Regularization all =
        parsed(
            "--word-dropout 0.11 --input-dropout 0.12 --dropout 0.13 --output-dropout 0.14"
                + " --variational --recurrent-dropout 0.15 --weight-drop 0.16 --zoneout 0.17"
                + " --zoneout-cell 0.18 --activation-regularization 19"
                + " --temporal-activation-regularization 20");

    assertThat(all.wordDropout()).isEqualTo(0.11);
    assertThat(all.inputDropout()).isEqualTo(0.12);
    assertThat(all.dropout()).isEqualTo(0.13);
    assertThat(all.outputDropout()).isEqualTo(0.14);
    assertThat(all.variational()).isTrue();
    assertThat(all.recurrentDropout()).isEqualTo(0.15);
    assertThat(all.weightDrop()).isEqualTo(0.16);
    assertThat(all.zoneout()).isEqualTo(0.17);
    assertThat(all.zoneoutCell()).isEqualTo(0.18);
    assertThat(all.activation()).isEqualTo(19);
    assertThat(all.temporalActivation()).isEqualTo(20);
  }

  @Test
  void dropout_between_layers_is_that_above_the_last_too_unless_there_is_another() {
    assertThat(parsed("--dropout 0.5").outputDropout()).isEqualTo(0.5);
    assertThat(parsed("--dropout 0.5 --output-dropout 0.1").outputDropout()).isEqualTo(0.1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--word-dropout",
        "--input-dropout",
        "--dropout",
        "--output-dropout",
        "--recurrent-dropout",
        "--weight-drop",
        "--zoneout",
        "--zoneout-cell"
      })
  void a_probability_of_one_is_refused_naming_the_option(String option) {
    assertThatThrownBy(() -> parsed(option + " 1"))
        .hasMessageContaining(option)
        .hasMessageContaining("got 1");
  }
}
