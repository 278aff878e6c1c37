package io.github.seq4j.core.train;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.BatchLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

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
  void update(long update, int epoch, BatchLoss loss, double smooth, double rate, double norm) {
    sinceLast.add(loss);
    if (update % interval == 0 && points.size() - validated >= MOST) {
      thin();
    }
    if (update % interval == 0) {
      add(update, epoch, Float.NaN, smooth, rate, norm);
    }
  }

  /** Notes the validation of the last update noted. */
  void validation(
      long update, int epoch, double validNats, double smooth, double rate, double norm) {
    validated++;
    int last = points.size() - 1;
    if (last >= 0 && points.get(last).update() == update) {
      points.set(last, points.get(last).withValidNats(finite(validNats)));
    } else {
      add(update, epoch, finite(validNats), smooth, rate, norm);
    }
  }

  private void add(
      long update, int epoch, float validNats, double smooth, double rate, double norm) {
    points.add(
        new HistoryPoint(
            update,
            epoch,
            finite(sinceLast.mean()),
            finite(smooth),
            validNats,
            (float) rate,
            finite(norm)));
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
    to.put("history.epochs", column(HistoryPoint::epoch));
    to.put("history.smooth", column(HistoryPoint::smoothNats));
  }

  private float[] column(ToDoubleFunction<HistoryPoint> value) {
    float[] column = new float[points.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = (float) value.applyAsDouble(points.get(i));
    }
    return column;
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
    int count = flat.length / STRIDE;
    float[] epochs = from.arrayAt("history.epochs").orElse(new float[count]);
    float[] smooth = from.arrayAt("history.smooth").orElse(new float[count]);
    ShapeException.check("checkpoint", "history.epochs", count, epochs.length);
    ShapeException.check("checkpoint", "history.smooth", count, smooth.length);
    for (int i = 0, at = 0; i < count; i++, at += STRIDE) {
      long update = ((long) flat[at] << HALF_BITS) + (long) flat[at + 1];
      float valid = flat[at + 3] == 1 ? flat[at + 4] : Float.NaN;
      points.add(
          new HistoryPoint(
              update, (int) epochs[i], flat[at + 2], smooth[i], valid, flat[at + 5], flat[at + 6]));
      validated += Float.isNaN(valid) ? 0 : 1;
    }
  }
}
