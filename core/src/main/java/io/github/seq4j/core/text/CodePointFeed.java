package io.github.seq4j.core.text;

import java.util.function.IntConsumer;

/** Blocks of chars to code points; refuses lone surrogates, which no charset can write. */
final class CodePointFeed implements TokenCutter {

  private final IntConsumer sink;
  private char high;
  private long chars;

  CodePointFeed(IntConsumer sink) {
    this.sink = sink;
  }

  /** Throws if {@code text} has a lone surrogate. */
  static void check(CharSequence text) {
    CodePointFeed feed = new CodePointFeed(c -> {});
    feed.add(text);
    feed.close();
  }

  @Override
  public void add(CharSequence block) {
    int length = block.length();
    for (int i = 0; i < length; i++, chars++) {
      char c = block.charAt(i);
      if (high == 0 && !Character.isSurrogate(c)) {
        sink.accept(c);
      } else {
        surrogate(c);
      }
    }
  }

  private void surrogate(char c) {
    if (high == 0) {
      if (!Character.isHighSurrogate(c)) {
        throw new LoneSurrogateException(c, chars);
      }
      high = c;
      return;
    }
    if (!Character.isLowSurrogate(c)) {
      throw new LoneSurrogateException(high, chars - 1);
    }
    int codePoint = Character.toCodePoint(high, c);
    high = 0;
    sink.accept(codePoint);
  }

  @Override
  public void close() {
    if (high != 0) {
      throw new LoneSurrogateException(high, chars - 1);
    }
  }
}
