package io.github.seq4j.models.lm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleLimitException;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.DType;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.text.LineEnds;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The {@code text} of a bundle and its vocabulary: tokens as bytes of UTF-8 behind each other, and
 * where each begins.
 */
final class TextSchema {

  static final String BYTES = "vocab.bytes";
  static final String OFFSETS = "vocab.offsets";

  private static final int NO_UNKNOWN = -1;

  /** What the text says. */
  record Text(Unit unit, LineEnds lineEnds, Vocabulary vocabulary) {}

  /** What was done to characters before they were counted; nothing, so far. */
  private enum Normalization {
    NONE
  }

  private TextSchema() {}

  static void write(BundleWriter to, Text text) {
    Vocabulary vocabulary = text.vocabulary();
    to.json("text", json(text));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long[] offsets = new long[vocabulary.size() + 1];
    for (int id = 0; id < vocabulary.size(); id++) {
      bytes.writeBytes(vocabulary.token(id).getBytes(StandardCharsets.UTF_8));
      offsets[id + 1] = bytes.size();
    }
    to.bytes(BYTES, bytes.toByteArray(), bytes.size());
    to.longs(OFFSETS, offsets, offsets.length);
  }

  private static String json(Text text) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("unit", lowerCase(text.unit()));
      json.writeStringField("line_ends", lowerCase(text.lineEnds()));
      json.writeStringField("normalization", lowerCase(Normalization.NONE));
      json.writeNumberField("tokens", text.vocabulary().size());
      json.writeNumberField("unknown_id", text.vocabulary().unknownId().orElse(NO_UNKNOWN));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * Reads and checks; the tokens are unique, not empty, well-formed and as many as the model
   * expects.
   */
  static Text read(Bundle bundle, int vocabularySize) throws IOException {
    ClosedJson json = bundle.json("text");
    Unit unit = json.choice("unit", Unit.values());
    LineEnds lineEnds = json.choice("line_ends", LineEnds.values());
    json.choice("normalization", Normalization.values());
    int tokens = json.integer("tokens", 1, bundle.limits().vocabularyEntries());
    int unknown = json.integer("unknown_id", NO_UNKNOWN, tokens - 1);
    json.finish();
    if (tokens != vocabularySize) {
      throw json.error("tokens", "expected the model's " + vocabularySize + ", got " + tokens);
    }
    List<String> list = tokens(bundle, tokens);
    try {
      return new Text(
          unit,
          lineEnds,
          Vocabulary.of(
              unit, list, unknown == NO_UNKNOWN ? OptionalInt.empty() : OptionalInt.of(unknown)));
    } catch (IllegalArgumentException e) {
      throw new CorruptBundleException(bundle.file(), "vocabulary", e.getMessage());
    }
  }

  private static List<String> tokens(Bundle bundle, int count) throws IOException {
    TensorSpec offsetsSpec = TensorSpec.of(OFFSETS, DType.I64, count + 1L);
    if (!bundle.tensor(OFFSETS).equals(offsetsSpec)) {
      throw corrupt(bundle, OFFSETS, "expected " + (count + 1L) + " whole numbers");
    }
    byte[] bytes = bundle.bytes(BYTES);
    long[] offsets = bundle.longs(OFFSETS);
    if (offsets[0] != 0 || offsets[count] != bytes.length) {
      throw corrupt(bundle, OFFSETS, "expected to begin at 0 and to end at " + bytes.length);
    }
    List<String> tokens = new ArrayList<>(count);
    for (int id = 0; id < count; id++) {
      tokens.add(token(bundle, bytes, offsets, id));
    }
    return tokens;
  }

  private static String token(Bundle bundle, byte[] bytes, long[] offsets, int id)
      throws IOException {
    long from = offsets[id];
    long to = offsets[id + 1];
    if (to <= from || to > bytes.length) {
      throw corrupt(bundle, OFFSETS, "token " + id + ": expected increasing offsets");
    }
    Limits limits = bundle.limits();
    if (to - from > limits.vocabularyEntryBytes()) {
      throw new BundleLimitException(
          bundle.file(), "vocabularyEntryBytes", limits.vocabularyEntryBytes(), to - from);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, (int) from, (int) (to - from)))
          .toString();
    } catch (CharacterCodingException e) {
      throw corrupt(bundle, BYTES, "token " + id + " is not well-formed UTF-8");
    }
  }

  private static CorruptBundleException corrupt(Bundle bundle, String part, String what) {
    return new CorruptBundleException(bundle.file(), "tensor " + part, what);
  }

  /** What the file must hold besides the network. */
  static List<TensorSpec> tensors(Bundle bundle, int vocabularySize) throws CorruptBundleException {
    return List.of(bundle.tensor(BYTES), TensorSpec.of(OFFSETS, DType.I64, vocabularySize + 1L));
  }
}
