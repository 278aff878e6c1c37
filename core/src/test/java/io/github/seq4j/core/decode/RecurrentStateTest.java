package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecurrentStateTest {

  /** Two rows; h is 2 wide, c is 1 wide. */
  private static RecurrentState state() {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put("l0.h", new float[] {1, 2, 3, 4});
    arrays.put("l0.c", new float[] {5, 6});
    return RecurrentState.fromArrays(arrays, 2);
  }

  @Test
  void zeros_has_the_asked_layout_in_the_asked_order() {
    Map<String, Integer> widths = new LinkedHashMap<>();
    widths.put("l1.h", 3);
    widths.put("l0.h", 2);

    RecurrentState state = RecurrentState.zeros(4, widths);

    assertThat(state.batchSize()).isEqualTo(4);
    assertThat(state.slotNames()).containsExactly("l1.h", "l0.h");
    assertThat(state.slot("l1.h")).hasSize(12).containsOnly(0f);
    assertThat(state.width("l0.h")).isEqualTo(2);
    assertThat(state.widths()).isEqualTo(widths);
  }

  @Test
  void a_slot_is_live() {
    RecurrentState state = state();

    state.slot("l0.c")[1] = 9;

    assertThat(state.slot("l0.c")).containsExactly(5, 9);
  }

  @Test
  void a_copy_is_equal_and_shares_nothing() {
    RecurrentState original = state();
    RecurrentState copy = original.copy();
    assertThat(copy).isEqualTo(original).hasSameHashCodeAs(original);

    copy.slot("l0.h")[0] = 9;

    assertThat(original).isEqualTo(state());
    assertThat(copy).isNotEqualTo(original);
  }

  @Test
  void select_reorders_repeats_and_drops_rows() {
    RecurrentState selected = state().select(new int[] {1, 1, 0});

    assertThat(selected.batchSize()).isEqualTo(3);
    assertThat(selected.slot("l0.h")).containsExactly(3, 4, 3, 4, 1, 2);
    assertThat(selected.slot("l0.c")).containsExactly(6, 6, 5);
  }

  @Test
  void selecting_all_rows_in_order_still_shares_nothing() {
    RecurrentState original = state();

    original.select(new int[] {0, 1}).slot("l0.h")[0] = 9;

    assertThat(original).isEqualTo(state());
  }

  @Test
  void select_refuses_a_row_that_is_not_there() {
    assertThatThrownBy(() -> state().select(new int[] {0, 2}))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("rows[1]")
        .hasMessageContaining("[0, 2)")
        .hasMessageEndingWith("got 2");
    assertThatThrownBy(() -> state().select(new int[] {-1})).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> state().select(new int[0])).isInstanceOf(ConfigException.class);
  }

  @Test
  void saving_and_restoring_gives_an_equal_state() {
    RecurrentState original = state();

    RecurrentState restored = RecurrentState.fromArrays(original.toArrays(), 2);

    assertThat(restored).isEqualTo(original);
    assertThat(restored.slotNames()).containsExactly("l0.h", "l0.c");
  }

  @Test
  void what_was_saved_does_not_follow_the_state() {
    RecurrentState state = state();
    Map<String, float[]> saved = state.toArrays();

    state.slot("l0.c")[0] = 9;

    assertThat(saved.get("l0.c")).containsExactly(5, 6);
  }

  @Test
  void restoring_copies_the_arrays() {
    float[] values = {1, 2};
    RecurrentState state = RecurrentState.fromArrays(Map.of("h", values), 1);

    values[0] = 9;

    assertThat(state.slot("h")).containsExactly(1, 2);
  }

  @Test
  void equality_is_by_bits() {
    RecurrentState positive = RecurrentState.fromArrays(Map.of("h", new float[] {0f}), 1);
    RecurrentState negative = RecurrentState.fromArrays(Map.of("h", new float[] {-0f}), 1);
    RecurrentState nan = RecurrentState.fromArrays(Map.of("h", new float[] {Float.NaN}), 1);

    assertThat(negative).isNotEqualTo(positive);
    assertThat(nan.copy()).isEqualTo(nan);
  }

  @Test
  void equality_sees_the_batch_size_and_the_names() {
    float[] values = {1, 2};
    RecurrentState twoRows = RecurrentState.fromArrays(Map.of("h", values), 2);

    assertThat(twoRows).isNotEqualTo(RecurrentState.fromArrays(Map.of("h", values), 1));
    assertThat(twoRows).isNotEqualTo(RecurrentState.fromArrays(Map.of("c", values), 2));
  }

  @Test
  void a_model_without_memory_has_a_state_without_slots() {
    RecurrentState state = RecurrentState.zeros(2, Map.of());

    assertThat(state.select(new int[] {1, 1, 1}).batchSize()).isEqualTo(3);
    assertThat(RecurrentState.fromArrays(state.toArrays(), 2)).isEqualTo(state);
  }

  @Test
  void an_unknown_slot_is_refused_and_the_known_ones_are_named() {
    assertThatThrownBy(() -> state().slot("l1.h"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("l1.h")
        .hasMessageContaining("l0.h, l0.c");
  }

  @Test
  void arrays_that_do_not_divide_into_rows_are_refused() {
    assertThatThrownBy(() -> RecurrentState.fromArrays(Map.of("h", new float[5]), 2))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("slot h")
        .hasMessageContaining("got 5");
    assertThatThrownBy(() -> RecurrentState.fromArrays(Map.of("h", new float[0]), 2))
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void impossible_layouts_are_refused() {
    assertThatThrownBy(() -> RecurrentState.zeros(0, Map.of("h", 1)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("batchSize");
    assertThatThrownBy(() -> RecurrentState.zeros(1, Map.of("h", 0)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("slot h");
    assertThatThrownBy(() -> RecurrentState.zeros(1, Map.of(" ", 1)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("slot name");
  }

  @Test
  void a_state_of_the_right_layout_passes_in_any_slot_order() {
    RecurrentState state = state();

    state.requireLayout("Test", 2, Map.of("l0.c", 1, "l0.h", 2));
  }

  @Test
  void a_state_of_another_layout_is_refused() {
    RecurrentState state = state();
    Map<String, Integer> widths = state.widths();

    assertThatThrownBy(() -> state.requireLayout("Test", 3, widths))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 3, got 2");
    assertThatThrownBy(() -> state.requireLayout("Test", 2, Map.of("l0.h", 2, "l0.c", 7)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("slot l0.c");
    assertThatThrownBy(() -> state.requireLayout("Test", 2, Map.of("l0.h", 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("l0.c");
  }
}
