package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.examples.cli.Choices.ScheduleName;
import picocli.CommandLine.Option;

/** How the learning rate develops. */
final class ScheduleOptions {

  private static final double STEP_FACTOR = 0.97;
  private static final double PLATEAU_FACTOR = 0.5;
  private static final int LONGEST = 1_000_000;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "How the learning rate develops: ${COMPLETION-CANDIDATES} (default: cosine for adam and"
              + " adamw, constant for the others and where texts are classified).")
  private ScheduleName schedule;

  @Option(
      names = "--warmup-updates",
      paramLabel = "N",
      description =
          "Updates over which a cosine schedule rises to the full rate (default: 100, or a tenth of"
              + " a short run).")
  private Long warmup;

  @Option(
      names = "--step-factor",
      paramLabel = "X",
      description = "What each step multiplies the rate by (default: " + STEP_FACTOR + ").")
  private Double stepFactor;

  @Option(
      names = "--step-every",
      paramLabel = "N",
      description = "Epochs between steps (default: 1).")
  private Integer stepEvery;

  @Option(
      names = "--step-after",
      paramLabel = "N",
      description = "Epochs at the full rate, before the first step (default: 10).")
  private Integer stepAfter;

  @Option(
      names = "--plateau-factor",
      paramLabel = "X",
      description = "What a plateau multiplies the rate by (default: " + PLATEAU_FACTOR + ").")
  private Double plateauFactor;

  @Option(
      names = "--plateau-patience",
      paramLabel = "N",
      description = "Validations in a row without a new best that make a plateau (default: 2).")
  private Integer plateauPatience;

  /**
   * Checks ranges, and that nothing is given that the schedule does not have.
   *
   * @param usual the schedule where none is named
   */
  void check(ScheduleName usual) {
    ScheduleName name = name(usual);
    belongs("--warmup-updates", warmup, ScheduleName.COSINE, name);
    belongs("--step-factor", stepFactor, ScheduleName.STEP, name);
    belongs("--step-every", stepEvery, ScheduleName.STEP, name);
    belongs("--step-after", stepAfter, ScheduleName.STEP, name);
    belongs("--plateau-factor", plateauFactor, ScheduleName.PLATEAU, name);
    belongs("--plateau-patience", plateauPatience, ScheduleName.PLATEAU, name);
    if (warmup != null) {
      Require.atLeast("--warmup-updates", 0, warmup);
    }
    factor("--step-factor", stepFactor);
    epochs("--step-every", stepEvery);
    epochs("--step-after", stepAfter);
    factor("--plateau-factor", plateauFactor);
    epochs("--plateau-patience", plateauPatience);
  }

  private static void belongs(
      String option, Object given, ScheduleName schedule, ScheduleName chosen) {
    if (given != null && chosen != schedule) {
      throw CommandFailure.usage(
          option + ": the schedule " + chosen + " has none", "use --schedule " + schedule);
    }
  }

  private static void factor(String option, Double given) {
    if (given != null) {
      Require.strictlyBetween(option, 0, 1, given);
    }
  }

  private static void epochs(String option, Integer given) {
    if (given != null) {
      Require.between(option, 1, LONGEST, given);
    }
  }

  private ScheduleName name(ScheduleName usual) {
    return schedule == null ? usual : schedule;
  }

  /**
   * The schedule.
   *
   * @param suited what the task has where nothing is said
   * @param usual the name of what the optimizer has where none is named
   * @param totalUpdates of the run
   */
  LearningRateSchedule schedule(
      LearningRateSchedule suited, ScheduleName usual, long totalUpdates) {
    boolean open = schedule == null && warmup == null;
    if (open && suited instanceof LearningRateSchedule.Constant) {
      return suited;
    }
    return switch (name(usual)) {
      case CONSTANT -> LearningRateSchedule.constant();
      case COSINE -> LearningRateSchedule.cosine(or(warmup, Math.min(100, totalUpdates / 10)), 0);
      case STEP ->
          LearningRateSchedule.step(
              or(stepFactor, STEP_FACTOR), or(stepEvery, 1), or(stepAfter, 10));
      case EXPONENTIAL -> LearningRateSchedule.exponential(0.5, Math.max(1, totalUpdates / 10));
      case PLATEAU ->
          LearningRateSchedule.plateau(or(plateauFactor, PLATEAU_FACTOR), or(plateauPatience, 2));
    };
  }

  private static <T> T or(T given, T usual) {
    return given == null ? usual : given;
  }
}
