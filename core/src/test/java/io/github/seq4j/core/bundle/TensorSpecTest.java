package io.github.seq4j.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import org.junit.jupiter.api.Test;

class TensorSpecTest {

  @Test
  void elements_and_bytes_are_counted() {
    TensorSpec spec = TensorSpec.of("layer.l0.W", DType.F32, 3, 5, 7);

    assertThat(spec.elements()).isEqualTo(105);
    assertThat(spec.bytes()).isEqualTo(420);
  }

  @Test
  void a_shape_beyond_counting_is_refused_although_its_bytes_wrap_to_8() {
    // 17362 * 27905 * 49477 * 384773 = 2^63 + 2, so four times that is 8 in 64 bits.
    assertThatThrownBy(() -> TensorSpec.of("a.b", DType.F32, 17362, 27905, 49477, 384773))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("can be counted");
  }

  @Test
  void the_largest_countable_shape_is_kept() {
    long side = Integer.MAX_VALUE;

    assertThat(TensorSpec.of("a.b", DType.F64, side, 1 << 28).bytes()).isEqualTo(side << 31);
  }

  @Test
  void wide_elements_come_first_and_then_names_ascend() {
    TensorSpec wide = TensorSpec.of("z.z", DType.I64, 1);
    TensorSpec first = TensorSpec.of("a.a", DType.F32, 1);
    TensorSpec second = TensorSpec.of("a.b", DType.F32, 1);

    assertThat(TensorSpec.FILE_ORDER.compare(wide, first)).isNegative();
    assertThat(TensorSpec.FILE_ORDER.compare(first, second)).isNegative();
  }

  @Test
  void names_follow_the_grammar() {
    TensorSpec.of("layer.enc_0.W.x.Y", DType.U8, 1);
    for (String name : new String[] {"", "a", "A.b", "a..b", "a.b.", "a.b c", "a.b\n", "a/b.c"}) {
      assertThatThrownBy(() -> TensorSpec.of(name, DType.U8, 1))
          .as(name)
          .isInstanceOf(ConfigException.class);
    }
  }
}
