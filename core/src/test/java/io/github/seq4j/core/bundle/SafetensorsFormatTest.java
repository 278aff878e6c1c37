package io.github.seq4j.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bundle read without our reader, by what the safetensors documentation says and nothing else: a
 * length, a JSON text, offsets from the end of the header.
 */
class SafetensorsFormatTest {

  private static final String GOLDEN = "/golden/bundle/checkpoint-1.0.seq";

  @TempDir Path directory;

  @Test
  void any_safetensors_reader_finds_the_tensors() throws IOException {
    Plain plain = new Plain(golden());

    assertThat(plain.names())
        .containsExactly("norm.mean", "vocab.offsets", "layer.l0.W", "vocab.bytes");
    assertThat(plain.header.at("/layer.l0.W/dtype").asText()).isEqualTo("F32");
    assertThat(plain.header.at("/layer.l0.W/shape").toString()).isEqualTo("[2,3]");
    ByteBuffer weights = plain.data("layer.l0.W");
    for (float expected : SampleBundle.WEIGHTS) {
      assertThat(Float.floatToRawIntBits(weights.getFloat()))
          .isEqualTo(Float.floatToRawIntBits(expected));
    }
    assertThat(plain.data("vocab.offsets").getLong(8)).isEqualTo(3);
    assertThat(plain.data("norm.mean").getDouble(0)).isEqualTo(Math.PI);
    assertThat(StandardCharsets.UTF_8.decode(plain.data("vocab.bytes")).toString())
        .isEqualTo("가나다abc");
  }

  @Test
  void tensors_fill_the_file_and_every_element_is_aligned() throws IOException {
    Plain plain = new Plain(golden());

    long next = 0;
    for (String name : plain.names()) {
      JsonNode tensor = plain.header.get(name);
      long begin = tensor.at("/data_offsets/0").asLong();
      int width = DType.valueOf(tensor.get("dtype").asText()).bytes();
      assertThat(begin).isEqualTo(next);
      assertThat((plain.dataStart + begin) % width).as(name).isZero();
      next = tensor.at("/data_offsets/1").asLong();
    }
    assertThat(plain.dataStart + next).isEqualTo(plain.bytes.length);
  }

  @Test
  void all_metadata_values_are_texts_with_sorted_keys() throws IOException {
    List<String> keys = new ArrayList<>();
    for (var entry : new Plain(golden()).header.get("__metadata__").properties()) {
      assertThat(entry.getValue().isTextual()).isTrue();
      keys.add(entry.getKey());
    }

    assertThat(keys).isSorted().contains("format", "model", "sha256");
  }

  @Test
  void the_hash_can_be_checked_without_us() throws IOException {
    byte[] bytes = golden();
    String digits = new Plain(bytes).header.at("/__metadata__/sha256").asText();
    String blanked = new String(bytes, StandardCharsets.ISO_8859_1).replace(digits, "0".repeat(64));

    assertThat(SignedFile.sha256(blanked.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(digits);
  }

  @Test
  void the_golden_file_of_release_1_0_opens_and_answers_the_same() throws IOException {
    Path file = Files.write(directory.resolve("golden.seq"), golden());

    try (Bundle bundle =
        BundleReader.open(file, Limits.untrusted(), Set.of("known-a", "known-b"))) {
      assertThat(bundle.sha256())
          .isEqualTo("52d8943cc7505b415adf2fab0a0acfa36f81cb1e123f3e969be15338eb4abc1d");
      assertThat(bundle.floats("layer.l0.W")).containsExactly(SampleBundle.WEIGHTS);
      assertThat(bundle.json("training").integer("update", 17, 17)).isEqualTo(17);
    }
  }

  @Test
  void the_writer_still_makes_the_golden_file_byte_for_byte() throws IOException {
    Path file = directory.resolve("again.seq");

    SampleBundle.full().write(file);

    assertThat(file).hasBinaryContent(golden());
  }

  private static byte[] golden() throws IOException {
    try (InputStream in = SafetensorsFormatTest.class.getResourceAsStream(GOLDEN)) {
      return in.readAllBytes();
    }
  }

  private static final class Plain {
    private final byte[] bytes;
    private final int dataStart;
    private final JsonNode header;

    Plain(byte[] bytes) throws IOException {
      this.bytes = bytes;
      int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
      this.dataStart = 8 + length;
      this.header =
          new ObjectMapper().readTree(new String(bytes, 8, length, StandardCharsets.UTF_8));
    }

    List<String> names() {
      List<String> names = new ArrayList<>();
      header.fieldNames().forEachRemaining(names::add);
      names.remove("__metadata__");
      return names;
    }

    ByteBuffer data(String name) {
      int begin = header.get(name).get("data_offsets").get(0).asInt();
      int end = header.get(name).get("data_offsets").get(1).asInt();
      return ByteBuffer.wrap(bytes, dataStart + begin, end - begin)
          .slice()
          .order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
