package io.github.seq4j.core.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** JSON as RFC 8259 has it and not a bit more: what parsers are lenient about, files can abuse. */
final class StrictJson {

  private static final int HEADER_DEPTH = 4;
  private static final int TEXT_DEPTH = 8;
  private static final int MAX_NUMBER = 40;
  private static final int MAX_NAME = 256;

  private static final JsonFactory HEADER = factory(HEADER_DEPTH);

  private static final JsonMapper TEXT =
      JsonMapper.builder(factory(TEXT_DEPTH))
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .build();

  private StrictJson() {}

  private static JsonFactory factory(int depth) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxStringLength(BundleFormat.maxBytes("model"))
                .maxNumberLength(MAX_NUMBER)
                .maxNameLength(MAX_NAME)
                .build())
        .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(depth).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        // Names from files neither fill the JVM's string table nor a table shared between files.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .build();
  }

  /** A pull parser for the header. */
  static JsonParser header(String text) throws IOException {
    return HEADER.createParser(text);
  }

  /**
   * Parses a JSON text that must be one object.
   *
   * @throws Malformed if it is anything else, says one thing twice, is too deep, or holds a number
   *     that is not finite or text that is not well-formed
   */
  static ObjectNode object(String text) throws Malformed {
    JsonNode node;
    try {
      node = TEXT.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Malformed(describe(e));
    }
    if (!(node instanceof ObjectNode object)) {
      throw new Malformed("expected a JSON object, got " + kind(node));
    }
    check(object);
    return object;
  }

  /** Writes an object with its keys sorted, so that one content has one text. */
  static String write(ObjectNode object) {
    try {
      return TEXT.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("JSON cannot be written: " + describe(e), e);
    }
  }

  private static void check(JsonNode node) throws Malformed {
    if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
      throw new Malformed("a number is outside the range of a double");
    }
    if (node.isTextual()) {
      checkText(node.textValue());
    }
    for (var field : node.properties()) {
      checkText(field.getKey());
    }
    for (JsonNode child : node) {
      check(child);
    }
  }

  /** Refuses NUL and lone surrogates, which an escape can smuggle past a check of the bytes. */
  static void checkText(String text) throws Malformed {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == 0) {
        throw new Malformed("text contains NUL");
      }
      if (Character.isSurrogate(unit)) {
        if (!Character.isHighSurrogate(unit)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new Malformed("text contains a lone surrogate");
        }
        i++;
      }
    }
  }

  /** Decodes UTF-8; overlong forms, surrogates and cut sequences are errors. */
  static String decode(ByteBuffer bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(bytes)
        .toString();
  }

  /** The parser's complaint without the document in it. */
  static String describe(JsonProcessingException e) {
    String what = UntrustedText.quote(e.getOriginalMessage());
    return "not the JSON it must be: "
        + what
        + (e.getLocation() == null ? "" : " at character " + e.getLocation().getCharOffset());
  }

  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case MISSING -> "nothing";
      case STRING -> "the text " + UntrustedText.quote(node.textValue());
      case NUMBER, BOOLEAN, NULL -> UntrustedText.quote(node.asText());
      case ARRAY -> "an array of " + node.size();
      case OBJECT -> "an object";
      case BINARY, POJO -> throw new AssertionError(node.getNodeType());
    };
  }

  /** What is wrong with a JSON text; the caller knows where it stands. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String what) {
      super(what);
    }
  }
}
