package io.github.seq4j.core.inspect.memory;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Measures how far back a language model uses its input: the loss at the same targets, with only
 * the last k tokens before them read from the zero state (Khandelwal, He, Qi & Jurafsky 2018,
 * "Sharp nearby, fuzzy far away", arXiv:1805.04623).
 *
 * <pre>{@code
 * ContextLoss loss = new ContextLab(network, heldOut, 500).measure(new int[] {1, 2, 4, 8}, FarContext.CUT);
 * int needed = loss.needed(0.01).orElseThrow();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class ContextLab {

  /** Rows of a batch: enough for fast products, few enough that long contexts fit into memory. */
  private static final int ROWS = 64;

  private final TokenNetwork network;
  private final TokenSequence text;
  private final int targets;
  private Seeds seeds = new Seeds(1);
  private IntConsumer progress = context -> {};
  private BooleanSupplier stop = () -> false;
  private double[] stream; // [text] nats with all of the text before; null where not measured yet

  /**
   * A lab.
   *
   * @param text that the network was not trained on
   * @param targets how many to predict, evenly spread, at least 2; fewer where the text is short
   */
  public ContextLab(TokenNetwork network, TokenSequence text, int targets) {
    ConfigException.atLeast("targets", 2, targets);
    this.network = network;
    this.text = text;
    this.targets = targets;
  }

  /** Decides the order of shuffled and the place of replaced tokens. */
  public ContextLab seed(long seed) {
    seeds = new Seeds(seed);
    return this;
  }

  /** Is told each context before it is measured, and 0 for all of the text. */
  public ContextLab progress(IntConsumer told) {
    progress = told;
    return this;
  }

  /**
   * Sets a question asked between batches; once the answer is yes, measuring ends with a {@link
   * CancellationException}.
   */
  public ContextLab stopWhen(BooleanSupplier question) {
    stop = question;
    return this;
  }

  /**
   * Measures.
   *
   * @param contexts [C] tokens, rising, at least 1
   * @param far what stands before them, as far back as the longest context
   * @throws ConfigException if the text is too short for the longest
   */
  public ContextLoss measure(int[] contexts, FarContext far) {
    check(contexts);
    int longest = contexts[contexts.length - 1];
    int[] positions = positions(longest);
    double[][] nats = new double[contexts.length][];
    for (int c = 0; c < contexts.length; c++) {
      progress.accept(contexts[c]);
      nats[c] = losses(positions, contexts[c], longest, far);
    }
    if (stream == null) {
      progress.accept(0);
      stream = stream();
    }
    double[] full = Arrays.stream(positions).mapToDouble(position -> stream[position]).toArray();
    return new ContextLoss(contexts.clone(), nats, full, far);
  }

  private void check(int[] contexts) {
    ConfigException.atLeast("contexts", 1, contexts.length);
    for (int c = 0; c < contexts.length; c++) {
      ConfigException.atLeast("context", c == 0 ? 1 : contexts[c - 1] + 1, contexts[c]);
    }
    int longest = contexts[contexts.length - 1];
    if (text.length() < longest + 2) {
      throw new ConfigException(
          "text",
          text.length(),
          "must have at least " + (longest + 2) + " tokens for this context");
    }
  }

  /** [N] of targets, each with the longest context before it. */
  private int[] positions(int longest) {
    int last = text.length() - 1;
    int count = Math.min(targets, last - longest + 1);
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      positions[i] = (int) (longest + (long) (last - longest) * i / Math.max(1, count - 1));
    }
    return positions;
  }

  private double[] losses(int[] positions, int context, int longest, FarContext far) {
    int steps = far == FarContext.CUT ? context : longest;
    BatchSource<Batch> batches =
        new BatchSource<>() {
          @Override
          public int batchesPerEpoch(int epoch) {
            return (positions.length + ROWS - 1) / ROWS;
          }

          @Override
          public Batch batch(int epoch, int index) {
            requireGoingOn();
            int from = index * ROWS;
            int[] some =
                Arrays.copyOfRange(positions, from, Math.min(positions.length, from + ROWS));
            return batchOf(some, context, steps, far);
          }
        };
    double[] nats = new double[positions.length];
    int[] next = {0};
    network.evaluate(
        batches,
        (batch, scores, ranks) -> {
          int last = (batch.steps() - 1) * batch.batchSize();
          for (int b = 0; b < batch.batchSize(); b++) {
            nats[next[0]++] = scores[last + b];
          }
        });
    return nats;
  }

  private void requireGoingOn() {
    if (stop.getAsBoolean()) {
      throw new CancellationException("measuring was interrupted");
    }
  }

  /** Rows that end before their targets, which alone are predicted. */
  private Batch batchOf(int[] positions, int context, int steps, FarContext far) {
    int rows = positions.length;
    int[] inputs = new int[steps * rows];
    int[] targetIds = new int[steps * rows];
    int[] lengths = new int[rows];
    Arrays.fill(targetIds, Batch.NO_TARGET);
    Arrays.fill(lengths, steps);
    for (int b = 0; b < rows; b++) {
      int[] row = row(positions[b], context, steps, far);
      for (int t = 0; t < steps; t++) {
        inputs[t * rows + b] = row[t];
      }
      targetIds[(steps - 1) * rows + b] = text.at(positions[b]);
    }
    return new Batch(inputs, targetIds, lengths, false);
  }

  private int[] row(int position, int context, int steps, FarContext far) {
    int[] row = text.slice(position - steps, position).copy();
    int away = steps - context;
    if (away > 0) {
      RandomStream random = seeds.stream("far-context", position, context);
      int[] before =
          far == FarContext.SHUFFLED
              ? Arrays.copyOf(row, away)
              : elsewhere(away, position - steps, position, random);
      if (far == FarContext.SHUFFLED) {
        random.shuffle(before);
      }
      System.arraycopy(before, 0, row, 0, away);
    }
    return row;
  }

  /**
   * A slice that ends before another one begins or begins after its target, where the text has room
   * for that.
   */
  private int[] elsewhere(int length, int begin, int end, RandomStream random) {
    int before = Math.max(0, begin - length + 1);
    int after = Math.max(0, text.length() - length - end);
    int from =
        before + after == 0
            ? random.nextInt(text.length() - length)
            : random.nextInt(before + after);
    from = before + after > 0 && from >= before ? end + 1 + from - before : from;
    return text.slice(from, from + length).copy();
  }

  /** [text] nats of each token, with all of the text before it. */
  private double[] stream() {
    double[] nats = new double[text.length()];
    int[] next = {1};
    StreamBatches whole = StreamBatches.forEvaluation(text);
    BatchSource<Batch> batches =
        new BatchSource<>() {
          @Override
          public int batchesPerEpoch(int epoch) {
            return whole.batchesPerEpoch(epoch);
          }

          @Override
          public Batch batch(int epoch, int index) {
            requireGoingOn();
            return whole.batch(epoch, index);
          }
        };
    network.evaluate(
        batches,
        (batch, scores, ranks) -> {
          for (float score : scores) {
            nats[next[0]++] = score;
          }
        });
    return nats;
  }
}
