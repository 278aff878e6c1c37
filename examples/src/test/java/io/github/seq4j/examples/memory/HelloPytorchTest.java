package io.github.seq4j.examples.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.data.Targets;
import org.junit.jupiter.api.Test;

class HelloPytorchTest {

  @Test
  void the_start_mark_is_read_first_and_the_end_mark_is_said_last() {
    EncodedSequence sequence = HelloPytorch.sequence();
    float[] read = ((StepInput.Vectors) sequence.input()).values();
    float[] said = ((Targets.Values) sequence.targets()).values();

    assertThat(sequence.length()).isEqualTo(49); // 48 characters and a mark
    assertThat(HelloPytorch.SYMBOLS).hasSize(35);
    assertThat(read[33]).isOne(); // 0, the last but one symbol
    assertThat(said['h' - 'a']).isOne();
    assertThat(said[48 * 35 + 34]).isOne(); // 1, the last symbol
  }

  /**
   * Over seeds 1 to 5 a loss was between 0.36 and 1.6 times the published one, but for peaks of
   * Adam that one seed has at one place and another at another, up to 5.7 times: ten times is
   * another order.
   */
  @Test
  void a_loss_is_of_the_published_order_at_every_hundred_and_the_sentence_comes_back() {
    HelloPytorch.Result result = HelloPytorch.run(1);

    assertThat(result.losses()).hasSameSizeAs(HelloPytorch.PUBLISHED);
    for (int i = 0; i < result.losses().size(); i++) {
      double published = HelloPytorch.PUBLISHED.get(i);
      assertThat(result.losses().get(i)).isBetween(published / 10, published * 10);
    }
    assertThat(result.decoded()).isEqualTo(HelloPytorch.SENTENCE);
    assertThat(result.isExact()).isTrue();
    assertThat(result.chosen()).isEqualTo(HelloPytorch.SENTENCE);
  }
}
