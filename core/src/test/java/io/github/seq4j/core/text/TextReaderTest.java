package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextReaderTest {

  private static final Charset CP949 = Charset.forName("x-windows-949");

  private static TextSource bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return TextSource.of("some.txt", bytes);
  }

  private static TextSource text(String text, Charset charset) {
    return TextSource.of("some.txt", text.getBytes(charset));
  }

  private static String utf8(TextSource source) throws IOException {
    return TextDecoder.utf8().readAll(source);
  }

  private static MalformedTextException failure(TextDecoder decoder, TextSource source) {
    MalformedTextException error =
        catchThrowableOfType(MalformedTextException.class, () -> decoder.readAll(source));
    assertThat(error).as("must fail").isNotNull();
    return error;
  }

  @Test
  void reads_characters_of_one_to_four_bytes() throws IOException {
    assertThat(utf8(text("aé한😀", StandardCharsets.UTF_8))).isEqualTo("aé한😀");
  }

  @Test
  void characters_may_lie_across_blocks() throws IOException {
    for (int shift = 0; shift < 4; shift++) {
      String text = "x".repeat(shift) + "😀".repeat(40_000);

      assertThat(utf8(text(text, StandardCharsets.UTF_8))).as("shift %d", shift).isEqualTo(text);
    }
  }

  @Test
  void a_block_never_splits_a_surrogate_pair() throws IOException {
    TextSource source = text("x" + "😀".repeat(100_000), StandardCharsets.UTF_8);

    TextDecoder.utf8()
        .read(
            source,
            block -> {
              assertThat(Character.isLowSurrogate(block.charAt(0))).isFalse();
              assertThat(Character.isHighSurrogate(block.charAt(block.length() - 1))).isFalse();
            });
  }

  @Test
  void malformed_bytes_are_told_with_offset_line_and_hex() {
    MalformedTextException error = failure(TextDecoder.utf8(), bytes('a', '\n', 'b', 0xC0, 0x80));

    assertThat(error.byteOffset()).isEqualTo(3);
    assertThat(error.line()).isEqualTo(2);
    assertThat(error.bytes()).isEqualTo("C0");
    assertThat(error).hasMessageContaining("some.txt:2: malformed text at byte 3; expected UTF-8");
  }

  @Test
  void offset_and_line_are_right_far_into_the_file() {
    byte[] long_ = "0123456\r\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
    long_[777_777] = (byte) 0xFF;

    MalformedTextException error = failure(TextDecoder.utf8(), TextSource.of("long.txt", long_));

    assertThat(error.byteOffset()).isEqualTo(777_777);
    assertThat(error.line()).isEqualTo(777_777 / 9 + 1);
  }

  @Test
  void a_file_that_ends_inside_a_character_is_malformed() {
    MalformedTextException error = failure(TextDecoder.utf8(), bytes('a', 0xED, 0x95));

    assertThat(error.byteOffset()).isEqualTo(1);
    assertThat(error).hasMessageContaining("got ED 95 and the end of the file");
  }

  @Test
  void surrogates_overlong_forms_and_too_large_numbers_are_malformed() {
    assertThat(failure(TextDecoder.utf8(), bytes(0xED, 0xA0, 0x80)).byteOffset()).isZero();
    assertThat(failure(TextDecoder.utf8(), bytes(0xE0, 0x80, 0x80)).byteOffset()).isZero();
    assertThat(failure(TextDecoder.utf8(), bytes(0xF4, 0x90, 0x80, 0x80)).byteOffset()).isZero();
    assertThat(failure(TextDecoder.utf8(), bytes('a', 0x80)).byteOffset()).isEqualTo(1);
  }

  @Test
  void Korean_Windows_text_is_recognised() {
    MalformedTextException error = failure(TextDecoder.utf8(), text("나는 학교에 간다.\n", CP949));

    assertThat(error.guess()).contains(CP949);
    assertThat(error.hint())
        .isEqualTo("looks like CP949 (Korean Windows): pass --encoding x-windows-949");
  }

  @Test
  void two_Korean_syllables_are_enough() {
    assertThat(failure(TextDecoder.utf8(), text("안녕", CP949)).guess()).contains(CP949);
  }

  @Test
  void Japanese_is_recognised() {
    assertThat(guess("これは日本語のテキストです。", "windows-31j")).isEqualTo("windows-31j");
    assertThat(guess("これは日本語のテキストです。", "EUC-JP")).isEqualTo("EUC-JP");
  }

  @Test
  void Chinese_is_recognised() {
    assertThat(guess("我们是中国人，这是我们的国家。", "GB18030")).isEqualTo("GB18030");
    assertThat(guess("我們是這個國家的人，他們在這裡。", "Big5")).isEqualTo("Big5");
  }

  @Test
  void Cyrillic_and_Western_text_is_recognised() {
    assertThat(guess("В начале было слово, и слово было", "windows-1251"))
        .isEqualTo("windows-1251");
    assertThat(guess("déjà vu à la carte, été, où", "windows-1252")).isEqualTo("windows-1252");
  }

  private static String guess(String text, String charset) {
    return failure(TextDecoder.utf8(), text(text, Charset.forName(charset)))
        .guess()
        .map(Charset::name)
        .orElse("none");
  }

  @Test
  void UTF_8_read_as_something_else_is_recognised() {
    MalformedTextException error =
        failure(TextDecoder.of(StandardCharsets.US_ASCII), text("한국어", StandardCharsets.UTF_8));

    assertThat(error.guess()).contains(StandardCharsets.UTF_8);
  }

  @Test
  void text_that_is_no_encoding_has_no_guess() {
    MalformedTextException error = failure(TextDecoder.utf8(), bytes('a', 0xFF, 0xFF, 0x81, 0xFF));

    assertThat(error.guess()).isEmpty();
    assertThat(error.hint()).isNull();
  }

  @Test
  void CP949_is_read_where_it_is_asked_for() throws IOException {
    // U+B620 is in CP949 and not in EUC-KR.
    assertThat(TextDecoder.of(CP949).readAll(bytes(0x8C, 0x63, 0xB0, 0xA1))).isEqualTo("똠가");
  }

  @Test
  void a_byte_order_mark_is_dropped_once() throws IOException {
    assertThat(utf8(text("\uFEFF\uFEFFa", StandardCharsets.UTF_8))).isEqualTo("\uFEFFa");
  }

  @Test
  void a_dropped_byte_order_mark_is_known() throws IOException {
    try (TextReader with = TextDecoder.utf8().open(text("\uFEFFa", StandardCharsets.UTF_8));
        TextReader without = TextDecoder.utf8().open(text("a\uFEFF", StandardCharsets.UTF_8))) {
      assertThat(with.next()).isEqualTo("a");
      assertThat(without.next()).isEqualTo("a\uFEFF");
      assertThat(with.droppedByteOrderMark()).isTrue();
      assertThat(without.droppedByteOrderMark()).isFalse();
    }
  }

  @Test
  void the_byte_order_mark_of_another_encoding_is_named() {
    MalformedTextException error =
        failure(TextDecoder.utf8(), text("\uFEFFab", StandardCharsets.UTF_16LE));

    assertThat(error).hasMessageContaining("expected UTF-8, got UTF-16");
    assertThat(error.hint()).contains("--encoding UTF-16");
    assertThat(error.bytes()).isEqualTo("FF FE");
    assertThat(failure(TextDecoder.utf8(), bytes(0xFF, 0xFE, 0, 0, 'a', 0, 0, 0)).hint())
        .contains("UTF-32");
    assertThat(failure(TextDecoder.of(CP949), bytes(0xEF, 0xBB, 0xBF, 'a')).hint())
        .contains("UTF-8");
  }

  @Test
  void UTF_16_is_read_with_and_without_a_mark() throws IOException {
    assertThat(TextDecoder.of(StandardCharsets.UTF_16).readAll(text("한a", StandardCharsets.UTF_16)))
        .isEqualTo("한a");
    assertThat(
            TextDecoder.of(StandardCharsets.UTF_16LE)
                .readAll(text("\uFEFF한a", StandardCharsets.UTF_16LE)))
        .isEqualTo("한a");
  }

  @Test
  void UTF_16_without_a_mark_is_recognised_by_its_zero_bytes() {
    MalformedTextException error =
        failure(TextDecoder.utf8(), text("plain text\n", StandardCharsets.UTF_16BE));

    assertThat(error.guess()).contains(StandardCharsets.UTF_16BE);
    assertThat(error.byteOffset()).isZero();
  }

  @Test
  void a_zero_byte_means_binary_and_is_told_before_anything_malformed() {
    MalformedTextException error =
        failure(
            TextDecoder.utf8(), bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13));

    assertThat(error.byteOffset()).isEqualTo(8);
    assertThat(error.line()).isEqualTo(3);
    assertThat(error).hasMessageContaining("is not text");
    assertThat(error.hint()).contains("binary");
  }

  @Test
  void many_control_characters_mean_binary() {
    MalformedTextException error =
        failure(TextDecoder.utf8(), bytes('a', 'b', 1, 2, 3, 4, 'c', 'd'));

    assertThat(error.byteOffset()).isEqualTo(2);
  }

  @Test
  void colours_of_a_terminal_log_are_text() throws IOException {
    assertThat(utf8(text("\u001B[31mred\u001B[0m".repeat(50), StandardCharsets.UTF_8)))
        .hasSize(600);
  }

  @Test
  void an_empty_file_is_refused() {
    assertThatThrownBy(() -> utf8(bytes()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("some.txt: is empty; expected text, got 0 bytes");
    assertThatThrownBy(() -> utf8(bytes(0xEF, 0xBB, 0xBF)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("is empty; expected text, got 3 bytes");
  }

  @Test
  void line_ends_become_LF() throws IOException {
    assertThat(utf8(text("a\r\nb\rc\n\r\n\r", StandardCharsets.UTF_8))).isEqualTo("a\nb\nc\n\n\n");
  }

  @Test
  void line_ends_are_kept_where_asked() throws IOException {
    TextDecoder keeping = TextDecoder.utf8().withLineEnds(LineEnds.KEEP);

    assertThat(keeping.readAll(text("a\r\nb\rc\n", StandardCharsets.UTF_8)))
        .isEqualTo("a\r\nb\rc\n");
  }

  @Test
  void a_line_end_across_blocks_is_one_line_end() throws IOException {
    String text = "x".repeat((1 << 16) - 1) + "\r\ny";

    assertThat(utf8(text(text, StandardCharsets.UTF_8)))
        .isEqualTo("x".repeat((1 << 16) - 1) + "\ny");
  }

  @Test
  void missing_files_and_folders_are_refused(@TempDir Path folder) {
    assertThatThrownBy(() -> utf8(TextSource.of(folder.resolve("none.txt"))))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("none.txt: does not exist");
    assertThatThrownBy(() -> utf8(TextSource.of(folder)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("is a folder");
  }

  @Test
  void gzip_is_read_by_name(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.txt.GZ");
    Files.write(file, gzip("한글\n"));

    assertThat(utf8(TextSource.of(file))).isEqualTo("한글\n");
  }

  @Test
  void damaged_gzip_is_refused(@TempDir Path folder) throws IOException {
    byte[] whole = gzip("a long enough text, again and again, ".repeat(100));
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 12));
    Path none = Files.write(folder.resolve("none.gz"), "plain".getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> utf8(TextSource.of(cut)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("cut.gz: is not a whole gzip file");
    assertThatThrownBy(() -> utf8(TextSource.of(none)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("none.gz: is not a whole gzip file");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void an_encoding_that_does_not_exist_is_refused() {
    assertThatThrownBy(() -> TextDecoder.charsetNamed("utf-9"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("got utf-9");
    assertThatThrownBy(() -> TextDecoder.charsetNamed("한글")).isInstanceOf(ConfigException.class);
    assertThat(TextDecoder.charsetNamed("cp949")).isNotNull();
  }
}
