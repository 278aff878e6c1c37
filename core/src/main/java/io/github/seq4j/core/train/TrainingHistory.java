package io.github.seq4j.core.train;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.BatchLoss;
import java.util.ArrayList;
import java.util.List;

/**
 * A run's curves, of bounded length: points lie at multiples of an interval that starts at 1 and
 * doubles whenever there are too many, and at every validation.
 */
final class TrainingHistory {

  private static final int MOST = 2_000;
  private static final int STRIDE = 7;
  private static final int HALF_BITS = 24; // of an update number: what a float holds exactly

  private final List<HistoryPoint> points = new ArrayList<>();
  private final RunningLoss sinceLast = new RunningLoss("history");
  private long interval = 1;
  private int validated; // of the points

  /** Notes an update. */
  void update(long update, BatchLoss loss, double rate, double norm) {
    sinceLast.add(loss);
    if (update % interval == 0 && points.size() - validated >= MOST) {
      thin();
    }
    if (update % interval == 0) {
      add(update, Float.NaN, rate, norm);
    }
  }

  /** Notes the validation of the last update noted. */
  void validation(long update, double validNats, double rate, double norm) {
    validated++;
    int last = points.size() - 1;
    if (last >= 0 && points.get(last).update() == update) {
      HistoryPoint p = points.remove(last);
      points.add(
          new HistoryPoint(
              update, p.trainNats(), finite(validNats), p.learningRate(), p.gradientNorm()));
    } else {
      add(update, finite(validNats), rate, norm);
    }
  }

  private void add(long update, float validNats, double rate, double norm) {
    float trainNats = finite(sinceLast.mean());
    points.add(new HistoryPoint(update, trainNats, validNats, (float) rate, finite(norm)));
    sinceLast.clear();
  }

  /** A finite double as a finite float. */
  private static float finite(double value) {
    return (float) Math.min(value, Float.MAX_VALUE);
  }

  private void thin() {
    interval *= 2;
    points.removeIf(p -> p.update() % interval != 0 && !p.validated());
  }

  List<HistoryPoint> points() {
    return List.copyOf(points);
  }

  void save(TrainerState.Builder to) {
    to.put("history.interval", interval);
    sinceLast.save(to);
    float[] flat = new float[points.size() * STRIDE];
    for (int i = 0; i < points.size(); i++) {
      write(points.get(i), flat, i * STRIDE);
    }
    to.put("history.points", flat);
  }

  private static void write(HistoryPoint p, float[] flat, int at) {
    flat[at] = p.update() >>> HALF_BITS;
    flat[at + 1] = p.update() & ((1 << HALF_BITS) - 1);
    flat[at + 2] = p.trainNats();
    flat[at + 3] = p.validated() ? 1 : 0; // checkpoints hold no NaN
    flat[at + 4] = p.validated() ? p.validNats() : 0;
    flat[at + 5] = p.learningRate();
    flat[at + 6] = p.gradientNorm();
  }

  void restore(TrainerState from) {
    interval = from.longAt("history.interval");
    sinceLast.restore(from);
    float[] flat = from.arrayAt("history.points").orElse(new float[0]);
    ShapeException.check("checkpoint", "history.points", 0, flat.length % STRIDE);
    for (int at = 0; at < flat.length; at += STRIDE) {
      long update = ((long) flat[at] << HALF_BITS) + (long) flat[at + 1];
      float valid = flat[at + 3] == 1 ? flat[at + 4] : Float.NaN;
      points.add(new HistoryPoint(update, flat[at + 2], valid, flat[at + 5], flat[at + 6]));
      validated += Float.isNaN(valid) ? 0 : 1;
    }
  }
}
