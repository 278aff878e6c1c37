package io.github.seq4j.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.RealData;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The counts that every published perplexity on these files rests on. */
class PennTreebankTest {

  @Test
  void has_as_many_tokens_and_words_as_were_published() throws IOException {
    EncodedText train =
        TextCorpus.of(RealData.file("ptb/ptb.train.txt")).encode(Vocabulary.counting(Unit.WORD));
    Vocabulary words = train.vocabulary();

    assertThat(train.tokens().length()).isEqualTo(929_589);
    assertThat(words.size()).isEqualTo(10_000);
    assertThat(words.unknownId()).isEqualTo(OptionalInt.of(words.id("<unk>")));
    assertThat(length("ptb/ptb.valid.txt", words)).isEqualTo(73_760);
    assertThat(length("ptb/ptb.test.txt", words)).isEqualTo(82_430);
  }

  /** Refuses words that the training text lacks: there is none. */
  private static int length(String file, Vocabulary words) throws IOException {
    return TextCorpus.of(RealData.file(file)).encode(words, OnUnknown.REFUSE).length();
  }
}
