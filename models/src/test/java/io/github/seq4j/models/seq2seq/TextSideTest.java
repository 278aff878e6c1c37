package io.github.seq4j.models.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.text.CodecConfig;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.models.pair.TrainedCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextSideTest {

  /** 0 is unknown, then a, b and c; the end is 4. */
  private static final TrainedCodec ABC =
      TrainedCodec.train(CodecConfig.tokens(Unit.CHARACTER).withMinCount(1), List.of("abc"));

  @Test
  void an_end_stands_behind_every_source() {
    TextSide side = new TextSide(ABC, false, false, 9, LongSource.CUT);

    assertThat(side.input(ABC.codec().encode("abc")).ids()).containsExactly(1, 2, 3, 4);
    assertThat(side.input(new int[0]).ids()).containsExactly(4);
  }

  @Test
  void a_reversed_source_keeps_its_end_at_the_end() {
    TextSide side = new TextSide(ABC, false, true, 9, LongSource.CUT);

    assertThat(side.input(ABC.codec().encode("abc")).ids()).containsExactly(3, 2, 1, 4);
    assertThat(side.input(ABC.codec().encode("ab")).ids()).containsExactly(2, 1, 4);
  }

  @Test
  void what_is_cut_is_the_end_of_the_text_whichever_way_it_is_read() {
    int[] ids = ABC.codec().encode("abc");

    assertThat(new TextSide(ABC, false, false, 2, LongSource.CUT).input(ids).ids())
        .containsExactly(1, 2, 4);
    assertThat(new TextSide(ABC, false, true, 2, LongSource.CUT).input(ids).ids())
        .containsExactly(2, 1, 4);
  }

  @Test
  void weights_come_back_in_the_order_of_the_text() {
    float[] weights = {0.1f, 0.2f, 0.3f, 0.4f};

    assertThat(new TextSide(ABC, false, true, 9, LongSource.CUT).inTextOrder(weights))
        .containsExactly(0.3f, 0.2f, 0.1f, 0.4f);
    assertThat(new TextSide(ABC, false, false, 9, LongSource.CUT).inTextOrder(weights))
        .containsExactly(0.1f, 0.2f, 0.3f, 0.4f);
  }
}
