package io.github.seq4j.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.RealData;
import io.github.seq4j.core.text.MalformedTextException;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.UnknownTokenException;
import io.github.seq4j.core.text.Vocabulary;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCorpusTest {

  @TempDir private Path folder;

  private static String textOf(TextCorpus corpus) throws IOException {
    StringBuilder text = new StringBuilder();
    corpus.read(text::append);
    return text.toString();
  }

  @Test
  void files_follow_each_other_on_lines_of_their_own() throws IOException {
    Files.writeString(folder.resolve("a"), "one");
    Files.writeString(folder.resolve("b"), "two\n");
    Files.writeString(folder.resolve("c"), "three");

    assertThat(textOf(TextCorpus.of(folder))).isEqualTo("one\ntwo\nthree");
  }

  @Test
  void encodes_with_a_vocabulary_of_its_own() throws IOException {
    Files.writeString(folder.resolve("a"), "hello");

    EncodedText text = TextCorpus.of(folder).encode(Vocabulary.counting(Unit.CHARACTER));

    assertThat(text.vocabulary().tokens()).containsExactly("e", "h", "l", "o");
    assertThat(text.tokens()).isEqualTo(TokenSequence.of(1, 0, 2, 2, 3));
  }

  @Test
  void encodes_with_a_vocabulary_made_before() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "able");
    Vocabulary vocabulary = Vocabulary.ofCharacters("abe");

    assertThat(TextCorpus.of(file).encode(vocabulary, OnUnknown.SKIP))
        .isEqualTo(TokenSequence.of(0, 1, 2));
    assertThatThrownBy(() -> TextCorpus.of(file).encode(vocabulary, OnUnknown.REFUSE))
        .isInstanceOf(UnknownTokenException.class)
        .hasMessageContaining("'l' (U+006C)")
        .hasMessageContaining("position 2");
  }

  @Test
  void typed_errors_come_out_as_they_are() throws IOException {
    Path bad = Files.write(folder.resolve("bad"), new byte[] {'a', (byte) 0xFF});
    Path empty = Files.createFile(folder.resolve("empty"));

    assertThatThrownBy(() -> textOf(TextCorpus.of(bad))).isInstanceOf(MalformedTextException.class);
    assertThatThrownBy(() -> textOf(TextCorpus.of(empty))).isInstanceOf(DataFormatException.class);
  }

  @Test
  void a_packed_corpus_is_read_in_the_order_of_its_index() throws IOException {
    TextCorpus corpus = TextCorpus.ofResources(getClass().getClassLoader(), "packed/index");

    assertThat(textOf(corpus)).isEqualTo("하나\ntwo\n");
  }

  @Test
  void a_packed_corpus_may_lie_in_a_jar() throws IOException {
    Path jar = folder.resolve("corpus.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("corpus/index"));
      out.write("a b.txt\n".getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new JarEntry("corpus/a b.txt"));
      out.write("in a jar".getBytes(StandardCharsets.UTF_8));
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      assertThat(textOf(TextCorpus.ofResources(loader, "corpus/index"))).isEqualTo("in a jar");
    }
  }

  @Test
  void an_index_that_names_what_is_not_there_is_refused() {
    assertThatThrownBy(
            () -> TextCorpus.ofResources(getClass().getClassLoader(), "packed/broken-index"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("broken-index:1: no resource packed/none.txt");
    assertThatThrownBy(() -> TextCorpus.ofResources(getClass().getClassLoader(), "packed/nothing"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("packed/nothing");
  }

  @Test
  void addresses_on_the_network_are_refused() {
    assertThatThrownBy(() -> UriSources.open(URI.create("http://127.0.0.1/a.txt")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must be a file");
  }

  @Test
  void Mujeong_in_CP949_gives_the_ids_of_Mujeong_in_UTF_8() throws IOException {
    Path utf8 = RealData.file("mujeong/mujeong.utf8.txt");
    Path cp949 = RealData.file("mujeong/mujeong.cp949.txt");

    EncodedText one = TextCorpus.of(utf8).encode(Vocabulary.counting(Unit.CHARACTER));
    EncodedText other =
        TextCorpus.of(List.of(cp949), TextDecoder.of(Charset.forName("x-windows-949")))
            .encode(Vocabulary.counting(Unit.CHARACTER));

    assertThat(other).isEqualTo(one);
    assertThat(one.vocabulary().size()).isEqualTo(1_676); // 1,677 less the CR
  }

  @Test
  void Multi30k_is_read_compressed() throws IOException {
    Path file = RealData.file("multi30k/val.en.gz");

    long lines = textOf(TextCorpus.of(file)).chars().filter(c -> c == '\n').count();

    assertThat(lines).isEqualTo(1_014);
  }
}
