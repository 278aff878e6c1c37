package io.github.seq4j.core.report;

import io.github.seq4j.core.train.UpdateInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A run as TensorBoard shows it. Every update has a point up to update 500, then one in update /
 * 500, which stands for all since the one before. A folder that cannot be written any more is given
 * up.
 */
final class EventLog implements AutoCloseable {

  /** Points before they become fewer. */
  private static final int DENSE = 500;

  private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Of a TensorProto: strings. */
  private static final int STRINGS = 7;

  /** Of a SummaryMetadata: a tensor. */
  private static final int TENSORS = 2;

  private final Path folder;
  private final RunFacts facts;
  private final EventFile file;
  private Interval since = new Interval();
  private long flushed = System.nanoTime();
  private IOException failure;
  private boolean givenUp;

  private EventLog(Path folder, RunFacts facts, EventFile file) {
    this.folder = folder;
    this.facts = facts;
    this.file = file;
  }

  static EventLog in(Path folder, RunFacts facts) throws IOException {
    return new EventLog(folder, facts, EventFile.in(folder, Instant.now()));
  }

  String name() {
    return folder.toString();
  }

  void start(long updatesDone) {
    attempt(
        () -> {
          if (updatesDone > 0) {
            file.restart(Instant.now(), updatesDone + 1);
          }
          for (RunFacts.Section section : facts.sections()) {
            summary(updatesDone, text("run/" + section.heading(), table(section.values())));
          }
          file.flush();
        });
  }

  void update(UpdateInfo info, long tookNanos) {
    since.add(info, tookNanos);
    if (since.updates() < info.update() / DENSE) {
      return;
    }
    CurvePoint point = since.point();
    since = new Interval();
    attempt(
        () -> {
          Proto values = new Proto();
          scalar(values, "loss/train", point.trainNats());
          scalar(values, "loss/smooth", point.smoothNats());
          scalar(values, "learning_rate", point.learningRate());
          scalar(values, "gradient_norm", point.gradientNorm());
          scalar(values, "gradient_clipped", point.clipped());
          scalar(values, "tokens_per_second", point.targetsPerSecond());
          summary(info.update(), values);
        });
  }

  void validation(long update, double nats, double score) {
    attempt(
        () -> {
          Proto values = new Proto();
          scalar(values, "loss/valid", nats);
          scalar(values, "score/valid", score);
          summary(update, values);
        });
  }

  void inspected(long update, Inspection inspection) {
    attempt(
        () -> {
          Proto values = new Proto();
          inspection.metrics().forEach((name, value) -> scalar(values, "held_out/" + name, value));
          summary(update, values);
        });
  }

  void sample(long update, String text) {
    String block = text.lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
    attempt(() -> summary(update, text("sample", block)));
  }

  /** What went wrong since the last question. */
  Optional<IOException> failure() {
    IOException found = failure;
    failure = null;
    return Optional.ofNullable(found);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      failure = givenUp ? failure : e;
    }
    givenUp = true;
  }

  private void summary(long step, Proto values) throws IOException {
    file.summary(Instant.now(), step, values);
    long now = System.nanoTime();
    if (now - flushed > FLUSH_NANOS) {
      file.flush();
      flushed = now;
    }
  }

  private static void scalar(Proto summary, String tag, double value) {
    if (!Double.isNaN(value)) {
      summary.message(1, new Proto().text(1, tag).real(2, (float) value));
    }
  }

  /** As the text plugin reads it: a tensor of one string, in Markdown. */
  private static Proto text(String tag, String markdown) {
    Proto shape = new Proto().message(2, new Proto().number(1, 1));
    Proto tensor = new Proto().number(1, STRINGS).message(2, shape).text(8, markdown);
    Proto metadata = new Proto().message(1, new Proto().text(1, "text")).number(4, TENSORS);
    Proto value = new Proto().text(1, tag).message(9, metadata).message(8, tensor);
    return new Proto().message(1, value);
  }

  private static String table(Map<String, String> values) {
    return values.entrySet().stream()
        .map(each -> "    " + each.getKey() + "  " + each.getValue())
        .collect(Collectors.joining("\n"));
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void attempt(Writing writing) {
    if (givenUp) {
      return;
    }
    try {
      writing.run();
    } catch (IOException e) {
      failure = e;
      givenUp = true;
    }
  }
}
