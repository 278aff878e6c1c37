package io.github.seq4j.models.sequence;

import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.SequenceSizes;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.text.Normalization;
import io.github.seq4j.core.text.TextNormalizer;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.core.text.VocabularyBuilder;
import io.github.seq4j.models.run.DataHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts and lists of words as ids. What the training data did not have is read as the unknown
 * token, and so is a text without any token.
 *
 * <p>Immutable, thread-safe.
 */
public final class TokenEncoder implements StepEncoder {

  /** Characters seen once stand for those never seen, so that the network learns about these. */
  private static final int CHARACTER_MIN_COUNT = 2;

  private final Optional<Unit> unit; // empty: words are cut already
  private final TextNormalizer normalizer;
  private final Vocabulary tokens;
  private final Optional<Vocabulary> characters;

  TokenEncoder(InputConfig input, Vocabulary tokens, Optional<Vocabulary> characters) {
    this.unit =
        input instanceof InputConfig.Text text ? Optional.of(text.unit()) : Optional.empty();
    this.normalizer = normalizer(input);
    this.tokens = tokens;
    this.characters = characters;
  }

  private static TextNormalizer normalizer(InputConfig input) {
    boolean lowerCase =
        input instanceof InputConfig.Text text
            ? text.lowerCase()
            : ((InputConfig.Words) input).lowerCase();
    return new TextNormalizer(lowerCase, Normalization.NONE);
  }

  /**
   * The tokens of running text, in their own case; but where that of a letter is longer in lower
   * case, as of İ, each code point of the lower case.
   */
  private static List<String> cut(Unit unit, TextNormalizer normalizer, String text) {
    List<String> cut = unit.tokenizer().split(text);
    if (!unit.isCodePoint() || normalizer.apply(text).length() == text.length()) {
      return cut;
    }
    return cut.stream().flatMap(token -> codePoints(normalizer.apply(token), token)).toList();
  }

  private static Stream<String> codePoints(String lower, String token) {
    return lower.codePointCount(0, lower.length()) == 1
        ? Stream.of(token)
        : lower.codePoints().mapToObj(Character::toString);
  }

  /** From the texts of the training data. */
  public static TokenEncoder ofTexts(
      InputConfig.Text input, StepInputConfig step, List<String> texts) {
    return learn(
        input,
        step,
        input.unit(),
        input.minCount(),
        texts.stream().map(text -> cut(input.unit(), normalizer(input), text)).toList());
  }

  /** From the words of the training data. */
  public static TokenEncoder ofWords(
      InputConfig.Words input, StepInputConfig step, List<List<String>> sequences) {
    return learn(input, step, Unit.WORD, input.minCount(), sequences);
  }

  private static TokenEncoder learn(
      InputConfig input,
      StepInputConfig step,
      Unit unit,
      int minCount,
      List<List<String>> sequences) {
    VocabularyBuilder tokens = Vocabulary.counting(unit).minCount(minCount).withUnknown();
    VocabularyBuilder characters =
        Vocabulary.counting(Unit.CHARACTER).minCount(CHARACTER_MIN_COUNT).withUnknown();
    TextNormalizer normalizer = normalizer(input);
    for (List<String> sequence : sequences) {
      for (String token : sequence) {
        if (!token.isEmpty()) {
          tokens.addToken(normalizer.apply(token));
          characters.add(token).endText();
        }
      }
    }
    return new TokenEncoder(
        input,
        tokens.build(),
        step instanceof StepInputConfig.Words ? Optional.of(characters.build()) : Optional.empty());
  }

  /** The tokens that a text is read as: at least one. */
  public List<String> tokensOf(String text) {
    List<String> cut = cut(unit.orElseThrow(), normalizer, text);
    return cut.isEmpty() ? List.of(tokens.unit().unknownToken()) : cut;
  }

  /** A text as the network reads it. */
  public StepInput encodeText(String text) {
    return encode(tokensOf(text));
  }

  /**
   * Tokens as the network reads them.
   *
   * @param sequence [T] T at least 1
   */
  public StepInput encode(List<String> sequence) {
    int[] ids = new int[sequence.size()];
    for (int t = 0; t < ids.length; t++) {
      ids[t] = tokens.id(normalizer.apply(sequence.get(t)));
    }
    if (characters.isEmpty()) {
      return new StepInput.Tokens(ids);
    }
    int[][] spelled = new int[ids.length][];
    for (int t = 0; t < ids.length; t++) {
      spelled[t] = spell(characters.get(), sequence.get(t));
    }
    return new StepInput.Words(ids, spelled);
  }

  private static int[] spell(Vocabulary characters, String token) {
    int[] ids = characters.encode(token).copy();
    return ids.length > 0 ? ids : new int[] {characters.unknownId().orElseThrow()};
  }

  /** Whether a token is in the vocabulary. */
  public boolean knows(String token) {
    return tokens.contains(normalizer.apply(token));
  }

  /** The tokens. */
  public Vocabulary tokens() {
    return tokens;
  }

  /** The characters of words, where they are read. */
  public Optional<Vocabulary> characters() {
    return characters;
  }

  @Override
  public SequenceSizes sizes(int labels) {
    int unknown = tokens.unknownId().orElseThrow();
    return characters
        .map(c -> SequenceSizes.ofWords(tokens.size(), unknown, c.size(), labels))
        .orElseGet(() -> SequenceSizes.ofTokens(tokens.size(), unknown, labels));
  }

  @Override
  public String sha256() {
    List<String> all = new ArrayList<>(tokens.tokens());
    characters.ifPresent(vocabulary -> all.addAll(vocabulary.tokens()));
    return new DataHash().add(all).hex();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenEncoder that
        && unit.equals(that.unit)
        && normalizer.equals(that.normalizer)
        && tokens.equals(that.tokens)
        && characters.equals(that.characters);
  }

  @Override
  public int hashCode() {
    return Objects.hash(unit, normalizer, tokens, characters);
  }
}
