package io.github.seq4j.core.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the tokens of a text that comes in blocks. */
abstract sealed class TokenCounter {

  private long total;

  static TokenCounter of(Unit unit) {
    return unit.isCodePoint() ? new OfCodePoints(unit) : new OfWords(unit.tokenizer());
  }

  abstract void add(CharSequence block);

  /** A token that is cut already. */
  abstract void addToken(String token);

  abstract void endText();

  /** In no particular order. */
  abstract List<Counted> counts();

  final long total() {
    return total;
  }

  private static final class OfCodePoints extends TokenCounter {

    private final CodePointTable counts = new CodePointTable(0);
    private final CodePointFeed feed;

    OfCodePoints(Unit unit) {
      feed = unit.feed(this::count);
    }

    private void count(int codePoint) {
      counts.increment(codePoint);
      super.total++;
    }

    @Override
    void add(CharSequence block) {
      feed.add(block);
    }

    @Override
    void addToken(String token) {
      count(token.codePointAt(0));
    }

    @Override
    void endText() {
      feed.close();
    }

    @Override
    List<Counted> counts() {
      List<Counted> list = new ArrayList<>();
      counts.forEach(c -> list.add(new Counted(Character.toString(c), counts.get(c))));
      return list;
    }
  }

  private static final class OfWords extends TokenCounter {

    private final Tokenizer tokenizer;
    private final Map<String, int[]> counts = new HashMap<>();
    private TokenCutter cutter;

    OfWords(Tokenizer tokenizer) {
      this.tokenizer = tokenizer;
      this.cutter = newCutter();
    }

    private TokenCutter newCutter() {
      return tokenizer.cutter(this::count);
    }

    private void count(String word) {
      int[] count = counts.computeIfAbsent(word, w -> new int[1]);
      count[0] += count[0] < Integer.MAX_VALUE ? 1 : 0;
      super.total++;
    }

    @Override
    void add(CharSequence block) {
      cutter.add(block);
    }

    @Override
    void addToken(String token) {
      count(token);
    }

    @Override
    void endText() {
      cutter.close();
      cutter = newCutter();
    }

    @Override
    List<Counted> counts() {
      List<Counted> list = new ArrayList<>(counts.size());
      counts.forEach((word, count) -> list.add(new Counted(word, count[0])));
      return list;
    }
  }
}
