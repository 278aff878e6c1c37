package io.github.seq4j.core.text;

import java.util.function.Consumer;

/** One token per Unicode code point; joining gives back exactly what was cut. */
public final class CharacterTokenizer implements Tokenizer {

  @Override
  public Unit unit() {
    return Unit.CHARACTER;
  }

  @Override
  public String separator(String previous, String next) {
    return "";
  }

  @Override
  public TokenCutter cutter(Consumer<String> tokens) {
    return Unit.CHARACTER.feed(c -> tokens.accept(Character.toString(c)));
  }
}
