package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.datasets.labeled.SentimentTree.Phrase;
import io.github.seq4j.datasets.text.TextLines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads {@code (3 (2 It) (4 works))}. Words are separated by blanks and parentheses alone: a
 * no-break space is part of one. Without recursion, so that no depth is too deep.
 */
final class TreeParser {

  private static final char HIGHEST = '4';

  private final String line;
  private final TextLines lines;
  private final List<String> tokens = new ArrayList<>();
  private final List<Phrase> phrases = new ArrayList<>();

  /** The phrases not closed yet, by their number. */
  private final Deque<Integer> open = new ArrayDeque<>();

  private int at;

  /**
   * @param lines where the line is from, for errors
   */
  TreeParser(String line, TextLines lines) {
    this.line = line;
    this.lines = lines;
  }

  SentimentTree parse() throws DataFormatException {
    skipBlanks();
    do {
      switch (peek()) {
        case '(' -> begin();
        case ')' -> end();
        default -> word();
      }
      skipBlanks();
    } while (!open.isEmpty());
    if (at < line.length()) {
      throw expected("the end of the line after the tree");
    }
    return new SentimentTree(List.copyOf(tokens), List.copyOf(phrases));
  }

  /** The char here; 0 at the end. */
  private char peek() {
    return at < line.length() ? line.charAt(at) : 0;
  }

  private void skipBlanks() {
    while (peek() == ' ') {
      at++;
    }
  }

  private void begin() throws DataFormatException {
    if (!open.isEmpty() && isWord(open.peek())) {
      throw expected("')' after a word");
    }
    at++;
    if (peek() < '0' || peek() > HIGHEST) {
      throw expected("a grade from 0 to 4 after '('");
    }
    int grade = peek() - '0';
    at++;
    if (peek() != ' ') {
      throw expected("a blank after the grade");
    }
    open.push(phrases.size());
    phrases.add(new Phrase(grade, tokens.size(), tokens.size()));
  }

  /** Whether the phrase is a single word, which takes no parts. */
  private boolean isWord(int phrase) {
    return phrase == phrases.size() - 1 && phrases.get(phrase).from() < tokens.size();
  }

  private boolean isFresh(int phrase) {
    return phrase == phrases.size() - 1 && phrases.get(phrase).from() == tokens.size();
  }

  private void word() throws DataFormatException {
    if (open.isEmpty()) {
      throw expected("'(' at the beginning of a tree");
    }
    if (peek() == 0) {
      throw expected(open.size() + " more ')'");
    }
    if (!isFresh(open.peek())) {
      throw expected(isWord(open.peek()) ? "')' after a word" : "'(' or ')' after a phrase");
    }
    int from = at;
    while (peek() != ' ' && peek() != '(' && peek() != ')' && at < line.length()) {
      at++;
    }
    tokens.add(line.substring(from, at));
  }

  private void end() throws DataFormatException {
    if (open.isEmpty()) {
      throw expected("'(' at the beginning of a tree");
    }
    if (isFresh(open.peek())) {
      throw expected("a word or a phrase after the grade");
    }
    int number = open.pop();
    Phrase begun = phrases.get(number);
    phrases.set(number, new Phrase(begun.grade(), begun.from(), tokens.size()));
    at++;
  }

  private DataFormatException expected(String what) {
    String got =
        at < line.length()
            ? "'" + Character.toString(line.codePointAt(at)) + "'"
            : "the end of the line";
    return lines.error(
        "column " + (line.codePointCount(0, at) + 1) + ": expected " + what + ", got " + got, null);
  }
}
