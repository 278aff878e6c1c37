package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SessionTest {

  private final ToyModel model = new ToyModel(7);

  @Test
  void a_fork_fed_the_same_tokens_is_equal_bit_for_bit() {
    Session session = Session.open(model).feed(1, 2, 3);
    Session fork = session.fork();

    session.feed(4, 5);
    fork.feed(4, 5);

    assertThat(fork.logits()).containsExactly(session.logits());
    assertThat(fork.state()).isEqualTo(session.state());
    assertThat(fork.tokens()).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void a_fork_does_not_move_its_origin() {
    Session session = Session.open(model).feed(1, 2, 3);
    float[] logits = session.logits();
    RecurrentState state = session.state();

    session.fork().feed(6, 6, 6);

    assertThat(session.logits()).containsExactly(logits);
    assertThat(session.state()).isEqualTo(state);
    assertThat(session.tokens()).containsExactly(1, 2, 3);
  }

  @Test
  void a_restored_session_goes_on_bit_for_bit() {
    Session session = Session.open(model).feed(1, 2, 3);
    Map<String, float[]> saved = session.state().toArrays();

    Session restored =
        Session.restore(
            model, RecurrentState.fromArrays(saved, 1), session.tokens(), session.logits());

    assertThat(restored.logits()).containsExactly(session.logits());
    assertThat(restored.feed(4).logits()).containsExactly(session.feed(4).logits());
  }

  @Test
  void a_thousand_interleaved_sessions_are_as_good_as_alone() {
    SplittableRandom random = new SplittableRandom(RandomCases.SEED);
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      sessions.add(Session.open(model).feed(random.nextInt(7)));
    }

    for (int i = 0; i < 20_000; i++) {
      sessions.get(random.nextInt(1000)).feed(random.nextInt(7));
    }

    for (Session session : sessions) {
      Session alone = Session.open(model).feed(session.tokens());
      assertThat(session.logits()).as(RandomCases.describe(0)).containsExactly(alone.logits());
      assertThat(session.state()).isEqualTo(alone.state());
    }
  }

  @Test
  void feeding_in_pieces_equals_feeding_at_once() {
    Session pieces = Session.open(model).feed(1).feed().feed(2, 3);

    assertThat(pieces.logits()).containsExactly(Session.open(model).feed(1, 2, 3).logits());
  }

  @Test
  void a_token_that_is_not_in_the_vocabulary_is_refused_before_anything_is_read() {
    Session session = Session.open(model).feed(1);

    assertThatThrownBy(() -> session.feed(2, 7))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tokens[1]")
        .hasMessageContaining("[0, 7), got 7");
    assertThat(session.tokens()).containsExactly(1);
  }

  @Test
  void before_the_first_token_there_is_nothing_to_see() {
    Session session = Session.open(model);

    assertThatThrownBy(session::logits)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("at least 1 token");
    assertThatThrownBy(() -> session.logProbability(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_state_of_another_model_is_refused() {
    RecurrentState other = RecurrentState.zeros(1, Map.of("l0.h", 4));
    RecurrentState batch = model.newState(2);

    assertThatThrownBy(() -> Session.restore(model, other, new int[] {1}, new float[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("l0.count");
    assertThatThrownBy(() -> Session.restore(model, batch, new int[] {1}, new float[7]))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> Session.restore(model, model.newState(1), new int[] {1}, new float[6]))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 7, got 6");
  }
}
