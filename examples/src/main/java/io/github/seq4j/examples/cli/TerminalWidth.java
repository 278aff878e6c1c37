package io.github.seq4j.examples.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** The columns of the terminal, asked again now and then because windows change. */
final class TerminalWidth implements IntSupplier {

  private static final int USUAL = 80;
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long PATIENCE_MILLIS = 500;

  private int columns;
  private long askedAt;

  @Override
  public synchronized int getAsInt() {
    long now = System.nanoTime();
    if (columns == 0 || now - askedAt > KEPT_NANOS) {
      columns = ask();
      askedAt = now;
    }
    return columns;
  }

  /** Java does not know; {@code stty} does, wherever there is a {@code /dev/tty}. */
  private static int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        stty.destroyForcibly();
        return USUAL;
      }
      return columns(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }

  /** Of an answer such as {@code 24 80}; terminals that do not know say 0. */
  static int columns(String answer) {
    String[] words = answer.strip().split(" ");
    boolean known = words.length == 2 && words[1].matches("[1-9][0-9]{0,4}");
    return known ? Integer.parseInt(words[1]) : USUAL;
  }
}
