package io.github.seq4j.core.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the header's JSON as any safetensors file may have it, believing nothing: whether it is a
 * bundle, and whether the tensors make sense, is for {@link Manifest} and {@link TensorTable}.
 */
final class HeaderParser {

  private static final int MAX_METADATA = 64;
  private static final int MAX_DIMENSIONS = 64;

  /** A line of the tensor table before anything in it is checked. */
  record Entry(String name, String dtype, List<Long> shape, long begin, long end) {}

  /** The header's content. */
  record Content(SortedMap<String, String> metadata, List<Entry> entries) {}

  private final Path file;
  private final Limits limits;
  private final JsonParser parser;
  private final SortedMap<String, String> metadata = new TreeMap<>();
  private final List<Entry> entries = new ArrayList<>();

  private HeaderParser(Path file, Limits limits, JsonParser parser) {
    this.file = file;
    this.limits = limits;
    this.parser = parser;
  }

  static Content parse(Path file, String text, Limits limits) throws IOException {
    try (JsonParser parser = StrictJson.header(text)) {
      return new HeaderParser(file, limits, parser).content();
    } catch (JsonProcessingException e) {
      throw new CorruptBundleException(file, "header", StrictJson.describe(e));
    }
  }

  private Content content() throws IOException {
    expect(JsonToken.START_OBJECT, "header");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (name.equals(BundleFormat.METADATA)) {
        metadata();
      } else if (entries.size() == limits.tensors()) {
        throw new BundleLimitException(file, "tensors", limits.tensors(), limits.tensors() + 1L);
      } else {
        entries.add(entry(name));
      }
    }
    if (parser.nextToken() != null) {
      throw corrupt("header", "expected nothing after the JSON object, got more");
    }
    return new Content(metadata, entries);
  }

  private void metadata() throws IOException {
    expect(JsonToken.START_OBJECT, BundleFormat.METADATA);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      if (metadata.size() == MAX_METADATA) {
        throw corrupt(BundleFormat.METADATA, "more than " + MAX_METADATA + " keys");
      }
      String key = parser.currentName();
      expect(JsonToken.VALUE_STRING, BundleFormat.METADATA + " " + UntrustedText.quote(key));
      metadata.put(key, parser.getText());
    }
  }

  private Entry entry(String name) throws IOException {
    String where = "tensor " + UntrustedText.quote(name);
    String dtype = null;
    long[] shape = null;
    long[] offsets = null;
    expect(JsonToken.START_OBJECT, where);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      switch (parser.currentName()) {
        case "dtype" -> {
          expect(JsonToken.VALUE_STRING, where + " dtype");
          dtype = parser.getText();
        }
        case "shape" -> shape = sizes(where + " shape");
        case "data_offsets" -> offsets = sizes(where + " data_offsets");
        default -> throw corrupt(where, "unknown key " + UntrustedText.quote(parser.currentName()));
      }
    }
    if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
      throw corrupt(where, "expected dtype, shape and two data_offsets, got less or more");
    }
    return new Entry(name, dtype, Arrays.stream(shape).boxed().toList(), offsets[0], offsets[1]);
  }

  private long[] sizes(String where) throws IOException {
    expect(JsonToken.START_ARRAY, where);
    long[] sizes = new long[MAX_DIMENSIONS];
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count == MAX_DIMENSIONS) {
        throw corrupt(where, "more than " + MAX_DIMENSIONS + " entries");
      }
      sizes[count++] = size(where);
    }
    return Arrays.copyOf(sizes, count);
  }

  private long size(String where) throws IOException {
    String text = parser.getText();
    // The token must be digits alone: 1.0 and 1e3 are other tokens, and -0 has no business here.
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && text.length() <= 16
        && text.charAt(0) != '-') {
      long size = Long.parseLong(text);
      if (size <= BundleFormat.MAX_EXACT) {
        return size;
      }
    }
    throw corrupt(where, "expected a size in digits below 2^53, got " + UntrustedText.quote(text));
  }

  private void expect(JsonToken token, String where) throws IOException {
    JsonToken got = parser.nextToken();
    if (got != token) {
      throw corrupt(where, "expected " + token + ", got " + got);
    }
  }

  private CorruptBundleException corrupt(String part, String what) {
    return new CorruptBundleException(file, part, what);
  }
}
