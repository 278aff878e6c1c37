package io.github.seq4j.core.inspect.cells;

import java.util.ArrayList;
import java.util.List;

/**
 * The predicates that are tried on every text. "Inside" is said of the text as it stands after a
 * token: the mark that opens belongs to the inside, the one that closes does not.
 */
public final class StandardPredicates {

  private final TokenText text;
  private final int[] points;
  private final List<TextPredicate> predicates = new ArrayList<>();

  private StandardPredicates(TokenText text) {
    this.text = text;
    this.points = text.codePoints();
  }

  /** All of them. */
  public static List<TextPredicate> of(TokenText text) {
    StandardPredicates standard = new StandardPredicates(text);
    standard.quotes();
    standard.code();
    standard.lines();
    standard.characters();
    standard.korean();
    return List.copyOf(standard.predicates);
  }

  private void quotes() {
    Quotes quotes = new Quotes(points);
    inside(
        "double-quotes",
        "between \" and \", or “ and ”, or « and »; an empty line ends it",
        quotes.doubled());
    inside(
        "single-quotes",
        "between ' and ', or ‘ and ’, in one line; an apostrophe is none",
        quotes.single());
  }

  private void code() {
    SourceCode code = new SourceCode(points);
    inside("parentheses", "between ( and )", positive(code.depth('(')));
    inside("brackets", "between [ and ]", positive(code.depth('[')));
    inside("braces", "between { and }", positive(code.depth('{')));
    number("bracket-depth", "how many of ( [ { are open", code.depth());
    inside("comment", "in // to the end of the line, or /* to */", code.comment());
    inside("line-comment", "in // to the end of the line", code.lineComment());
    inside("block-comment", "between /* and */", code.blockComment());
    inside(
        "hash-comment",
        "from # at the start of a line or behind white space to its end",
        code.hashComment());
    inside(
        "string-literal",
        "in \"...\" of one line or \"\"\"...\"\"\", outside comments",
        code.string());
    inside("if-condition", "between if ( and its )", code.condition());
  }

  private void lines() {
    number("line-position", "characters since the line began", Lines.position(points));
    number("line-length", "characters of the line, those to come too", Lines.length(points));
    number("indentation", "white space that the line began with", Lines.indentation(points));
  }

  private void characters() {
    event("word-start", "the first letter or digit of a word", Characters.wordStart(points));
    event("digit", "a digit", Characters.each(points, Character::isDigit));
    event("capital", "a capital letter", Characters.each(points, Character::isUpperCase));
    event(
        "white-space",
        "a blank, a tab or a line end",
        Characters.each(points, Character::isWhitespace));
    event(
        "sentence-end",
        "one of . ! ? … 。 before white space or a closing mark",
        Characters.sentenceEnd(points));
  }

  private void korean() {
    event(
        "hangul-final",
        "of Hangul syllables, those with a final consonant",
        Characters.hangulFinal(points));
    event(
        "particle",
        "of Hangul syllables, those of a particle: by a list of endings, so roughly",
        Particles.of(points));
  }

  private void inside(String name, String where, double[] byCodePoint) {
    add(TextPredicate.Kind.BINARY, name, "inside: " + where, text.atLast(byCodePoint));
  }

  private void number(String name, String meaning, double[] byCodePoint) {
    add(TextPredicate.Kind.NUMERIC, name, meaning, text.atLast(byCodePoint));
  }

  private void event(String name, String meaning, double[] byCodePoint) {
    add(TextPredicate.Kind.BINARY, name, meaning, text.atAny(byCodePoint));
  }

  private void add(TextPredicate.Kind kind, String name, String meaning, double[] values) {
    predicates.add(new TextPredicate(name, meaning, kind, values));
  }

  private static double[] positive(double[] depth) {
    double[] inside = new double[depth.length];
    for (int i = 0; i < depth.length; i++) {
      inside[i] = depth[i] > 0 ? 1 : 0;
    }
    return inside;
  }
}
