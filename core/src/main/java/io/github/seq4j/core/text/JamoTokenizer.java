package io.github.seq4j.core.text;

import java.util.List;
import java.util.function.Consumer;

/**
 * The letters that Hangul syllables are built of: a syllable becomes its initial, its vowel and, if
 * it has one, its final as conjoining jamo (U+1100 to U+11C2); every other code point is a token as
 * it is, compatibility jamo (ㅋ, ㅠ) included. A model then sees that 했 and 하 share a beginning.
 *
 * <p>Joining composes, so text in syllables comes back exactly. Text that was decomposed comes back
 * in syllables, which Unicode holds to be the same.
 */
public final class JamoTokenizer implements Tokenizer {

  @Override
  public Unit unit() {
    return Unit.JAMO;
  }

  @Override
  public String separator(String previous, String next) {
    return "";
  }

  @Override
  public String join(List<String> tokens) {
    return HangulJamo.compose(String.join("", tokens));
  }

  @Override
  public TokenCutter cutter(Consumer<String> tokens) {
    return Unit.JAMO.feed(jamo -> tokens.accept(Character.toString(jamo)));
  }
}
