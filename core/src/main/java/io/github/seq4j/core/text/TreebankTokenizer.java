package io.github.seq4j.core.text;

import java.util.function.Consumer;

/**
 * Words, marks of punctuation and clitics, in the manner of the Penn Treebank (Marcus, Santorini
 * &amp; Marcinkiewicz 1993, "Building a large annotated corpus of English", Computational
 * Linguistics 19(2)): {@code isn't} is {@code is n't}, {@code it's} is {@code it 's}, {@code
 * cannot} is {@code can not}, and punctuation stands alone unless it is inside a number, an
 * abbreviation or a compound ({@code 1,000}, {@code U.S.}, {@code half-hearted}, {@code and/or}).
 *
 * <p>Text that is cut already stays as it is: its brackets ({@code -LRB-}), quotes ({@code ``}) and
 * escapes ({@code \/}) too, and cutting what was joined gives the same tokens. Between Hangul, Han
 * and Kana every mark is cut off. The same mark or compatibility jamo repeated is one token of at
 * most three of them (ㅋㅋㅋㅋㅋ is ㅋㅋㅋ); stars, which may be a rating, keep their number.
 *
 * <p>That, and the apostrophe of a clitic, which always becomes ASCII's, is all that changes;
 * nothing but white space is lost. White space and line ends are as in {@link WordTokenizer}.
 */
public final class TreebankTokenizer implements Tokenizer {

  private static final WordTokenizer WHITE_SPACE = new WordTokenizer();

  @Override
  public Unit unit() {
    return Unit.TREEBANK_WORD;
  }

  @Override
  public String separator(String previous, String next) {
    return WHITE_SPACE.separator(previous, next);
  }

  @Override
  public TokenCutter cutter(Consumer<String> tokens) {
    return WHITE_SPACE.cutter(chunk -> TreebankChunk.cut(chunk, tokens));
  }
}
