package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.text.TokenSequence;
import java.util.Arrays;

/**
 * What each token of a half costs a network, with its text read as streams side by side: a matrix
 * product of many rows is several times as fast as many of one. Each stream begins with tokens that
 * are only read, so that its first cost is not that of a text out of nowhere. The same streams for
 * every network, so what they differ by is the network.
 */
final class TokenLosses implements BatchSource<Batch> {

  private static final int STREAMS = 32;
  private static final int WARM_UP = 100;
  private static final int STEPS = 128;

  private final TokenSequence text;
  private final TextHalf half;
  private final int[]
      from; // [B + 1] first step of each stream; step t reads token t and predicts t + 1
  private final int longest;

  TokenLosses(TokenSequence text, TextHalf half) {
    this.text = text;
    this.half = new TextHalf(half.from(), Math.min(half.to(), text.length() - 1));
    int streams = Math.max(1, Math.min(STREAMS, this.half.length() / WARM_UP));
    from = new int[streams + 1];
    int most = 0;
    for (int b = 0; b <= streams; b++) {
      from[b] = this.half.from() + (int) ((long) this.half.length() * b / streams);
      most = b == 0 ? 0 : Math.max(most, from[b] - begin(b - 1));
    }
    longest = most;
  }

  private int begin(int stream) {
    return Math.max(0, from[stream] - WARM_UP);
  }

  /**
   * [n] nats of the token after each one of the half; the last token of a text has none after it.
   */
  float[] of(TokenNetwork network) {
    float[] result = new float[half.length()];
    int[] next = Arrays.copyOf(from, from.length - 1);
    network.evaluate(
        this,
        (batch, nats, ranks) -> {
          int rows = batch.batchSize();
          for (int i = 0; i < nats.length; i++) {
            if (batch.targets()[i] != Batch.NO_TARGET) {
              result[next[i % rows]++ - half.from()] = nats[i];
            }
          }
        });
    return result;
  }

  /** Tokens with a cost. */
  int length() {
    return half.length();
  }

  @Override
  public int batchesPerEpoch(int epoch) {
    return (longest + STEPS - 1) / STEPS;
  }

  @Override
  public Batch batch(int epoch, int index) {
    int rows = from.length - 1;
    int first = index * STEPS;
    int width = Math.min(STEPS, longest - first);
    int[] inputs = new int[width * rows];
    int[] targets = new int[width * rows];
    int[] lengths = new int[rows];
    Arrays.fill(targets, Batch.NO_TARGET);
    for (int b = 0; b < rows; b++) {
      int position = begin(b) + first;
      lengths[b] = Math.max(0, Math.min(width, from[b + 1] - position));
      for (int t = 0; t < lengths[b]; t++, position++) {
        inputs[t * rows + b] = text.at(position);
        if (position >= from[b]) {
          targets[t * rows + b] = text.at(position + 1);
        }
      }
    }
    return new Batch(inputs, targets, lengths, first > 0);
  }
}
