package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seq4j.core.RealData;
import io.github.seq4j.core.data.Split;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RealTextTest {

  private static final Charset CP949 = Charset.forName("x-windows-949");

  @Test
  void Tiny_Shakespeare_has_65_characters() throws IOException {
    Path file = RealData.file("tinyshakespeare/input.txt");

    TokenSequence ids = encode(file, TextDecoder.utf8(), vocabulary(file, TextDecoder.utf8()));

    assertThat(vocabulary(file, TextDecoder.utf8()).size()).isEqualTo(65);
    assertThat(ids.length()).isEqualTo(1_115_394);
    assertThat(Split.byPosition(ids).train().length()).isEqualTo(1_003_854);
  }

  @Test
  void Mujeong_is_the_same_in_both_encodings() throws IOException {
    Path utf8 = RealData.file("mujeong/mujeong.utf8.txt");
    Path cp949 = RealData.file("mujeong/mujeong.cp949.txt");

    Vocabulary one = vocabulary(utf8, TextDecoder.utf8());
    Vocabulary other = vocabulary(cp949, TextDecoder.of(CP949));

    assertThat(other).isEqualTo(one);
    assertThat(encode(cp949, TextDecoder.of(CP949), other))
        .isEqualTo(encode(utf8, TextDecoder.utf8(), one));
  }

  @Test
  void Mujeong_comes_back_byte_by_byte_where_line_ends_are_kept() throws IOException {
    Path file = RealData.file("mujeong/mujeong.utf8.txt");
    TextDecoder keeping = TextDecoder.utf8().withLineEnds(LineEnds.KEEP);
    Vocabulary vocabulary = vocabulary(file, keeping);

    TokenSequence ids = encode(file, keeping, vocabulary);

    assertThat(vocabulary.size()).isEqualTo(1_677);
    assertThat(ids.length()).isEqualTo(328_146);
    assertThat(vocabulary.decode(ids)).isEqualTo(Files.readString(file));
  }

  @Test
  void Mujeong_in_CP949_read_as_UTF_8_fails_with_the_hint() {
    Path file = RealData.file("mujeong/mujeong.cp949.txt");

    MalformedTextException error =
        catchThrowableOfType(
            MalformedTextException.class, () -> vocabulary(file, TextDecoder.utf8()));

    assertThat(error.byteOffset()).isBetween(0L, 10L);
    assertThat(error.hint())
        .isEqualTo("looks like CP949 (Korean Windows): pass --encoding x-windows-949");
  }

  @Test
  void the_Penn_Treebank_has_ten_thousand_words() throws IOException {
    Path train = RealData.file("ptb/ptb.train.txt");
    Path valid = RealData.file("ptb/ptb.valid.txt");
    VocabularyBuilder builder = Vocabulary.counting(Unit.WORD).withUnknown();
    TextDecoder.utf8().read(TextSource.of(train), builder::add);

    Vocabulary vocabulary = builder.build();

    assertThat(vocabulary.size()).isEqualTo(10_000);
    assertThat(vocabulary.token(0)).isEqualTo("<unk>");
    assertThat(encode(train, TextDecoder.utf8(), vocabulary).length()).isEqualTo(929_589);
    assertThat(encode(valid, TextDecoder.utf8(), vocabulary).length()).isEqualTo(73_760);
  }

  private static Vocabulary vocabulary(Path file, TextDecoder decoder) throws IOException {
    VocabularyBuilder builder = Vocabulary.counting(Unit.CHARACTER);
    decoder.read(TextSource.of(file), builder::add);
    return builder.build();
  }

  private static TokenSequence encode(Path file, TextDecoder decoder, Vocabulary vocabulary)
      throws IOException {
    TokenEncoder encoder = vocabulary.encoder(vocabulary.defaultOnUnknown(), 0);
    decoder.read(TextSource.of(file), encoder::add);
    return encoder.finish();
  }
}
