package io.github.seq4j.datasets.labeled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.text.MalformedTextException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaggedFilesTest {

  private static final TaggedOptions DEFAULTS = TaggedOptions.defaults();
  private static final String CONLL = "He PRP B-NP\nreckons VBZ B-VP\n\n# # B-NP\n1.8 CD I-NP\n\n";

  @TempDir private Path folder;
  private LabeledTables files;

  @BeforeEach
  void setUp() {
    files = new LabeledTables(folder);
  }

  private List<TaggedSequence> read(String name, String content, TaggedOptions options)
      throws IOException {
    return TaggedFiles.read(files.write(name, content), options);
  }

  private static TaggedSequence sentence(List<String> words, String... tags) {
    return new TaggedSequence(words, List.of(tags));
  }

  @Test
  void an_empty_line_ends_a_sentence_and_a_hash_is_a_word() throws IOException {
    assertThat(read("a.txt", CONLL, DEFAULTS))
        .containsExactly(
            sentence(List.of("He", "reckons"), "B-NP", "B-VP"),
            sentence(List.of("#", "1.8"), "B-NP", "I-NP"));
  }

  @Test
  void columns_can_be_chosen() throws IOException {
    assertThat(read("a.txt", CONLL, TaggedOptions.columns("0", "1")).get(0))
        .isEqualTo(sentence(List.of("He", "reckons"), "PRP", "VBZ"));
    assertThat(read("a.txt", CONLL, TaggedOptions.words("0")).get(0))
        .isEqualTo(TaggedSequence.untagged(List.of("He", "reckons")));
  }

  @Test
  void a_file_of_one_column_has_words_without_tags() throws IOException {
    assertThat(read("a.txt", "He\nreckons\n\nso\n", DEFAULTS))
        .containsExactly(
            TaggedSequence.untagged(List.of("He", "reckons")),
            TaggedSequence.untagged(List.of("so")));
  }

  @Test
  void tabs_separate_where_the_first_row_has_one_so_words_may_hold_blanks() throws IOException {
    assertThat(read("a.txt", "New York\tB-LOC\r\nis\tO\r\n", DEFAULTS))
        .containsExactly(sentence(List.of("New York", "is"), "B-LOC", "O"));
  }

  @Test
  void empty_lines_make_no_sentences_and_the_last_one_may_be_missing() throws IOException {
    assertThat(read("a.txt", "\n\na X\n \n\n\nb Y", DEFAULTS))
        .containsExactly(sentence(List.of("a"), "X"), sentence(List.of("b"), "Y"));
  }

  @Test
  void document_marks_are_left_out() throws IOException {
    assertThat(read("a.txt", "-DOCSTART- -X- O O\n\nEU NNP I-NP B-ORG\n\n-DOCSTART-\n\n", DEFAULTS))
        .containsExactly(sentence(List.of("EU"), "B-ORG"));
  }

  @Test
  void a_no_break_space_is_part_of_a_word() throws IOException {
    assertThat(read("a.txt", "8\u00A01/2 CD\n\u00A0 SP\n", DEFAULTS).get(0).tokens())
        .containsExactly("8\u00A01/2", "\u00A0");
  }

  @Test
  void a_ragged_row_is_an_error_with_file_line_expected_and_got() {
    assertThatThrownBy(() -> read("a.txt", CONLL + "He PRP\n", DEFAULTS))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.txt:7: expected 3 columns separated by one blank")
        .hasMessageContaining("got 2");
    assertThatThrownBy(() -> read("a.txt", "He  PRP\nis VBZ\n", DEFAULTS))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.txt:2: expected 3 columns separated by one blank");
  }

  @Test
  void a_column_that_is_not_there_is_an_error_that_says_which_are() {
    assertThatThrownBy(() -> read("a.txt", CONLL, TaggedOptions.columns("0", "3")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.txt:1: has no column '3'; expected a number from 0 to 2");
    assertThatThrownBy(() -> new TaggedOptions("UTF-8", List.of("0", "1", "2")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at most 2");
  }

  @Test
  void an_empty_word_or_tag_is_an_error() {
    assertThatThrownBy(() -> read("a.txt", "a\tX\n\tY\n", DEFAULTS))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.txt:2: the word is empty");
    assertThatThrownBy(() -> read("a.txt", "a X\nb \n", DEFAULTS))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.txt:2: the tag is empty");
  }

  @Test
  void a_file_without_sentences_is_an_error() {
    assertThatThrownBy(() -> read("a.txt", "-DOCSTART- O\n\n", DEFAULTS))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("has no sentences");
  }

  @Test
  void malformed_text_is_an_error() throws IOException {
    Path file = files.write("a.txt", new byte[] {'a', ' ', (byte) 0xFF, '\n'});

    assertThatThrownBy(() -> TaggedFiles.read(file, DEFAULTS))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageContaining("a.txt:1");
  }

  @Test
  void a_compressed_file_is_read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(CONLL.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(TaggedFiles.read(files.write("a.txt.gz", bytes.toByteArray()), DEFAULTS)).hasSize(2);
  }
}
