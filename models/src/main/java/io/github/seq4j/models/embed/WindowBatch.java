package io.github.seq4j.models.embed;

import io.github.seq4j.core.nn.BatchLoss;
import io.github.seq4j.core.parallel.Workers;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows whose changes are computed side by side from the same tables and then added in order.
 *
 * <p>The threads share the windows while they compute and the rows while they add. A row gets its
 * changes in the windows' order whoever adds them, so the number of threads changes no bit, which a
 * lock-free scheme (Hogwild) cannot say.
 */
final class WindowBatch {

  private final EmbeddingConfig config;

  /**
   * Products of a batch from which a second thread pays for the two times that all must wait for
   * each other. On the Penn Treebank, two cores: 100 numbers a word and 5 noise words (0.2 million)
   * take 8.1 s alone and 9.4 s together; 300 and 15 (1.6 million) 7.9 s and 5.2 s.
   */
  private static final long SHARED = 500_000;

  private final AliasTable noise;
  private final Seeds seeds;
  private final Workers workers;
  private final List<WordWindow> windows = new ArrayList<>();
  private final List<WindowStep> steps = new ArrayList<>();
  private Source source = new Source(new int[0], 0, 0, 1, 0);
  private int count;

  /**
   * Where windows are.
   *
   * @param text [length] ids, and {@link EmbeddingText#LINE_END}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Source(int[] text, int length, int first, int stride, long epoch) {}

  WindowBatch(EmbeddingConfig config, AliasTable noise, Seeds seeds, Workers workers) {
    this.config = config;
    this.noise = noise;
    this.seeds = seeds;
    this.workers = workers;
  }

  /**
   * Takes the windows at first, first + stride, and so on: places far apart, whose words have
   * little to do with each other, so that it matters less that no change sees the others.
   *
   * @param text [length] ids, and {@link EmbeddingText#LINE_END}
   */
  void fill(int[] text, int length, int first, int stride, long epoch) {
    source = new Source(text, length, first, stride, epoch);
    count = first >= length ? 0 : (length - first - 1) / stride + 1;
    while (windows.size() < count) {
      windows.add(new WordWindow(config.window(), config.negatives()));
      steps.add(new WindowStep(config));
    }
  }

  /**
   * Learns from them.
   *
   * @return the loss before
   */
  BatchLoss learn(EmbeddingTables tables, float rate) {
    int shares = isShared(count, config) ? workers.count() : 1; // changes no bit
    workers.run(shares, share -> compute(tables, rate, share, shares));
    workers.run(shares, share -> add(tables, share, shares));
    double nats = 0;
    long pairs = 0;
    for (int i = 0; i < count; i++) {
      nats += steps.get(i).nats();
      pairs += steps.get(i).pairs();
    }
    return new BatchLoss(nats, pairs);
  }

  /** Whether so many windows are worth more than one thread. */
  static boolean isShared(int windows, EmbeddingConfig config) {
    long products = (long) config.window() * (1 + config.negatives()) * config.dimension();
    return windows * products >= SHARED;
  }

  private void compute(EmbeddingTables tables, float rate, int share, int shares) {
    int end = (int) ((long) (share + 1) * count / shares);
    for (int i = (int) ((long) share * count / shares); i < end; i++) {
      WordWindow window = windows.get(i);
      int middle = source.first + i * source.stride;
      if (source.text[middle] == EmbeddingText.LINE_END) {
        window.clear();
      } else {
        // A window's own stream: what it draws does not depend on who draws it, and when.
        RandomStream random = seeds.stream("window", source.epoch, middle);
        window.fill(source.text, source.length, middle, random, noise);
      }
      steps.get(i).compute(window, tables, rate);
    }
  }

  /** Adds the changes of every {@code shares}-th row, beginning with row {@code share}. */
  private void add(EmbeddingTables to, int share, int shares) {
    for (int i = 0; i < count; i++) {
      WordWindow window = windows.get(i);
      WindowStep step = steps.get(i);
      for (int c = 0; c < window.contextCount; c++) {
        int word = window.contexts[c];
        if (word % shares == share) {
          Rows.add(step.contextChange(c), to.inputs()[word], to.dimension());
        }
      }
      for (int k = 0; k < window.targetCount; k++) {
        int word = window.targets[k];
        if (word % shares == share) {
          Rows.add(step.targetChange(k), to.outputs()[word], to.dimension());
        }
      }
    }
  }
}
