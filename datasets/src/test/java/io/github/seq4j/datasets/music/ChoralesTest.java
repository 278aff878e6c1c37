package io.github.seq4j.datasets.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.RealData;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.data.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoralesTest {

  @TempDir Path folder;

  @Test
  void pitches_become_keys_and_silence_and_empty_frames_none() throws IOException {
    Chorales chorales =
        read("{\"train\":[[[21,108],[],[-1,60.0,60]]],\"valid\":[[[60]]],\"test\":[[[61]]]}");

    float[] keys = chorales.train().get(0).keys();
    assertThat(chorales.train().get(0).length()).isEqualTo(3);
    assertThat(sounding(keys)).containsExactly(0, 87, 2 * 88 + 39);
    assertThat(sounding(chorales.test().get(0).keys())).containsExactly(40);
  }

  @Test
  void every_second_frame_begins_with_the_first() {
    PianoRoll piece = roll(60, 61, 62, 63, 64);

    assertThat(piece.everyNth(2)).isEqualTo(roll(60, 62, 64));
  }

  @Test
  void a_transposed_piece_moves_every_key_and_none_may_leave_the_piano() {
    assertThat(roll(60, 72).transposed(-3)).contains(roll(57, 69));
    assertThat(roll(60, 107).transposed(1)).contains(roll(61, 108));
    assertThat(roll(60, 107).transposed(2)).isEmpty();
    assertThat(roll(22, 60).transposed(-2)).isEmpty();
  }

  @Test
  void transposing_makes_more_to_learn_from_and_leaves_the_rest() throws IOException {
    Chorales one = read("{\"train\":[[[60]]],\"valid\":[[[60]]],\"test\":[[[61]]]}");

    Chorales more = one.transposedUpTo(1);

    assertThat(more.train()).containsExactly(roll(59), roll(60), roll(61));
    assertThat(more.valid()).isEqualTo(one.valid());
    assertThat(more.test()).isEqualTo(one.test());
  }

  @Test
  void each_frame_is_to_be_told_from_those_before() {
    EncodedSequence sequence = roll(21, 22).sequence();

    assertThat(sounding(((StepInput.Vectors) sequence.input()).values())).containsExactly(88);
    assertThat(sounding(((Targets.Values) sequence.targets()).values())).containsExactly(0, 89);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[1]                                               | expected an object of train",
        "{\"train\":[[[60]]],\"valid\":[[[60]]]}           | no pieces in test",
        "{\"train\":[],\"valid\":[[[60]]],\"test\":[[[6]]]} | expected 21 to 108 or -1, got 6",
        "{\"train\":[[[60]]],\"dev\":[[[60]]]}             | unknown part 'dev'",
        "{\"train\":[[]]}                                  | a piece has no frames",
        "{\"train\":[[60]]}                                | expected a list of pitches, got 60",
        "{\"train\":[[[60.5]]]}                            | got 60.5",
        "{\"train\":[[[\"C\"]]]}                           | expected a pitch, a whole number, got C",
        "{\"train\":[[[109]]]}                             | got 109",
        "{\"train\":[[[60]]],\"train\":[[[60]]]}           | Duplicate field",
        "{\"train\":[[[60]                                 | is not JSON",
      })
  void a_file_that_is_something_else_is_refused_with_its_line(String json, String message) {
    assertThatThrownBy(() -> read(json.strip()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("chorales.json:1: ")
        .hasMessageContaining(message);
  }

  @Test
  void a_number_that_is_too_long_for_the_parser_is_bad_data_with_its_line() {
    String digits = "9".repeat(1_001);

    assertThatThrownBy(() -> read("{\"train\":\n[[[" + digits + "]]]}"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("chorales.json:2: is not JSON that can be read");
  }

  @Test
  void a_piece_has_at_most_a_hundred_thousand_frames() throws IOException {
    String rest = "\"valid\":[[[60]]],\"test\":[[[61]]]}";
    String most = "[]" + ",[]".repeat(99_999);

    assertThat(read("{\"train\":[[" + most + "]]," + rest).train().get(0).length())
        .isEqualTo(100_000);
    assertThatThrownBy(() -> read("{\"train\":[[" + most + ",[]]]," + rest))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(
            "chorales.json:1: a piece is too long; expected at most 100000 frames");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThatThrownBy(() -> Chorales.read(folder.resolve("none.json")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("none.json: does not exist");
  }

  @Test
  void the_real_chorales_have_the_published_numbers_of_pieces_and_quarter_notes()
      throws IOException {
    Path eighths = RealData.file("jsb/jsb-chorales-8th.json");
    Path sixteenths = RealData.file("jsb/Jsb16thSeparated.json");

    Chorales quarters = Chorales.read(eighths).everyNth(2);

    assertThat(quarters.train()).hasSize(229);
    assertThat(quarters.valid()).hasSize(76);
    assertThat(quarters.test()).hasSize(77);
    assertThat(quarters.test().stream().mapToInt(PianoRoll::length).sum()).isEqualTo(4_725);
    // the training pieces stand in another order there
    assertThat(Chorales.read(sixteenths).everyNth(4).test()).isEqualTo(quarters.test());
  }

  private Chorales read(String json) throws IOException {
    return Chorales.read(Files.writeString(folder.resolve("chorales.json"), json));
  }

  /** One pitch per frame. */
  private static PianoRoll roll(int... pitches) {
    return PianoRoll.of(java.util.Arrays.stream(pitches).mapToObj(p -> new int[] {p}).toList());
  }

  private static List<Integer> sounding(float[] keys) {
    return java.util.stream.IntStream.range(0, keys.length)
        .filter(i -> keys[i] == 1)
        .boxed()
        .toList();
  }
}
