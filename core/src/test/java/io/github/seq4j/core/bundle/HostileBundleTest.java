package io.github.seq4j.core.bundle;

import static io.github.seq4j.core.bundle.SignedFile.ZEROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that lie, under a hash that is right. */
class HostileBundleTest {

  /** 16 bytes of data: two F32 tensors of two elements. */
  private static final String TENSORS =
      "\"a.b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
          + "\"a.c\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}";

  private static final String METADATA =
      "\"format\":\"seq-bundle\",\"format_version\":\"1.0\",\"model\":\"{}\",\"requires\":\"\","
          + "\"role\":\"model\",\"sha256\":\""
          + ZEROS
          + "\",\"writer\":\"w\"";

  private static final byte[] DATA = new byte[16];

  @TempDir Path directory;

  @Test
  void the_honest_file_opens() throws IOException {
    open(METADATA, TENSORS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void tensor_tables_that_lie_are_rejected(String name, String from, String to) {
    assertThat(TENSORS).contains(from);

    assertThatThrownBy(() -> open(METADATA, TENSORS.replace(from, to)))
        .isInstanceOfSatisfying(
            BundleException.class,
            e -> {
              assertThat(e.where()).isNotEqualTo("sha256");
            });
  }

  static Stream<Arguments> tensor_tables_that_lie_are_rejected() {
    return Stream.of(
        arguments(
            "zero dimension",
            "\"shape\":[2],\"data_offsets\":[0,8]",
            "\"shape\":[0,2],\"data_offsets\":[0,0]"),
        arguments("negative dimension", "[2],\"data_offsets\":[0", "[-2],\"data_offsets\":[0"),
        arguments("minus zero", "[0,8]", "[-0,8]"),
        // 17362 * 27905 * 49477 * 384773 = 2^63 + 2, so four times that is 8 in 64 bits.
        arguments(
            "bytes wrap to the true 8",
            "[2],\"data_offsets\":[0",
            "[17362,27905,49477,384773],\"data_offsets\":[0"),
        arguments(
            "product wraps to 1",
            "[2],\"data_offsets\":[0",
            "[2147483647,2147483647,2147483647,2147483647],\"data_offsets\":[0"),
        arguments(
            "product wraps to 0",
            "[2],\"data_offsets\":[0",
            "[1073741824,1073741824,16,4],\"data_offsets\":[0"),
        arguments(
            "dimension beyond int", "[2],\"data_offsets\":[0", "[4294967298],\"data_offsets\":[0"),
        arguments(
            "dimension beyond 2^53",
            "[2],\"data_offsets\":[0",
            "[9007199254740994],\"data_offsets\":[0"),
        arguments(
            "dimension beyond long",
            "[2],\"data_offsets\":[0",
            "[18446744073709551618],\"data_offsets\":[0"),
        arguments("rank 0", "[2],\"data_offsets\":[0", "[],\"data_offsets\":[0"),
        arguments("rank 5", "[2],\"data_offsets\":[0", "[1,1,1,1,2],\"data_offsets\":[0"),
        arguments(
            "rank 1000",
            "[2],\"data_offsets\":[0",
            "[2" + ",1".repeat(999) + "],\"data_offsets\":[0"),
        arguments("decimal dimension", "[2],\"data_offsets\":[0", "[2.0],\"data_offsets\":[0"),
        arguments("exponent dimension", "[2],\"data_offsets\":[0", "[2e0],\"data_offsets\":[0"),
        arguments("huge exponent", "[2],\"data_offsets\":[0", "[1e400],\"data_offsets\":[0"),
        arguments("leading zero", "[2],\"data_offsets\":[0", "[02],\"data_offsets\":[0"),
        arguments("leading plus", "[2],\"data_offsets\":[0", "[+2],\"data_offsets\":[0"),
        arguments("hexadecimal", "[2],\"data_offsets\":[0", "[0x2],\"data_offsets\":[0"),
        arguments("NaN dimension", "[2],\"data_offsets\":[0", "[NaN],\"data_offsets\":[0"),
        arguments("text dimension", "[2],\"data_offsets\":[0", "[\"2\"],\"data_offsets\":[0"),
        arguments("null dimension", "[2],\"data_offsets\":[0", "[null],\"data_offsets\":[0"),
        arguments("nested dimension", "[2],\"data_offsets\":[0", "[[2]],\"data_offsets\":[0"),
        arguments("trailing comma", "[2],\"data_offsets\":[0", "[2,],\"data_offsets\":[0"),
        arguments("comment", "[2],\"data_offsets\":[0", "[2/**/],\"data_offsets\":[0"),
        arguments("shape is a number", "[2],\"data_offsets\":[0", "2,\"data_offsets\":[0"),
        arguments("other shape", "[2],\"data_offsets\":[0", "[3],\"data_offsets\":[0"),
        arguments(
            "wider type",
            "\"F32\",\"shape\":[2],\"data_offsets\":[0",
            "\"F64\",\"shape\":[2],\"data_offsets\":[0"),
        arguments(
            "narrower type",
            "\"F32\",\"shape\":[2],\"data_offsets\":[0",
            "\"U8\",\"shape\":[2],\"data_offsets\":[0"),
        arguments(
            "unknown type",
            "\"F32\",\"shape\":[2],\"data_offsets\":[0",
            "\"BF16\",\"shape\":[4],\"data_offsets\":[0"),
        arguments(
            "type in lower case",
            "\"F32\",\"shape\":[2],\"data_offsets\":[0",
            "\"f32\",\"shape\":[2],\"data_offsets\":[0"),
        arguments(
            "type is a number",
            "\"F32\",\"shape\":[2],\"data_offsets\":[0",
            "32,\"shape\":[2],\"data_offsets\":[0"),
        arguments(
            "narrow before wide",
            "\"F32\",\"shape\":[2],\"data_offsets\":[0",
            "\"U8\",\"shape\":[8],\"data_offsets\":[0"),
        arguments("overlap", "[8,16]", "[0,8]"),
        arguments("partial overlap", "[8,16]", "[4,12]"),
        arguments("hole", "[2],\"data_offsets\":[8,16]", "[1],\"data_offsets\":[12,16]"),
        arguments(
            "bytes nobody owns at the end",
            "[2],\"data_offsets\":[8,16]",
            "[1],\"data_offsets\":[8,12]"),
        arguments(
            "bytes nobody owns at the start",
            "[2],\"data_offsets\":[0,8]",
            "[1],\"data_offsets\":[4,8]"),
        arguments("swapped offsets", "[0,8]", "[8,0]"),
        arguments("beyond the end", "[2],\"data_offsets\":[8,16]", "[4],\"data_offsets\":[8,24]"),
        arguments("one offset", "[0,8]", "[0]"),
        arguments("three offsets", "[0,8]", "[0,8,8]"),
        arguments("offsets that wrap", "[8,16]", "[8,18446744073709551616]"),
        arguments(
            "missing type",
            "\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0",
            "\"shape\":[2],\"data_offsets\":[0"),
        arguments(
            "extra key",
            "\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0",
            "\"strides\":[1],\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0"),
        arguments(
            "type twice",
            "\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0",
            "\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0"),
        arguments("one name twice", "a.c", "a.b"),
        arguments("one name twice, one escaped", "a.c", "a.\\u0062"),
        arguments("names out of order", "a.c", "a.a"),
        arguments("name without a dot", "\"a.b\"", "\"a\""),
        arguments("empty name", "\"a.b\"", "\"\""),
        arguments("name that climbs", "\"a.b\"", "\"../a.b\""),
        arguments("name with NUL", "\"a.b\"", "\"a.\\u0000\""),
        arguments("name that turns the line around", "\"a.b\"", "\"a.\u202Eb\""),
        arguments("name with a space", "\"a.b\"", "\"a. b\""),
        arguments("name in Hangul", "\"a.b\"", "\"a.가\""),
        arguments("name in capitals", "\"a.b\"", "\"A.b\""),
        arguments("name of 33 letters", "\"a.b\"", "\"a." + "b".repeat(33) + "\""),
        arguments("name of six parts", "\"a.b\"", "\"a.b.b.b.b.b\""),
        arguments("name of 100,000 letters", "\"a.b\"", "\"a." + "b".repeat(100_000) + "\""),
        arguments(
            "tensor is null", "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}", "null"),
        arguments("depth", "[2],\"data_offsets\":[0", "[".repeat(100_000) + ",\"data_offsets\":[0"),
        arguments("metadata twice", "\"a.b\"", "\"__metadata__\":{},\"a.b\""),
        arguments("no tensors at all", TENSORS, "\"a.b\":{}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void metadata_that_lies_is_rejected(String name, String from, String to) {
    assertThat(METADATA).contains(from);

    assertThatThrownBy(() -> open(METADATA.replace(from, to), TENSORS))
        .isInstanceOfSatisfying(
            BundleException.class,
            e -> {
              assertThat(e.where().equals("sha256"))
                  .isEqualTo(name.matches("hash (of|in|with) .*"));
            });
  }

  static Stream<Arguments> metadata_that_lies_is_rejected() {
    String model = "\"model\":\"{}\"";
    return Stream.of(
        arguments("unknown key", "\"writer\"", "\"evil\":\"1\",\"writer\""),
        arguments("key twice", "\"writer\"", "\"role\":\"model\",\"writer\""),
        arguments("hash twice", "\"writer\"", "\"sha256\":\"" + ZEROS + "\",\"writer\""),
        arguments("value is a number", "\"w\"", "1"),
        arguments("value is an object", "\"w\"", "{}"),
        arguments("value with NUL", "\"w\"", "\"\\u0000\""),
        arguments("value with a raw NUL", "\"w\"", "\"\0\""),
        arguments("value with a lone surrogate", "\"w\"", "\"\\ud800\""),
        arguments("value too long", "\"w\"", "\"" + "w".repeat(4097) + "\""),
        arguments("seventeen extras", "\"writer\"", extras(17) + "\"writer\""),
        arguments("no model", model + ",", ""),
        arguments("no writer", ",\"writer\":\"w\"", ""),
        arguments("no role", "\"role\":\"model\",", ""),
        arguments("no requires", "\"requires\":\"\",", ""),
        arguments("no hash", "\"sha256\":\"" + ZEROS + "\",", ""),
        arguments("no version", "\"format_version\":\"1.0\",", ""),
        arguments("no format", "\"format\":\"seq-bundle\",", ""),
        arguments("other format", "seq-bundle", "pt"),
        arguments("other role", "\"role\":\"model\"", "\"role\":\"Model\""),
        arguments("checkpoint without training", "\"role\":\"model\"", "\"role\":\"checkpoint\""),
        arguments("hash of another file", ZEROS, "1".repeat(64)),
        arguments("hash in capitals", ZEROS, "A".repeat(64)),
        arguments("hash with an escape", ZEROS, "\\u0030" + "0".repeat(63)),
        arguments("version 2.0", "\"1.0\"", "\"2.0\""),
        arguments("version 0.9", "\"1.0\"", "\"0.9\""),
        arguments("version 01.0", "\"1.0\"", "\"01.0\""),
        arguments("version 1", "\"1.0\"", "\"1\""),
        arguments("version 1.0.0", "\"1.0\"", "\"1.0.0\""),
        arguments("version beyond int", "\"1.0\"", "\"99999999999.0\""),
        arguments("version with a space", "\"1.0\"", "\"1.0 \""),
        arguments("unknown feature", "\"requires\":\"\"", "\"requires\":\"time-travel\""),
        arguments("known and unknown", "\"requires\":\"\"", "\"requires\":\"known,time-travel\""),
        arguments("features out of order", "\"requires\":\"\"", "\"requires\":\"known,a\""),
        arguments("feature twice", "\"requires\":\"\"", "\"requires\":\"known,known\""),
        arguments("empty feature", "\"requires\":\"\"", "\"requires\":\",\""),
        arguments("feature with a space", "\"requires\":\"\"", "\"requires\":\" known\""),
        arguments("model is no JSON", model, "\"model\":\"nonsense\""),
        arguments("model is empty", model, "\"model\":\"\""),
        arguments("model is an array", model, "\"model\":\"[]\""),
        arguments("model is null", model, "\"model\":\"null\""),
        arguments("model with a key twice", model, "\"model\":\"{\\\"a\\\":1,\\\"a\\\":1}\""),
        arguments("model with more behind it", model, "\"model\":\"{} {}\""),
        arguments("model with a byte order mark", model, "\"model\":\"\uFEFF{}\""),
        arguments("model with 1e400", model, "\"model\":\"{\\\"a\\\":1e400}\""),
        arguments("model with NaN", model, "\"model\":\"{\\\"a\\\":NaN}\""),
        arguments("model with Infinity", model, "\"model\":\"{\\\"a\\\":-Infinity}\""),
        arguments("model with a leading zero", model, "\"model\":\"{\\\"a\\\":007}\""),
        arguments("model with a comment", model, "\"model\":\"{}//\""),
        arguments(
            "model with a long number", model, "\"model\":\"{\\\"a\\\":" + "9".repeat(41) + "}\""),
        arguments(
            "model with a lone surrogate", model, "\"model\":\"{\\\"a\\\":\\\"\\\\udc00\\\"}\""),
        arguments("model with NUL", model, "\"model\":\"{\\\"a\\\":\\\"\\\\u0000\\\"}\""),
        arguments(
            "model nine deep",
            model,
            "\"model\":\"" + "{\\\"a\\\":".repeat(9) + "1" + "}".repeat(9) + "\""),
        arguments("model of 2 MiB", model, "\"model\":\"{}" + " ".repeat(2 << 20) + "\""),
        arguments("text is no JSON", model, model + ",\"text\":\"?\""));
  }

  private static String extras(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append("\"x-").append(i).append("\":\"\",");
    }
    return out.toString();
  }

  @Test
  void a_model_eight_deep_and_sixteen_extras_are_still_read() throws IOException {
    String model = "\"model\":\"" + "{\\\"a\\\":".repeat(8) + "1" + "}".repeat(8) + "\"";

    open(
        METADATA
            .replace("\"model\":\"{}\"", model)
            .replace("\"writer\"", extras(16) + "\"writer\""),
        TENSORS);
  }

  @Test
  void a_later_minor_version_is_read() throws IOException {
    open(METADATA.replace("\"1.0\"", "\"1.7\""), TENSORS);
  }

  @Test
  void a_known_feature_is_read() throws IOException {
    open(METADATA.replace("\"requires\":\"\"", "\"requires\":\"known\""), TENSORS);
  }

  @Test
  void too_new_and_too_old_are_different_errors() {
    assertThatThrownBy(() -> open(METADATA.replace("\"1.0\"", "\"2.0\""), TENSORS))
        .isInstanceOfSatisfying(
            BundleVersionException.class,
            e -> {
              assertThat(e.tooNew()).isTrue();
              assertThat(e.found()).isEqualTo("2.0");
              assertThat(e.max()).isEqualTo("1.0");
            });
    assertThatThrownBy(() -> open(METADATA.replace("\"1.0\"", "\"0.9\""), TENSORS))
        .isInstanceOfSatisfying(
            BundleVersionException.class, e -> assertThat(e.tooNew()).isFalse());
  }

  @Test
  void an_unknown_feature_is_named() {
    assertThatThrownBy(
            () ->
                open(METADATA.replace("\"requires\":\"\"", "\"requires\":\"known,warp\""), TENSORS))
        .isInstanceOfSatisfying(
            BundleVersionException.class,
            e -> assertThat(e.unknownFeatures()).containsExactly("warp"))
        .hasMessageContaining("warp");
  }

  @Test
  void a_future_version_is_told_before_its_unknown_types() {
    assertThatThrownBy(
            () -> open(METADATA.replace("\"1.0\"", "\"2.0\""), TENSORS.replace("F32", "F4")))
        .isInstanceOf(BundleVersionException.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void numbers_that_are_not_finite_are_rejected(String name, int position, int bits) {
    byte[] data = new byte[16];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putInt(position, bits);

    assertThatThrownBy(() -> open(METADATA, TENSORS, data))
        .isInstanceOf(CorruptBundleException.class)
        .hasMessageContaining("finite");
  }

  static Stream<Arguments> numbers_that_are_not_finite_are_rejected() {
    return Stream.of(
        arguments("NaN first", 0, 0x7FC00000),
        arguments("signalling NaN last", 12, 0x7F800001),
        arguments("infinity", 4, 0x7F800000),
        arguments("minus infinity", 8, 0xFF800000));
  }

  @Test
  void the_first_value_that_is_not_finite_is_named() {
    byte[] data = new byte[16];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putFloat(12, Float.NaN);

    assertThatThrownBy(() -> open(METADATA, TENSORS, data))
        .hasMessageContaining("tensor \"a.c\"[1]");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void header_lengths_that_lie_are_rejected(String name, long length) throws IOException {
    byte[] header = header(METADATA, TENSORS).getBytes(StandardCharsets.UTF_8);
    Path file = SignedFile.writeRaw(directory.resolve("a.seq"), length, header, 0, DATA);

    assertThatThrownBy(() -> BundleReader.open(file)).isInstanceOf(BundleException.class);
  }

  static Stream<Arguments> header_lengths_that_lie_are_rejected() {
    return Stream.of(
        arguments("0", 0L),
        arguments("1", 1L),
        arguments("8", 8L),
        arguments("not a multiple of 8", 9L),
        arguments("2^31", 1L << 31),
        arguments("2^32", 1L << 32),
        arguments("2^63", Long.MIN_VALUE),
        arguments("2^63 - 8", Long.MAX_VALUE - 7),
        arguments("2^64 - 8", -8L),
        arguments("just below a hundred million", 99_999_992L));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void headers_in_odd_bytes_are_rejected(String name, String before, String after, String pad)
      throws IOException {
    String text = before + header(METADATA, TENSORS) + after;
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    text += pad.repeat((8 - length % 8) % 8 + 8);
    Path file =
        SignedFile.write(
            directory.resolve("a.seq"), text.getBytes(StandardCharsets.UTF_8), 0, DATA);

    assertThatThrownBy(() -> BundleReader.open(file)).isInstanceOf(BundleException.class);
  }

  static Stream<Arguments> headers_in_odd_bytes_are_rejected() {
    return Stream.of(
        arguments("byte order mark", "\uFEFF", "", " "),
        arguments("leading space", " ", "", " "),
        arguments("padded with NUL", "", "", "\0"),
        arguments("padded with tabs", "", "", "\t"),
        arguments("padded with line feeds", "", "", "\n"),
        arguments("a second object", "", "{}", " "),
        arguments("more braces", "", "}", " "));
  }

  @Test
  void padding_with_spaces_alone_is_read() throws IOException {
    Path file = directory.resolve("a.seq");
    byte[] header = header(METADATA, TENSORS).getBytes(StandardCharsets.UTF_8);
    int padding = (8 - header.length % 8) % 8 + 800;

    BundleReader.open(SignedFile.write(file, header, padding, DATA)).close();
  }

  @Test
  void utf_8_that_is_not_well_formed_is_rejected() throws IOException {
    // An overlong slash, a surrogate and a byte of no code, each put where "w" stands.
    for (byte[] bad :
        new byte[][] {
          {(byte) 0xC0, (byte) 0xAF}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xFF}
        }) {
      String latin = new String(bad, StandardCharsets.ISO_8859_1);
      byte[] header =
          header(METADATA.replace("\"w\"", "\"" + latin + "\""), TENSORS)
              .getBytes(StandardCharsets.ISO_8859_1);
      Path file =
          SignedFile.write(directory.resolve("a.seq"), header, (8 - header.length % 8) % 8, DATA);

      assertThatThrownBy(() -> BundleReader.open(file))
          .isInstanceOf(CorruptBundleException.class)
          .hasMessageContaining("UTF-8");
    }
  }

  @Test
  void text_from_the_file_is_escaped_and_cut_in_messages() {
    String evil = "\\u001b[2J\u202E" + "k".repeat(200);

    assertThatThrownBy(
            () -> open(METADATA.replace("\"writer\"", "\"" + evil + "\":\"\",\"writer\""), TENSORS))
        .satisfies(
            e -> {
              assertThat(e.getMessage()).contains("\\u001B[2J\\u202E").doesNotContain("\u001b");
              assertThat(e.getMessage()).doesNotContain("k".repeat(80));
            });
  }

  @Test
  void random_structural_damage_never_ends_in_anything_but_a_bundle_or_a_typed_error()
      throws IOException {
    long seed = Long.getLong("seq4j.seed", 20260711L);
    SplittableRandom random = new SplittableRandom(seed);
    String honest = header(METADATA, TENSORS);
    String[] scraps = {
      "\"",
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "0",
      "-",
      "9",
      "1e9",
      "null",
      "\\u0000",
      "\\",
      "2147483648",
      "\"a.b\":",
      "\"F64\"",
      "[0,8]",
      " ",
      "\u202E",
      "\0",
      "true",
      "__metadata__",
      "a.c"
    };
    for (int i = 0; i < Integer.getInteger("seq4j.iterations", 1500); i++) {
      StringBuilder header = new StringBuilder(honest);
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        int from = random.nextInt(header.length());
        int to = Math.min(header.length(), from + random.nextInt(6));
        header.replace(from, to, scraps[random.nextInt(scraps.length)]);
      }
      Path file = SignedFile.write(directory.resolve("a.seq"), header.toString(), DATA);
      try (Bundle bundle = BundleReader.open(file)) {
        long bytes = bundle.tensors().stream().mapToLong(TensorSpec::bytes).sum();
        assertThat(bytes).as("seed %d, case %d: %s", seed, i, header).isEqualTo(16);
      } catch (BundleException e) {
        assertThat(e.file()).isEqualTo(file);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", case " + i + ": " + header, e);
      }
    }
  }

  private static String header(String metadata, String tensors) {
    return "{\"__metadata__\":{" + metadata + "}," + tensors + "}";
  }

  private void open(String metadata, String tensors) throws IOException {
    open(metadata, tensors, DATA);
  }

  private void open(String metadata, String tensors, byte[] data) throws IOException {
    Path file = SignedFile.write(directory.resolve("a.seq"), header(metadata, tensors), data);
    BundleReader.open(file, Limits.untrusted(), Set.of("known")).close();
  }
}
