package io.github.seq4j.examples.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.decode.Session;
import io.github.seq4j.core.inspect.cells.CellUnit;
import io.github.seq4j.models.lm.LanguageModel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RunningTextTest {

  private static final SamplingConfig SAMPLING = SamplingConfig.defaults();

  private final LanguageModel model = TinyModel.ofLetters();
  private final Player player = new LanguagePlayer(model);
  private final RunningText text = new RunningText(player, "", 100);

  @AfterEach
  void close() {
    model.close();
  }

  private int[] ids(String letters) {
    return model.encodePrompt(letters);
  }

  private Moment beginning() {
    return text.moment(0);
  }

  private static List<Integer> tokens(List<Moment> moments) {
    return moments.stream().map(Moment::token).toList();
  }

  @Test
  void states_and_scores_are_the_bits_of_a_session_that_is_stepped() {
    Session session = model.newSession().feed(ids("\nsea"));

    List<Moment> read = text.read(beginning(), ids("sea"));

    assertThat(read.get(2).state()).isEqualTo(session.state());
    assertThat(text.head(read.get(2)).logits()).isEqualTo(session.logits());
  }

  @Test
  void the_surprise_of_a_token_is_what_the_session_before_it_says() {
    int e = ids("e")[0];
    double expected = -model.newSession().feed(ids("\ns")).logProbability(e);

    List<Moment> read = text.read(beginning(), ids("se"));

    assertThat(read.get(1).nats()).isEqualTo(expected, within(0.0));
  }

  @Test
  void the_same_tokens_from_the_same_moment_are_the_same_branch() {
    List<Moment> first = text.read(beginning(), ids("sea"));

    List<Moment> again = text.read(beginning(), ids("set"));

    assertThat(again.subList(0, 2)).isEqualTo(first.subList(0, 2));
    assertThat(again.get(2).id()).isEqualTo(4); // after 0 for the beginning and three of sea
  }

  @Test
  void a_fork_leaves_the_other_branch_as_it_was() {
    Moment sea = text.read(beginning(), ids("sea")).get(2);
    float[] before = text.head(sea).logits();

    text.read(sea.parent(), ids("llsandmore"));

    assertThat(text.head(sea).logits()).isEqualTo(before);
  }

  @Test
  void writing_twice_one_is_writing_two() {
    List<Moment> two = text.write(beginning(), 2, SAMPLING, 7);

    RunningText other = new RunningText(player, "", 100);
    Moment one = other.write(other.moment(0), 1, SAMPLING, 7).get(0);
    Moment next = other.write(one, 1, SAMPLING, 7).get(0);

    assertThat(List.of(one.token(), next.token())).isEqualTo(tokens(two));
  }

  @Test
  void another_seed_writes_another_text() {
    List<Moment> one = text.write(beginning(), 20, SAMPLING, 7);
    List<Moment> other = text.write(beginning(), 20, SAMPLING, 8);

    assertThat(tokens(one)).isNotEqualTo(tokens(other));
  }

  @Test
  void temperature_zero_writes_the_likeliest() {
    float[] logits = text.head(beginning()).logits();
    Moment written = text.write(beginning(), 1, SAMPLING.withTemperature(0), 7).get(0);

    for (float score : logits) {
      assertThat(logits[written.token()]).isGreaterThanOrEqualTo(score);
    }
  }

  @Test
  void what_does_not_fit_is_refused_whole() {
    RunningText small = new RunningText(player, "", 4);

    assertThatThrownBy(() -> small.read(small.moment(0), ids("seas")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("at most 4 characters, and 3 are left");
    assertThatThrownBy(() -> small.moment(1)).hasMessageContaining("got 1"); // nothing was read
  }

  @Test
  void writing_stops_where_there_is_no_more_room() {
    RunningText small = new RunningText(player, "", 4);

    List<Moment> written = small.write(small.moment(0), 10, SAMPLING, 1);

    assertThat(written).hasSize(3);
    assertThatThrownBy(() -> small.write(written.get(2), 1, SAMPLING, 1))
        .hasMessageContaining("0 are left");
  }

  @Test
  void the_liveliest_unit_is_the_one_whose_output_varies_most() {
    List<Moment> read = text.read(beginning(), ids("she sells sea shells"));
    List<Moment> path = RunningText.path(read.get(read.size() - 1));

    CellUnit best = LiveliestUnits.of(path, player.facts(), 1).get(0);

    for (int layer = 0; layer < player.facts().layers(); layer++) {
      for (int index = 0; index < player.facts().hiddenSize(); index++) {
        CellUnit other = new CellUnit(layer, index, "h");
        assertThat(variance(path, other)).isLessThanOrEqualTo(variance(path, best));
      }
    }
  }

  private static double variance(List<Moment> path, CellUnit unit) {
    double mean = path.stream().mapToDouble(m -> m.value(unit)).average().orElseThrow();
    return path.stream()
        .mapToDouble(m -> Math.pow(m.value(unit) - mean, 2))
        .average()
        .orElseThrow();
  }
}
