package io.github.seq4j.core.text;

import java.util.function.Consumer;

/**
 * The runs that subwords stay within: letters, digits, and other characters, each with the mark of
 * a word's beginning in front where one begins. So {@code street.} does not become a token beside
 * {@code street} (Radford et al. 2019, "Language Models are Unsupervised Multitask Learners",
 * section 2.2).
 */
final class SubwordRuns {

  /** Begins each word: a blank, the one character that no word has in it. */
  static final char MARK = ' ';

  /** Longer runs are cut, which bounds the time that a run takes; words are shorter. */
  static final int LONGEST = 64;

  private enum Kind {
    LETTER,
    DIGIT,
    OTHER
  }

  private final Consumer<String> runs;
  private final StringBuilder run = new StringBuilder();
  private int length;
  private Kind kind = Kind.OTHER;
  private boolean beginsWord = true;

  private SubwordRuns(Consumer<String> runs) {
    this.runs = runs;
  }

  /** Gives all runs of a text, in order; white space is as in {@link WordTokenizer}. */
  static void cut(String text, Consumer<String> runs) {
    SubwordRuns cut = new SubwordRuns(runs);
    CodePointFeed feed = new CodePointFeed(cut::accept);
    feed.add(text);
    feed.close();
    cut.endRun();
  }

  private void accept(int codePoint) {
    if (Character.isWhitespace(codePoint)) {
      endRun();
      beginsWord = true;
      return;
    }
    Kind next = kind(codePoint);
    if (beginsWord) {
      run.append(MARK);
      beginsWord = false;
    } else if (next != kind || length == LONGEST) {
      endRun();
    }
    run.appendCodePoint(codePoint);
    length++;
    kind = next;
  }

  /** An accent, a vowel sign or a joiner is of the kind of what comes before it. */
  private Kind kind(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER ->
          Kind.LETTER;
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
          Kind.DIGIT;
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT ->
          kind;
      default -> Kind.OTHER;
    };
  }

  private void endRun() {
    if (!run.isEmpty()) {
      runs.accept(run.toString());
      run.setLength(0);
    }
    length = 0;
  }
}
