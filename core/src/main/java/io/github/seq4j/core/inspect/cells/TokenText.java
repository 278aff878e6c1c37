package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text that tokens make, as code points, and where in it each token stands. */
public final class TokenText {

  private final List<String> pieces;
  private final String text;
  private final int[] codePoints;
  private final int[]
      begin; // [N] of the token itself, behind what separates it from the one before
  private final int[] end; // [N]

  private TokenText(List<String> pieces, int[] begin, int[] end) {
    this.pieces = pieces;
    this.text = String.join("", pieces);
    this.codePoints = text.codePoints().toArray();
    this.begin = begin;
    this.end = end;
  }

  /** The text of these ids. */
  public static TokenText of(Vocabulary vocabulary, TokenSequence ids) {
    List<String> pieces = new ArrayList<>(ids.length());
    int[] begin = new int[ids.length()];
    int[] end = new int[ids.length()];
    int at = 0;
    for (int t = 0; t < ids.length(); t++) {
      OptionalInt before = t == 0 ? OptionalInt.empty() : OptionalInt.of(ids.at(t - 1));
      String piece = vocabulary.continuation(before, ids.at(t));
      String token = vocabulary.token(ids.at(t));
      pieces.add(piece);
      at += piece.codePointCount(0, piece.length());
      end[t] = at;
      begin[t] = at - token.codePointCount(0, token.length());
    }
    return new TokenText(List.copyOf(pieces), begin, end);
  }

  /** [N] what each token adds to the text, its separator included. */
  public List<String> pieces() {
    return pieces;
  }

  /** N. */
  public int tokens() {
    return end.length;
  }

  /**
   * Which tokens stand inside a match: whose last code point does.
   *
   * @param name of the predicate
   */
  public TextPredicate matches(String name, Pattern expression) {
    int[] at = new int[text.length() + 1]; // code points before each char
    for (int i = 0; i < text.length(); i++) {
      at[i + 1] = at[i] + (Character.isLowSurrogate(text.charAt(i)) ? 0 : 1);
    }
    double[] inside = new double[codePoints.length];
    Matcher matcher = expression.matcher(text);
    while (matcher.find()) {
      Arrays.fill(inside, at[matcher.start()], at[matcher.end()], 1);
    }
    return new TextPredicate(
        name, "inside a match of " + expression, TextPredicate.Kind.BINARY, atLast(inside));
  }

  String text() {
    return text;
  }

  /** All code points; not to be written to. */
  int[] codePoints() {
    return codePoints;
  }

  /** [N] of each token's last code point. */
  double[] atLast(double[] byCodePoint) {
    double[] values = new double[end.length];
    for (int t = 0; t < values.length; t++) {
      values[t] = byCodePoint[end[t] - 1];
    }
    return values;
  }

  /** [N] the largest number of each token's own code points. */
  double[] atAny(double[] byCodePoint) {
    double[] values = new double[end.length];
    for (int t = 0; t < values.length; t++) {
      values[t] = byCodePoint[begin[t]];
      for (int i = begin[t]; i < end[t]; i++) {
        values[t] = Math.max(values[t], byCodePoint[i]);
      }
    }
    return values;
  }
}
