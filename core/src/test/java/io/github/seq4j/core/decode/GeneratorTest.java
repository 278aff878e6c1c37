package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class GeneratorTest {

  private static final int[] PROMPT = {1, 2, 3};
  private static final IntFunction<SplittableRandom> STREAMS =
      sample -> new SplittableRandom(1000L + sample);

  private final ToyModel model = new ToyModel(7);
  private final GenerationConfig config = GenerationConfig.of(30);

  /** Samples end after very different numbers of tokens. */
  private final GenerationConfig stopping =
      config.withStopSequences(List.of(List.of(4), List.of(2, 2)));

  private List<Generated> generate(GenerationConfig config, int samples) {
    return Generator.of(model, config).generate(PROMPT, samples, STREAMS, GenerationListener.NONE);
  }

  @Test
  void a_batch_of_samples_equals_single_runs() {
    List<Generated> together = generate(stopping, 20);

    assertThat(together).extracting(Generated::reason).contains(StopReason.STOP);
    for (int i = 0; i < 20; i++) {
      int sample = i;
      List<Generated> alone =
          Generator.of(model, stopping)
              .generate(PROMPT, 1, ignored -> STREAMS.apply(sample), GenerationListener.NONE);
      assertThat(together.get(i).ids()).as("sample %d", i).containsExactly(alone.get(0).ids());
      assertThat(together.get(i).logProbability()).isEqualTo(alone.get(0).logProbability());
      assertThat(together.get(i).sample()).isEqualTo(i);
    }
  }

  @Test
  void a_sample_does_not_depend_on_how_many_others_there_are() {
    assertThat(generate(stopping, 3)).isEqualTo(generate(stopping, 20).subList(0, 3));
  }

  @Test
  void a_sample_does_not_depend_on_the_batch_size() {
    List<Generated> expected = generate(stopping, 20);

    assertThat(generate(stopping.withBatchSize(1), 20)).isEqualTo(expected);
    assertThat(generate(stopping.withBatchSize(7), 20)).isEqualTo(expected);
  }

  @Test
  void generation_equals_the_obvious_loop() {
    List<Generated> generated = generate(config, 2);

    for (int sample = 0; sample < 2; sample++) {
      Sampler sampler = Sampler.create(config.sampling(), 7);
      SplittableRandom random = STREAMS.apply(sample);
      Session session = Session.open(model).feed(PROMPT);
      for (int i = 0; i < 30; i++) {
        session.feed(sampler.sample(session.logits(), 0, TokenHistory.of(), random));
      }
      assertThat(generated.get(sample).ids())
          .containsExactly(Arrays.copyOfRange(session.tokens(), 3, 33));
      assertThat(generated.get(sample).reason()).isEqualTo(StopReason.LENGTH);
    }
  }

  @Test
  void the_prompt_is_read_once_and_no_step_is_wasted() {
    generate(GenerationConfig.of(4), 5);

    assertThat(model.steps).containsExactly(1, 1, 1, 5, 5, 5);
  }

  @Test
  void finished_samples_leave_the_batch_once_they_are_half_of_it() {
    generate(stopping, 16);

    assertThat(model.steps.subList(3, model.steps.size()))
        .startsWith(16)
        .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
    assertThat(model.steps.get(model.steps.size() - 1)).isLessThanOrEqualTo(8);
  }

  @Test
  void the_log_probability_is_the_models_own_whatever_the_sampling() {
    GenerationConfig filtered =
        stopping.withSampling(
            SamplingConfig.defaults()
                .withTemperature(0.7)
                .withTopK(4)
                .withTopP(0.9)
                .withRepetitionPenalty(1.3));

    for (Generated each : generate(filtered, 10)) {
      assertThat(each.logProbability())
          .isCloseTo(Scorer.logProbability(model, PROMPT, each.ids()), within(1e-12));
    }
  }

  @Test
  void greedy_samples_are_all_alike() {
    List<Generated> generated = generate(config.withSampling(SamplingConfig.greedy()), 3);

    assertThat(generated.get(1).ids()).containsExactly(generated.get(0).ids());
    assertThat(generated.get(2).ids()).containsExactly(generated.get(0).ids());
  }

  @Test
  void samples_differ_where_their_streams_do() {
    List<Generated> generated = generate(config, 2);

    assertThat(generated.get(1).ids()).isNotEqualTo(generated.get(0).ids());
  }

  @Test
  void forbidden_tokens_are_never_generated() {
    SamplingConfig sampling = SamplingConfig.defaults().withForbiddenTokens(List.of(0, 5));

    for (Generated each : generate(config.withSampling(sampling), 20)) {
      assertThat(each.ids()).hasSize(30).doesNotContain(0, 5);
    }
  }

  @Test
  void the_repetition_penalty_sees_the_prompt() {
    SamplingConfig sampling =
        SamplingConfig.greedy().withRepetitionPenalty(1e6).withRepetitionWindow(1);
    NextTokenModel likesOne = new FixedModel(0, 1, 0.5f);

    List<Generated> generated =
        Generator.of(likesOne, GenerationConfig.of(3).withSampling(sampling))
            .generate(new int[] {1}, 1, STREAMS, GenerationListener.NONE);

    assertThat(generated.get(0).ids()).containsExactly(2, 1, 2);
  }

  @Test
  void a_session_is_continued_and_stays_where_it_is() {
    Session session = Session.open(model).feed(PROMPT);
    RecurrentState before = session.state();

    List<Generated> generated =
        Generator.of(model, config).generate(session, 3, STREAMS, GenerationListener.NONE);

    assertThat(generated).isEqualTo(generate(config, 3));
    assertThat(session.state()).isEqualTo(before);
    assertThat(session.tokens()).containsExactly(PROMPT);
  }

  @Test
  void unusable_prompts_and_counts_are_refused() {
    Generator generator = Generator.of(model, config);

    assertThatThrownBy(() -> generator.generate(new int[0], 1, STREAMS, GenerationListener.NONE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("prompt");
    assertThatThrownBy(() -> generator.generate(new int[] {7}, 1, STREAMS, GenerationListener.NONE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("prompt[0]")
        .hasMessageContaining("[0, 7), got 7");
    assertThatThrownBy(() -> generator.generate(PROMPT, 0, STREAMS, GenerationListener.NONE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("samples");
    assertThatThrownBy(
            () -> generator.generate(Session.open(model), 1, STREAMS, GenerationListener.NONE))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                generator.generate(
                    Session.open(new ToyModel(7)).feed(1), 1, STREAMS, GenerationListener.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_config_that_does_not_fit_the_model_is_refused_at_once() {
    assertThatThrownBy(() -> Generator.of(model, config.withStopSequences(List.of(List.of(1, 9)))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("stopSequences");
    assertThatThrownBy(() -> Generator.of(model, config.withStopTexts(List.of("x"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("stopTexts");
  }

  @Test
  void a_model_gone_wrong_is_an_error_not_a_token() {
    Generator generator = Generator.of(new FixedModel(0, Float.NaN), config);

    assertThatThrownBy(() -> generator.generate(new int[] {0}, 1, STREAMS, GenerationListener.NONE))
        .isInstanceOf(UnusableLogitsException.class);
  }

  /** Always the same scores. */
  private record FixedModel(float... scores) implements NextTokenModel {

    @Override
    public int vocabularySize() {
      return scores.length;
    }

    @Override
    public RecurrentState newState(int batchSize) {
      return RecurrentState.zeros(batchSize, Map.of());
    }

    @Override
    public void step(int[] tokens, RecurrentState state, float[] logits) {
      for (int i = 0; i < logits.length; i++) {
        logits[i] = scores[i % scores.length];
      }
    }
  }
}
