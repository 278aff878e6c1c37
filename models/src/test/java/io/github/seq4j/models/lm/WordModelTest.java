package io.github.seq4j.models.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.decode.Session;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.models.run.CheckpointMismatchException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordModelTest {

  private static final String TEXT = " she sells <unk> shells \n by the sea shore \n".repeat(10);
  private static final String VALID = " she sells shells \n by the shore \n";

  private static final LanguageModelConfig CONFIG =
      LanguageModelConfig.words(TokenNetworkConfig.of(Cell.LSTM, 6, 1).withEmbeddingSize(3));

  @TempDir Path folder;

  private static LanguageModelData data() {
    return LanguageModelData.of(CONFIG, TEXT);
  }

  private static LanguageModel untrained() {
    return LanguageModel.create(CONFIG, data().vocabulary(), 3, 1);
  }

  private static LanguageModelRun run(String valid) {
    LanguageModelData data = data();
    return LanguageModelRun.of(
        CONFIG, TinyModels.training(4).withValidFraction(0), data, data.vocabulary().encode(valid));
  }

  @Test
  void every_word_of_a_text_is_predicted_the_first_from_a_line_end() {
    try (LanguageModel model = untrained()) {
      LanguageModelEvaluation evaluation = model.evaluate("sea shells\n");

      double nats = 0;
      Session session = model.newSession();
      for (String pair : List.of("\n sea", "sea shells", "shells \n")) {
        int blank = pair.indexOf(' ');
        session.feed(model.vocabulary().id(pair.substring(0, blank)));
        nats -= session.logProbability(model.vocabulary().id(pair.substring(blank + 1)));
      }
      assertThat(evaluation.tokens()).isEqualTo(3);
      assertThat(evaluation.nats()).isCloseTo(nats, within(1e-5));
    }
  }

  @Test
  void a_model_that_knows_no_line_end_only_reads_the_first_word() {
    Vocabulary words = Vocabulary.ofWords("a b c");
    try (LanguageModel model = LanguageModel.create(CONFIG, words, 3, 1)) {
      assertThat(model.evaluate("a b a").tokens()).isEqualTo(2);
    }
  }

  @Test
  void surprisals_come_in_order_and_add_up_to_the_evaluation() {
    try (LanguageModel model = untrained()) {
      TokenSequence text = model.encode(VALID);
      List<TokenSurprisal> tokens = new ArrayList<>();

      LanguageModelEvaluation evaluation = model.evaluate(text, tokens::add);

      assertThat(evaluation).isEqualTo(model.evaluate(text));
      assertThat(tokens.stream().map(TokenSurprisal::position))
          .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
      assertThat(tokens.stream().mapToInt(TokenSurprisal::id).toArray()).isEqualTo(text.copy());
      assertThat(tokens.stream().mapToDouble(TokenSurprisal::nats).sum())
          .isCloseTo(evaluation.nats(), within(1e-5));
    }
  }

  @Test
  void of_characters_the_first_is_only_read() {
    try (LanguageModel model = TinyModels.untrained(7)) {
      List<TokenSurprisal> tokens = new ArrayList<>();

      model.evaluate(model.encode("she"), tokens::add);

      assertThat(tokens.stream().map(TokenSurprisal::position)).containsExactly(1, 2);
    }
  }

  @Test
  void a_surprisal_in_bits_and_its_probability_say_the_same() {
    TokenSurprisal token = new TokenSurprisal(0, 1, Math.log(8), 2);

    assertThat(token.bits()).isCloseTo(3, within(1e-12));
    assertThat(token.probability()).isCloseTo(0.125, within(1e-12));
  }

  @Test
  void a_text_of_its_own_validates_and_all_of_the_other_trains() {
    LanguageModelRun run = run(VALID);
    try (LanguageModel model = run.model()) {
      assertThat(run.split().train().length()).isEqualTo(100);
      assertThat(run.split().valid().length()).isEqualTo(8);
      assertThat(run.fit().best()).isPresent();
    }
  }

  @Test
  void two_things_to_validate_on_are_refused() {
    LanguageModelData data = data();

    assertThatThrownBy(() -> LanguageModelRun.of(CONFIG, TinyModels.training(4), data, data.ids()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("validFraction: must be 0 beside a text to validate on, got 0.2");
  }

  @Test
  void a_run_is_not_resumed_with_another_text_to_validate_on() {
    Path checkpoint = folder.resolve("a.checkpoint");
    LanguageModelRun first = run(VALID).checkpoints(checkpoint);
    try (LanguageModel model = first.model()) {
      first.fit();
    }

    LanguageModelRun second = run(VALID.replace("sells", "sea")).checkpoints(checkpoint);
    try (LanguageModel model = second.model()) {
      assertThatThrownBy(second::resume)
          .isInstanceOf(CheckpointMismatchException.class)
          .hasMessageContaining("validation text SHA-256");
    }
  }

  @Test
  void the_epoch_of_an_update_counts_from_one() {
    // 100 tokens, 99 steps: the longest of 4 rows has 25, which are 3 updates of 10
    LanguageModelRun run = run(VALID);
    try (LanguageModel model = run.model()) {
      assertThat(run.updatesPerEpoch()).isEqualTo(3);
      assertThat(run.epochOf(1)).isEqualTo(1);
      assertThat(run.epochOf(3)).isEqualTo(1);
      assertThat(run.epochOf(4)).isEqualTo(2);
    }
  }

  @Test
  void given_vectors_take_the_place_of_random_embeddings_of_the_same_words() {
    LanguageModelRun run = run(VALID);
    try (LanguageModel model = run.model()) {
      float[] before = model.network().tensor("layer.emb.W");
      int sea = model.vocabulary().id("sea");
      int the = model.vocabulary().id("the");

      int found = run.useWordVectors(Map.of("sea", new float[] {1, 2, 3}, "lake", new float[3]));

      float[] after = model.network().tensor("layer.emb.W");
      assertThat(found).isEqualTo(1);
      assertThat(Arrays.copyOfRange(after, sea * 3, sea * 3 + 3)).containsExactly(1, 2, 3);
      assertThat(Arrays.copyOfRange(after, the * 3, the * 3 + 3))
          .containsExactly(Arrays.copyOfRange(before, the * 3, the * 3 + 3));
    }
  }

  @Test
  void vectors_of_another_size_than_the_embeddings_are_refused() {
    LanguageModelRun run = run(VALID);
    try (LanguageModel model = run.model()) {
      assertThatThrownBy(() -> run.useWordVectors(Map.of("sea", new float[2])))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("must be that of the word vectors, 2, got 3");
    }
  }

  @Test
  void a_vocabulary_of_one_word_is_refused() {
    for (String text : List.of("a ".repeat(99), "<unk> \n".repeat(99))) {
      LanguageModelData data = LanguageModelData.of(CONFIG, text);

      assertThatThrownBy(() -> LanguageModelRun.of(CONFIG, TinyModels.training(4), data))
          .as(text.substring(0, 5))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("at least 2 different tokens");
    }
  }
}
