package io.github.seq4j.models.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.decode.Scorer;
import io.github.seq4j.core.decode.Session;
import io.github.seq4j.core.text.LineEnds;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.UnknownTokenException;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.models.run.TrainingSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageModelTest {

  @TempDir Path folder;

  @Test
  void a_loaded_model_gives_the_same_bits_as_the_saved_one() throws IOException {
    Path file = folder.resolve("a.seq");
    try (LanguageModel saved = TinyModels.untrained(3)) {
      saved.save(file);
      try (LanguageModel loaded = LanguageModel.load(file)) {
        Session before = saved.newSession().feed(saved.encode("sea").copy());
        Session after = loaded.newSession().feed(loaded.encode("sea").copy());

        assertThat(after.logits()).containsExactly(before.logits());
        assertThat(loaded.config()).isEqualTo(saved.config());
        assertThat(loaded.vocabulary()).isEqualTo(saved.vocabulary());
        assertThat(loaded.seed()).isEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_model_of_any_unit_is_loaded_with_its_vocabulary(Unit unit) throws IOException {
    LanguageModelConfig config =
        new LanguageModelConfig(unit, LineEnds.LF, TinyModels.config().network());
    Vocabulary vocabulary = LanguageModelData.of(config, "It's 한글, isn't it?").vocabulary();
    Path file = folder.resolve("a.seq");
    try (LanguageModel model = LanguageModel.create(config, vocabulary, 3, 1)) {
      model.save(file);
    }

    try (LanguageModel loaded = LanguageModel.load(file)) {
      assertThat(loaded.config().unit()).isEqualTo(unit);
      assertThat(loaded.vocabulary()).isEqualTo(vocabulary);
    }
  }

  @Test
  void two_saves_of_one_model_are_the_same_file() throws IOException {
    try (LanguageModel model = TinyModels.untrained(3)) {
      String first = model.save(folder.resolve("a.seq"));
      String second = model.save(folder.resolve("b.seq"));

      assertThat(second).isEqualTo(first);
      assertThat(folder.resolve("a.seq")).hasSameBinaryContentAs(folder.resolve("b.seq"));
    }
  }

  @Test
  void another_seed_makes_another_model() throws IOException {
    try (LanguageModel one = TinyModels.untrained(1);
        LanguageModel two = TinyModels.untrained(2)) {
      assertThat(one.save(folder.resolve("a.seq"))).isNotEqualTo(two.save(folder.resolve("b.seq")));
    }
  }

  @Test
  void training_brings_the_loss_below_guessing_and_the_summary_says_what_was_done()
      throws IOException {
    Path file = folder.resolve("a.seq");
    try (LanguageModel model =
        LanguageModel.fit(TinyModels.config(), TinyModels.training(60), TinyModels.TEXT)) {
      double guessing = Math.log(model.vocabulary().size());
      model.save(file);

      assertThat(model.evaluate(TinyModels.TEXT).natsPerToken()).isLessThan(guessing);
    }
    try (LanguageModel loaded = LanguageModel.load(file)) {
      TrainingSummary summary = loaded.training().orElseThrow();
      assertThat(summary.updates()).isEqualTo(60);
      assertThat(summary.trainTargets()).isEqualTo((long) (TinyModels.TEXT.length() * 0.8));
      assertThat(summary.validNats()).isPresent();
    }
  }

  @Test
  void evaluation_is_the_sum_of_stepping_through_the_text() {
    try (LanguageModel model = TinyModels.untrained(5)) {
      int[] ids = model.encode("sea shells by the sea").copy();
      double nats = -Arrays.stream(Scorer.logProbabilities(model.newSession().model(), ids)).sum();

      LanguageModelEvaluation evaluation = model.evaluate("sea shells by the sea");

      assertThat(evaluation.tokens()).isEqualTo(ids.length - 1);
      // 20 single-precision losses of about 3 nats each.
      assertThat(evaluation.nats()).isCloseTo(nats, within(1e-4));
    }
  }

  @Test
  void equal_seeds_write_equal_texts_and_other_seeds_others() {
    try (LanguageModel model = TinyModels.untrained(5)) {
      String text = model.generate("she", 80, SamplingConfig.defaults(), 1);

      assertThat(model.generate("she", 80, SamplingConfig.defaults(), 1)).isEqualTo(text);
      assertThat(model.generate("she", 80, SamplingConfig.defaults(), 2)).isNotEqualTo(text);
      assertThat(text).hasSize(80);
    }
  }

  @Test
  void sessions_that_interleave_do_not_disturb_each_other() {
    try (LanguageModel model = TinyModels.untrained(5)) {
      int[] text = model.encode("she sells").copy();
      float[] alone = model.newSession().feed(text).logits();

      Session first = model.newSession();
      Session second = model.newSession();
      for (int id : text) {
        first.feed(id);
        second.feed(text[0]);
      }

      assertThat(first.logits()).containsExactly(alone);
    }
  }

  @Test
  void many_threads_on_one_model_write_what_each_would_alone() throws Exception {
    try (LanguageModel model = TinyModels.untrained(5)) {
      Callable<String> writing = () -> model.generate("sea", 60, SamplingConfig.defaults(), 9);
      String alone = writing.call();

      assertThat(inFourThreads(Collections.nCopies(12, writing))).containsOnly(alone);
    }
  }

  @Test
  void evaluations_at_once_are_what_each_is_alone() throws Exception {
    try (LanguageModel model = TinyModels.untrained(5)) {
      List<String> texts = List.of("sea shells by the sea", "she sells ".repeat(40), "the sea");
      List<Double> alone = texts.stream().map(text -> model.evaluate(text).nats()).toList();

      List<Callable<Double>> evaluations =
          IntStream.range(0, 300)
              .<Callable<Double>>mapToObj(
                  i -> () -> model.evaluate(texts.get(i % texts.size())).nats())
              .toList();
      List<Double> together = inFourThreads(evaluations);

      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i)).isEqualTo(alone.get(i % texts.size()));
      }
    }
  }

  @Test
  @Timeout(60)
  void a_model_that_is_closed_lets_the_others_end_first() throws Exception {
    LanguageModel model = TinyModels.untrained(5);
    int[] text = model.encode("she sells ").copy();
    CountDownLatch running = new CountDownLatch(4);
    Callable<Throwable> untilClosed =
        () -> {
          Session session = model.newSession();
          try {
            for (int i = 0; ; i++) {
              session.feed(text[i % text.length]);
              if (i == 100) {
                running.countDown();
              }
            }
          } catch (IllegalStateException e) {
            return e;
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Throwable>> ends =
          IntStream.range(0, 4).mapToObj(i -> threads.submit(untilClosed)).toList();
      running.await();

      model.close();

      for (Future<Throwable> end : ends) {
        assertThat(end.get()).hasMessageContaining("closed");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> List<T> inFourThreads(List<Callable<T>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void windows_line_ends_read_like_others() {
    try (LanguageModel model = TinyModels.untrained(5)) {
      assertThat(model.encode("sea\r\nshe\rsea")).isEqualTo(model.encode("sea\nshe\nsea"));
    }
  }

  @Test
  void no_prompt_reads_as_a_line_end() {
    try (LanguageModel model = TinyModels.untrained(5)) {
      assertThat(model.encodePrompt("")).containsExactly(model.vocabulary().id("\n"));
    }
  }

  @Test
  void a_character_never_seen_is_refused_by_name_or_left_out_when_asked() {
    try (LanguageModel model = TinyModels.untrained(5)) {
      assertThatThrownBy(() -> model.encodePrompt("seX"))
          .isInstanceOf(UnknownTokenException.class)
          .hasMessageContaining("U+0058")
          .hasMessageContaining("position 2");
      assertThat(model.encodePrompt("seX", OnUnknown.SKIP))
          .containsExactly(model.encode("se").copy());
    }
  }

  @Test
  void info_is_read_without_building_the_network() throws IOException {
    Path file = folder.resolve("a.seq");
    try (LanguageModel model = TinyModels.untrained(3)) {
      model.save(file);

      LanguageModelInfo info = LanguageModelInfo.read(file);

      assertThat(info.config()).isEqualTo(model.config());
      assertThat(info.vocabulary()).isEqualTo(model.vocabulary());
      assertThat(info.parameters()).isEqualTo(model.parameterCount());
      assertThat(info.training()).isEmpty();
    }
  }

  @Test
  void closing_twice_is_allowed() {
    LanguageModel model = TinyModels.untrained(3);
    model.close();
    model.close();
  }

  @Test
  void a_file_that_is_cut_off_is_refused() throws IOException {
    Path file = folder.resolve("a.seq");
    try (LanguageModel model = TinyModels.untrained(3)) {
      model.save(file);
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 8));

    assertThatThrownBy(() -> LanguageModel.load(file)).isInstanceOf(IOException.class);
  }
}
