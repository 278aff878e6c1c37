package io.github.seq4j.models.lm;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.core.text.TokenEncoder;
import io.github.seq4j.core.text.TokenNames;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.core.text.VocabularyBuilder;
import io.github.seq4j.core.text.WordTokenizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text as ids, and the vocabulary that they are numbered by. Files are read twice and never held
 * as text, so a token costs four bytes.
 *
 * @param vocabulary the tokens
 * @param ids the text; several files follow each other
 */
public record LanguageModelData(Vocabulary vocabulary, TokenSequence ids) {

  /** Ids hashed at a time. */
  private static final int BLOCK = 1 << 14;

  /** A text in memory, with a vocabulary of all its tokens. */
  public static LanguageModelData of(LanguageModelConfig config, CharSequence text) {
    String normalized = config.normalize(text);
    Vocabulary vocabulary = Vocabulary.counting(config.unit()).add(normalized).build();
    return new LanguageModelData(vocabulary, vocabulary.encode(normalized));
  }

  /**
   * Files, with a vocabulary of their tokens.
   *
   * @param sources in the order they are read
   * @param charset of all of them
   * @param minCount tokens seen less often become the unknown token; 1 keeps all
   * @throws io.github.seq4j.core.DataFormatException if a file is missing or empty
   * @throws io.github.seq4j.core.text.MalformedTextException if its bytes are not text in this
   *     charset
   */
  public static LanguageModelData of(
      LanguageModelConfig config, List<TextSource> sources, Charset charset, int minCount)
      throws IOException {
    TextDecoder decoder = new TextDecoder(charset, config.lineEnds());
    VocabularyBuilder builder = Vocabulary.counting(config.unit()).minCount(minCount);
    for (TextSource source : sources) {
      decoder.read(source, builder::add);
      builder.endText();
    }
    int tokens = (int) Math.min(Integer.MAX_VALUE, builder.total());
    Vocabulary vocabulary = builder.build();
    TokenEncoder encoder = vocabulary.encoder(vocabulary.defaultOnUnknown(), tokens);
    return new LanguageModelData(vocabulary, encode(decoder, sources, encoder));
  }

  /** The ids of files in a vocabulary that is given, as for an evaluation. */
  public static TokenSequence encode(
      LanguageModelConfig config,
      Vocabulary vocabulary,
      List<TextSource> sources,
      Charset charset,
      OnUnknown onUnknown)
      throws IOException {
    TextDecoder decoder = new TextDecoder(charset, config.lineEnds());
    return encode(decoder, sources, vocabulary.encoder(onUnknown, BLOCK));
  }

  private static TokenSequence encode(
      TextDecoder decoder, List<TextSource> sources, TokenEncoder encoder) throws IOException {
    for (TextSource source : sources) {
      decoder.read(source, encoder::add);
      encoder.endText();
    }
    return encoder.finish();
  }

  /**
   * Checks that there is something to tell apart: two tokens or more, not all of them the unknown
   * token or the line end.
   *
   * @throws ConfigException if not
   */
  public void requireWords() {
    long own =
        vocabulary.tokens().stream()
            .filter(token -> !token.equals(WordTokenizer.LINE_END))
            .filter(token -> vocabulary.unknownId().orElse(-1) != vocabulary.id(token))
            .count();
    if (vocabulary.size() < 2 || own == 0) {
      throw new ConfigException(
          "vocabulary",
          vocabulary.tokens().stream()
              .map(token -> TokenNames.of(vocabulary.unit(), token))
              .collect(Collectors.joining(", ")),
          "must have at least 2 different tokens, and not the unknown one and the line end alone, so"
              + " that there is something to predict");
    }
  }

  /**
   * SHA-256 over the ids, 32 bits each, little-endian: 64 hex digits that tell one text from
   * another.
   */
  public String sha256() {
    MessageDigest digest = newDigest();
    ByteBuffer block = ByteBuffer.allocate(BLOCK * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < ids.length(); i++) {
      block.putInt(ids.at(i));
      if (!block.hasRemaining()) {
        digest.update(block.flip());
        block.clear();
      }
    }
    digest.update(block.flip());
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 over the tokens in order, each as UTF-8 with a zero byte behind it: 64 hex digits. */
  public String vocabularySha256() {
    MessageDigest digest = newDigest();
    for (String token : vocabulary.tokens()) {
      digest.update(token.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
