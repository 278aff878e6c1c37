package io.github.seq4j.datasets.labeled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.TaggedSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConlluTest {

  private static final String SENTENCE =
      "# sent_id = 1\n# text = I can't\n"
          + row("1", "I", "PRON", "PRP")
          + row("2-3", "can't", "_", "_")
          + row("2", "ca", "AUX", "MD")
          + row("3", "n't", "PART", "RB")
          + row("3.1", "go", "VERB", "VB")
          + "\n";

  @TempDir private Path folder;
  private LabeledTables files;

  @BeforeEach
  void setUp() {
    files = new LabeledTables(folder);
  }

  private static String row(String id, String form, String upos, String xpos) {
    return String.join("\t", id, form, "_", upos, xpos, "_", "_", "_", "_", "_") + "\n";
  }

  private List<TaggedSequence> read(String content, TaggedOptions options) throws IOException {
    return TaggedFiles.read(files.write("a.conllu", content), options);
  }

  @Test
  void words_are_read_without_comments_ranges_and_empty_nodes() throws IOException {
    assertThat(read(SENTENCE + SENTENCE, TaggedOptions.defaults()))
        .hasSize(2)
        .containsOnly(
            new TaggedSequence(List.of("I", "ca", "n't"), List.of("PRON", "AUX", "PART")));
  }

  @Test
  void columns_have_names_and_numbers() throws IOException {
    assertThat(read(SENTENCE, TaggedOptions.columns("FORM", "XPOS")).get(0).tags())
        .containsExactly("PRP", "MD", "RB");
    assertThat(read(SENTENCE, TaggedOptions.columns("1", "4")).get(0).tags())
        .containsExactly("PRP", "MD", "RB");
  }

  @Test
  void a_form_may_hold_blanks_and_no_break_spaces_and_be_a_hash() throws IOException {
    String sentence =
        row("1", "8\u00A01/2", "NUM", "CD") + row("2", "a b", "X", "X") + row("3", "#", "SYM", "#");

    assertThat(read(sentence, TaggedOptions.defaults()).get(0).tokens())
        .containsExactly("8\u00A01/2", "a b", "#");
  }

  @Test
  void the_format_is_known_by_its_first_row_too() throws IOException {
    TaggedOptions options = TaggedOptions.defaults();

    assertThat(TaggedFiles.kindOf(files.write("a.txt", SENTENCE), options))
        .isEqualTo(TaggedKind.CONLLU);
    assertThat(TaggedFiles.kindOf(files.write("b.txt", "1\ta\tb\n"), options))
        .isEqualTo(TaggedKind.COLUMNS);
    assertThat(TaggedFiles.kindOf(files.write("c.txt", "# # B-NP\n1 CD I-NP\n"), options))
        .isEqualTo(TaggedKind.COLUMNS);
  }

  @Test
  void a_row_without_ten_columns_is_an_error() {
    assertThatThrownBy(() -> read(SENTENCE + "1\tI\tPRON\n", TaggedOptions.defaults()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.conllu:9: expected 10 tab-separated columns of CoNLL-U, got 3");
  }

  @Test
  void a_missing_word_or_empty_line_is_seen_by_the_numbers() {
    String two = row("1", "I", "PRON", "PRP") + row("3", "n't", "PART", "RB");
    assertThatThrownBy(() -> read(two, TaggedOptions.defaults()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.conllu:2: expected ID 2")
        .hasMessageContaining("got 3");
    String glued = row("1", "I", "PRON", "PRP") + row("1", "So", "ADV", "RB");
    assertThatThrownBy(() -> read(glued, TaggedOptions.defaults()))
        .isInstanceOfSatisfying(
            DataFormatException.class,
            error -> assertThat(error.hint()).isEqualTo("an empty line ends each sentence"));
  }

  @Test
  void an_unknown_column_is_an_error_that_names_those_there_are() {
    assertThatThrownBy(() -> read(SENTENCE, TaggedOptions.columns("FORM", "POS")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.conllu:3: has no column 'POS'; expected one of ID, FORM, LEMMA");
  }
}
