package io.github.seq4j.core.text;

import io.github.seq4j.core.ConfigException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A codec whose ids are those of a {@link Vocabulary}: characters, jamo or words. Texts come back
 * in the case and form that they were read in; words as sentences of {@link TreebankDetokenizer}.
 * Immutable, thread-safe.
 */
public final class VocabularyCodec implements TextCodec {

  private final Vocabulary vocabulary;
  private final TextNormalizer normalizer;
  private final int unknownId;

  private VocabularyCodec(Vocabulary vocabulary, TextNormalizer normalizer, int unknownId) {
    this.vocabulary = vocabulary;
    this.normalizer = normalizer;
    this.unknownId = unknownId;
  }

  /**
   * From what was learned; how a saved one comes back.
   *
   * @throws ConfigException if the vocabulary has no unknown token
   */
  public static VocabularyCodec of(Vocabulary vocabulary, TextNormalizer normalizer) {
    Objects.requireNonNull(normalizer, "normalizer");
    if (vocabulary.unknownId().isEmpty()) {
      throw new ConfigException("vocabulary", "none", "must have an unknown token");
    }
    return new VocabularyCodec(vocabulary, normalizer, vocabulary.unknownId().getAsInt());
  }

  /**
   * Learns from texts, each on its own.
   *
   * @throws ConfigException if there is no token in any of them
   */
  static VocabularyCodec learn(CodecConfig.Tokens config, Iterable<String> texts) {
    VocabularyBuilder tokens =
        Vocabulary.counting(config.unit()).minCount(config.minCount()).withUnknown();
    for (String text : texts) {
      cut(config.unit(), config.normalizer(), text).forEach(tokens::addToken);
    }
    return of(tokens.build(), config.normalizer());
  }

  /** Words are cut in their own case, which tells an initial from the end of a sentence. */
  private static List<String> cut(Unit unit, TextNormalizer normalizer, String text) {
    Tokenizer tokenizer = unit.tokenizer();
    if (unit.isCodePoint()) {
      return tokenizer.split(normalizer.apply(text));
    }
    List<String> words = tokenizer.split(normalizer.normalization().apply(text));
    return normalizer.lowerCase() ? words.stream().map(normalizer::apply).toList() : words;
  }

  /** The tokens. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** What happens to texts before they are cut. */
  public TextNormalizer normalizer() {
    return normalizer;
  }

  @Override
  public int size() {
    return vocabulary.size();
  }

  @Override
  public OptionalInt unknownId() {
    return OptionalInt.of(unknownId);
  }

  /**
   * {@inheritDoc}
   *
   * @throws LoneSurrogateException if half a surrogate pair stands alone
   */
  @Override
  public int[] encode(String text) {
    return cut(vocabulary.unit(), normalizer, text).stream().mapToInt(vocabulary::id).toArray();
  }

  @Override
  public String decode(int[] ids) {
    return join(Arrays.stream(ids).mapToObj(vocabulary::token).toList());
  }

  @Override
  public List<String> split(String text) {
    return cut(vocabulary.unit(), normalizer, text);
  }

  @Override
  public String join(List<String> tokens) {
    return vocabulary.unit() == Unit.TREEBANK_WORD
        ? TreebankDetokenizer.join(tokens)
        : vocabulary.unit().tokenizer().join(tokens);
  }

  @Override
  public String token(int id) {
    return vocabulary.token(id);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VocabularyCodec that
        && vocabulary.equals(that.vocabulary)
        && normalizer.equals(that.normalizer);
  }

  @Override
  public int hashCode() {
    return 31 * vocabulary.hashCode() + normalizer.hashCode();
  }

  @Override
  public String toString() {
    return "VocabularyCodec over " + vocabulary + ", " + normalizer;
  }
}
