package io.github.seq4j.core.text;

import java.util.function.Consumer;

/**
 * Words between white space. A line feed is a token of its own, so lines survive the round trip;
 * other white space is a separator and comes back as one blank, and none makes an empty token.
 * White space is {@link Character#isWhitespace(int)}: no-break spaces belong to the word they hold
 * together.
 *
 * <p>The line end is what the Penn Treebank of language models calls {@code <eos>}, and {@link
 * TokenNames} writes it so. A text that holds the word {@code <eos>} holds an ordinary word: it is
 * another token than the line end.
 */
public final class WordTokenizer implements Tokenizer {

  /** The token that ends a line. */
  public static final String LINE_END = "\n";

  @Override
  public Unit unit() {
    return Unit.WORD;
  }

  @Override
  public String separator(String previous, String next) {
    return previous.equals(LINE_END) || next.equals(LINE_END) ? "" : " ";
  }

  @Override
  public TokenCutter cutter(Consumer<String> tokens) {
    return new Cutter(tokens);
  }

  private static final class Cutter implements TokenCutter {

    private final Consumer<String> tokens;
    private final CodePointFeed feed = new CodePointFeed(this::accept);
    private final StringBuilder word = new StringBuilder();

    Cutter(Consumer<String> tokens) {
      this.tokens = tokens;
    }

    @Override
    public void add(CharSequence block) {
      feed.add(block);
    }

    @Override
    public void close() {
      feed.close();
      endWord();
    }

    private void accept(int codePoint) {
      if (!Character.isWhitespace(codePoint)) {
        word.appendCodePoint(codePoint);
        return;
      }
      endWord();
      if (codePoint == '\n') {
        tokens.accept(LINE_END);
      }
    }

    private void endWord() {
      if (!word.isEmpty()) {
        tokens.accept(word.toString());
        word.setLength(0);
      }
    }
  }
}
