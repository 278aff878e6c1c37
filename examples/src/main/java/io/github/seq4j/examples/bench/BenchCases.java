package io.github.seq4j.examples.bench;

import java.util.List;

/**
 * The cases by name. Sizes are those of well-known programs, so that other toolkits can be measured
 * beside us.
 */
public final class BenchCases {

  private BenchCases() {}

  /** All of them, in the order they are listed and run. */
  public static List<BenchCase> all() {
    return List.of(
        update("charlm-small", "V 65, one-hot, LSTM 1 x 128, batch 50, T 50, Adam, clip norm 5"),
        update("charlm-2x200", "V 77, one-hot, LSTM 2 x 200, batch 32, T 50, Adam, clip norm 5"),
        update("charlm-512", "V 100, one-hot, LSTM 2 x 512, batch 64, T 100, Adam, clip norm 5"),
        update("mujeong", "V 1680, one-hot, LSTM 1 x 100, batch 1, T 25, Adagrad, clip value 5"),
        update("gru-256", "V 256, embedding 256, GRU 2 x 256, batch 64, T 64, Adam, clip norm 5"),
        update("sampling", "V 100, LSTM 2 x 512, one stream, one character at a time"),
        update("sampling-b64", "V 100, LSTM 2 x 512, 64 streams, one character at a time"));
  }

  private static BenchCase update(String name, String what) {
    return new BenchCase(
        name,
        what,
        (threads, seconds) -> {
          throw new UnsupportedOperationException("the case " + name + " is not measured yet");
        });
  }
}
