package io.github.seq4j.core.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/**
 * When {@link WeightAveraging.Triggered} begins: at the first validation that is worse than the
 * best of all before it but the last n. Holds those n and the best of the others.
 */
final class AverageTrigger {

  private static final String OLDER = "trigger.older";
  private static final String RECENT = "trigger.recent.";

  private final int interval; // n; 0: there is nothing to trigger
  private final Deque<TrainingReport.Best> recent = new ArrayDeque<>(); // oldest first
  private TrainingReport.Best older; // null: none yet
  private long update; // of the validation that triggered, 0 if none

  AverageTrigger(WeightAveraging averaging) {
    this.interval = averaging instanceof WeightAveraging.Triggered t ? t.interval() : 0;
  }

  /**
   * Notes a validation.
   *
   * @return whether it is the one that triggers
   */
  boolean add(TrainingReport.Best check) {
    if (interval == 0 || update > 0) {
      return false;
    }
    if (older != null && older.isBetterThan(check)) {
      update = check.update();
      return true;
    }
    recent.add(check);
    while (recent.size() > interval) {
      TrainingReport.Best aged = recent.remove();
      older = older == null || aged.isBetterThan(older) ? aged : older;
    }
    return false;
  }

  /** The update whose weights are the first of the average, 0 if there is none yet. */
  long update() {
    return update;
  }

  void save(TrainerState.Builder to) {
    if (interval == 0) {
      return;
    }
    to.put("trigger.update", update);
    if (older != null) {
      put(to, OLDER, older);
    }
    List<TrainingReport.Best> checks = new ArrayList<>(recent);
    for (int i = 0; i < checks.size(); i++) {
      put(to, RECENT + i, checks.get(i));
    }
  }

  private static void put(TrainerState.Builder to, String name, TrainingReport.Best check) {
    to.put(name + ".update", check.update());
    to.put(name + ".epoch", check.epoch());
    to.put(name + ".nats", check.validNats());
    check.validError().ifPresent(error -> to.put(name + ".error", error));
  }

  void restore(TrainerState from) {
    if (interval == 0) {
      return;
    }
    update = from.longAt("trigger.update");
    older = has(from, OLDER) ? get(from, OLDER) : null;
    recent.clear();
    for (int i = 0; has(from, RECENT + i); i++) {
      recent.add(get(from, RECENT + i));
    }
  }

  private static boolean has(TrainerState from, String name) {
    return from.numbers().containsKey(name + ".nats");
  }

  private static TrainingReport.Best get(TrainerState from, String name) {
    String error = name + ".error";
    return new TrainingReport.Best(
        from.longAt(name + ".update"),
        Math.toIntExact(from.longAt(name + ".epoch")),
        from.doubleAt(name + ".nats"),
        from.numbers().containsKey(error)
            ? OptionalDouble.of(from.doubleAt(error))
            : OptionalDouble.empty());
  }
}
