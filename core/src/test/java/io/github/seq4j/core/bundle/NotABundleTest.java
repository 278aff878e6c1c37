package io.github.seq4j.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NotABundleTest {

  @TempDir Path directory;

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void a_file_of_another_kind_is_named(String kind, byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("a.seq"), bytes);

    assertThatThrownBy(() -> BundleReader.open(file))
        .isInstanceOfSatisfying(
            NotABundleException.class, e -> assertThat(e.looksLike()).contains(kind))
        .hasMessageContaining(file.toString());
  }

  static Stream<Arguments> a_file_of_another_kind_is_named() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("configuration.json"));
      out.write("{}".getBytes(StandardCharsets.US_ASCII));
    }
    ByteArrayOutputStream java = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(java)) {
      out.writeObject(List.of("a", "b", "c"));
    }
    return Stream.of(
        arguments("empty file", new byte[0]),
        arguments("zip", zip.toByteArray()),
        arguments("Java serialization", java.toByteArray()),
        arguments("pickle", new byte[] {(byte) 0x80, 2, '}', 'q', 0, '.'}),
        arguments("pickle", new byte[] {(byte) 0x80, 4, (byte) 0x95, 9, 0, 0, 0, 0, 0, 0, 0, '.'}),
        arguments("gzip", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
        arguments("GGUF", "GGUF\3\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII)),
        arguments("text file that begins \"ROMEO:\"", ascii("ROMEO:\nbut soft")),
        arguments("text file", "한글로 된 글이다. ".repeat(100).getBytes(StandardCharsets.UTF_8)),
        arguments("text file", ascii("{\"a\":1,{\"b\":2}}")),
        arguments("text file", ascii("x")),
        arguments("no kind that we know", new byte[] {1, 2, 3}),
        arguments("no kind that we know", new byte[100_000]));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void a_safetensors_file_of_another_program_is_named() throws IOException {
    String header =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"model.embed\":{\"dtype\":\"BF16\",\"shape\":[],\"data_offsets\":[0,2]}}";
    Path file = SignedFile.write(directory.resolve("a.safetensors"), header, new byte[2]);

    assertThatThrownBy(() -> BundleReader.open(file))
        .isInstanceOf(NotABundleException.class)
        .hasMessageContaining("safetensors file of another program");
  }

  @Test
  void a_safetensors_file_without_metadata_is_named() throws IOException {
    String header = "{\"w\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}";
    Path file = SignedFile.write(directory.resolve("a.safetensors"), header, new byte[2]);

    assertThatThrownBy(() -> BundleReader.open(file))
        .isInstanceOf(NotABundleException.class)
        .hasMessageContaining("safetensors file of another program");
  }

  @Test
  void a_directory_is_named() {
    assertThatThrownBy(() -> BundleReader.open(directory))
        .isInstanceOf(NotABundleException.class)
        .hasMessageContaining("a directory");
  }

  @Test
  void a_missing_file_is_the_error_java_has_for_it() {
    Path file = directory.resolve("none.seq");

    assertThatThrownBy(() -> BundleReader.open(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file + ": no such file");
  }

  @Test
  void half_a_bundle_is_called_damaged_and_not_foreign() throws IOException {
    Path file = directory.resolve("a.seq");
    SampleBundle.full().write(file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> BundleReader.open(file))
        .isInstanceOf(CorruptBundleException.class)
        .hasMessageContaining("ends too early")
        .hasMessageContaining("got " + whole.length / 2);
  }
}
