package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenSequenceTest {

  @Test
  void a_slice_of_a_slice_sees_the_right_tokens() {
    TokenSequence slice = TokenSequence.of(0, 1, 2, 3, 4, 5).slice(1, 5).slice(1, 3);

    assertThat(slice.copy()).containsExactly(2, 3);
    assertThat(slice.at(1)).isEqualTo(3);
  }

  @Test
  void does_not_see_later_changes_of_the_array_it_was_made_of() {
    int[] ids = {1, 2};
    TokenSequence sequence = TokenSequence.of(ids);

    ids[0] = 9;

    assertThat(sequence.at(0)).isEqualTo(1);
  }

  @Test
  void equals_a_sequence_of_the_same_tokens_at_another_place() {
    TokenSequence slice = TokenSequence.of(7, 1, 2).slice(1, 3);

    assertThat(slice).isEqualTo(TokenSequence.of(1, 2)).hasSameHashCodeAs(TokenSequence.of(1, 2));
  }

  @Test
  void refuses_a_position_outside_the_slice_even_inside_the_array() {
    TokenSequence slice = TokenSequence.of(1, 2, 3).slice(0, 2);

    assertThatThrownBy(() -> slice.at(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.slice(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
