package io.github.seq4j.models.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.WrongModelException;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.decode.BeamConfig;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.metrics.LanguageModelScore;
import io.github.seq4j.core.metrics.TranslationScore;
import io.github.seq4j.core.text.CodecConfig;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.models.classify.SequenceClassifier;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.Decoding.UnknownWords;
import io.github.seq4j.models.pair.PairInfo;
import io.github.seq4j.models.pair.PairTraining;
import io.github.seq4j.models.run.TrainingSummary;
import io.github.seq4j.models.sequence.SequenceInfo;
import io.github.seq4j.models.sequence.TinySequences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Seq2SeqTest {

  private static final List<TextPair> NUMBERS = TinyPairs.numbers();
  private static final List<String> SOURCES = NUMBERS.stream().map(TextPair::source).toList();
  private static final Decoding BEAM =
      Decoding.of(BeamConfig.defaults().withBeamSize(4).withNBest(3));

  @TempDir Path folder;

  static List<Seq2SeqConfig> configs() {
    return TinyPairs.all();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_loaded_model_gives_the_same_bits_as_the_saved_one(Seq2SeqConfig config)
      throws IOException {
    Path file = folder.resolve("a.seq");
    try (Seq2Seq saved = fitted(config, 5)) {
      saved.save(file);
      try (Seq2Seq loaded = Seq2Seq.load(file)) {
        assertThat(loaded.translateNBest(SOURCES, BEAM))
            .isEqualTo(saved.translateNBest(SOURCES, BEAM));
        assertThat(loaded.config()).isEqualTo(config);
        assertThat(loaded.sourceCodec()).isEqualTo(saved.sourceCodec());
        assertThat(loaded.targetCodec()).isEqualTo(saved.targetCodec());
        assertThat(loaded.training()).isEqualTo(saved.training());
        assertThat(loaded.seed()).isEqualTo(7);
        assertThat(loaded.save(folder.resolve("b.seq"))).isEqualTo(saved.save(file));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_batch_is_its_members_and_padding_changes_nothing(Seq2SeqConfig config) {
    try (Seq2Seq model = fitted(config, 5)) {
      List<List<Translation>> together = model.translateNBest(SOURCES, BEAM);

      for (int i = 0; i < SOURCES.size(); i += 7) {
        List<Translation> alone = model.translateNBest(SOURCES.subList(i, i + 1), BEAM).get(0);
        assertThat(together.get(i)).hasSameSizeAs(alone);
        for (int k = 0; k < alone.size(); k++) {
          assertThat(together.get(i).get(k).text()).isEqualTo(alone.get(k).text());
          // At most 15 log probabilities of float, each of sums of at most 20 terms.
          assertThat(together.get(i).get(k).logProbability())
              .isCloseTo(alone.get(k).logProbability(), within(1e-4));
        }
      }
    }
  }

  @Test
  void a_short_source_gets_a_target_as_long_as_those_that_were_trained_on() {
    String letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    List<TextPair> pairs = List.of(new TextPair("a", letters), new TextPair("b", "c"));
    PairTraining training =
        PairTraining.ofStrings().withBatchSize(2).withEpochs(200).withLearningRate(0.01);
    try (Seq2Seq model =
        Seq2Seq.fit(Seq2SeqConfig.characters().withHiddenSize(32), training, pairs, List.of())) {
      assertThat(model.translate("a").text()).isEqualTo(letters);
    }
  }

  @Test
  void a_file_says_what_it_is_without_its_network() throws IOException {
    Path file = folder.resolve("a.seq");
    try (Seq2Seq model = fitted(TinyPairs.words(), 5)) {
      String hash = model.save(file);
      PairInfo<TextSide> info = Seq2Seq.info(file);

      assertThat(info.sha256()).isEqualTo(hash);
      assertThat(info.parameters()).isEqualTo(model.parameterCount());
      assertThat(info.spec().target().codec()).isEqualTo(model.targetCodec());
      assertThat(info.spec().longestTarget()).isEqualTo(2);
      assertThat(info.training().map(TrainingSummary::updates)).contains(5L);
    }
    assertThat(ModelKind.of(file)).isEqualTo(ModelKind.TRANSLATOR);
  }

  @Test
  void the_training_counts_every_target_token_and_its_end() throws IOException {
    try (Seq2Seq model = fitted(TinyPairs.words(), 1)) {
      // 9 numbers of one digit, 50 of two.
      assertThat(model.training().orElseThrow().trainTargets()).isEqualTo(9 * 2 + 50 * 3);
    }
  }

  @Test
  void attention_adds_up_to_one_over_tokens_in_the_order_of_the_text() {
    try (Seq2Seq model = fitted(TinyPairs.words().withReversedSource(true), 5)) {
      Translation translation = model.translate("twenty and three");

      assertThat(translation.sourceTokens()).containsExactly("twenty", "and", "three", "</s>");
      assertThat(translation.attention()).hasNumberOfRows(translation.targetTokens().size() + 1);
      for (float[] row : translation.attention()) {
        assertThat(row).hasSize(4);
        assertThat(row[0] + row[1] + row[2] + row[3]).isCloseTo(1, within(1e-6f));
      }
    }
  }

  @Test
  void a_model_without_attention_has_no_weights() {
    try (Seq2Seq model = fitted(TinyPairs.subwords(), 2)) {
      for (float[] row : model.translate("twenty").attention()) {
        assertThat(row).isEmpty();
      }
    }
  }

  @Test
  void the_n_best_are_different_and_best_first() {
    try (Seq2Seq model = fitted(TinyPairs.words(), 20)) {
      List<Translation> nBest = model.translateNBest(List.of("fifty"), BEAM).get(0);

      assertThat(nBest).hasSize(3);
      assertThat(nBest.stream().map(Translation::targetTokens)).doesNotHaveDuplicates();
      assertThat(nBest.stream().map(t -> -t.score())).isSorted();
    }
  }

  @Test
  void draws_follow_their_seed_and_are_as_many_as_asked_for() {
    Decoding seven = Decoding.sample(SamplingConfig.defaults(), 3, 7);
    try (Seq2Seq model = fitted(TinyPairs.words(), 2)) {
      List<List<Translation>> drawn = model.translateNBest(SOURCES, seven);

      assertThat(drawn).allSatisfy(each -> assertThat(each).hasSize(3));
      assertThat(model.translateNBest(SOURCES, seven)).isEqualTo(drawn);
      assertThat(model.translateNBest(SOURCES, Decoding.sample(SamplingConfig.defaults(), 3, 8)))
          .isNotEqualTo(drawn);
    }
  }

  /**
   * Where the length of the source says nothing, training does: the longest number has 2 digits.
   */
  @Test
  void nothing_is_written_that_is_far_longer_than_what_was_learned() {
    Decoding drawn = Decoding.sample(SamplingConfig.defaults().withTemperature(3), 5, 1);
    try (Seq2Seq model = fitted(TinyPairs.all().get(2), 1)) {
      List<Integer> lengths =
          model.translateNBest(SOURCES, drawn).stream()
              .flatMap(List::stream)
              .map(each -> each.targetTokens().size())
              .toList();

      assertThat(Collections.max(lengths)).isBetween(3, 12);
    }
  }

  @Test
  void what_is_cut_short_did_not_end() {
    Decoding one = Decoding.of(BeamConfig.greedy().withMaxLength(1));
    try (Seq2Seq model = fitted(TinyPairs.words(), 40)) {
      Translation cut = model.translate("fifty and nine", one);

      assertThat(cut.targetTokens()).hasSize(1);
      assertThat(cut.ended()).isFalse();
    }
  }

  @Test
  void an_empty_text_is_translated_into_something() {
    try (Seq2Seq model = fitted(TinyPairs.words(), 5)) {
      assertThat(model.translate("").sourceTokens()).containsExactly("</s>");
    }
  }

  /** Names seen once are unknown on both sides, so what the model learns to write is the sign. */
  @Test
  void unknown_words_are_kept_replaced_or_never_written() {
    List<TextPair> greetings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      greetings.add(new TextPair("hello Name" + i, "hi Name" + i));
    }
    Seq2SeqConfig config =
        TinyPairs.words().withCodecs(CodecConfig.tokens(Unit.TREEBANK_WORD)).withDropout(0);
    try (Seq2Seq model = Seq2Seq.fit(config, TinyPairs.training(60), greetings, List.of())) {
      String unknown = model.targetCodec().token(model.targetCodec().unknownId().orElseThrow());

      Translation kept = model.translate("hello Fred", greedy(UnknownWords.KEEP));
      assertThat(kept.targetTokens()).containsExactly("hi", unknown);
      assertThat(model.translate("hello Fred", greedy(UnknownWords.FORBID)).targetTokens())
          .doesNotContain(unknown);

      float[] looked = kept.attention()[1];
      String most = looked[0] > looked[1] ? "hello" : "Fred";
      Translation replaced = model.translate("hello Fred", greedy(UnknownWords.REPLACE));
      assertThat(replaced.targetTokens()).containsExactly("hi", most);
      assertThat(replaced.text()).isEqualTo("hi " + most);
      assertThat(replaced.logProbability()).isEqualTo(kept.logProbability());
    }
  }

  /** The piece of a word has a mark that a word has not, and the other way round. */
  @Test
  void unknown_words_are_not_replaced_where_the_sides_are_cut_differently() {
    Seq2SeqConfig config =
        TinyPairs.words()
            .withCodecs(
                CodecConfig.subwords().withMerges(20).withMinCount(1),
                CodecConfig.tokens(Unit.TREEBANK_WORD).withMinCount(1));
    try (Seq2Seq model =
        Seq2Seq.fit(config, TinyPairs.training(1), TinyPairs.numbers(), List.of())) {
      assertThatThrownBy(() -> model.translate("two", greedy(UnknownWords.REPLACE)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("cut alike");
    }
  }

  private static Decoding greedy(UnknownWords words) {
    return Decoding.greedy().withUnknownWords(words);
  }

  @Test
  void long_sources_are_refused_by_number_cut_or_skipped_and_counted() {
    Seq2SeqConfig two = TinyPairs.words().withMaxSourceLength(2);

    assertThatThrownBy(() -> Seq2Seq.run(two, TinyPairs.training(1), NUMBERS, List.of()))
        .isInstanceOf(SourceTooLongException.class)
        .hasMessageStartingWith("training source 11 is too long; expected at most 2 tokens, got 3");
    for (LongSource how : List.of(LongSource.CUT, LongSource.SKIP)) {
      var run = Seq2Seq.run(two.withLongSource(how), TinyPairs.training(1), NUMBERS, NUMBERS);
      try (Seq2Seq model = run.model()) {
        // All of two digits but 10, 20, 30, 40 and 50.
        String done = how == LongSource.CUT ? "cut" : "skipped";
        assertThat(run.notes())
            .containsExactly(
                "training: 45 of 59 sources have more than 2 tokens and were " + done,
                "validation: 45 of 59 sources have more than 2 tokens and were " + done);
        List<Translation> made =
            model.translateAll(List.of("ten", "ten and one"), Decoding.greedy());
        assertThat(made.get(0).read()).isEqualTo(Translation.Read.WHOLE);
        if (how == LongSource.CUT) {
          assertThat(made.get(1).read()).isEqualTo(Translation.Read.CUT);
          assertThat(made.get(1).sourceTokens()).containsExactly("ten", "and", "</s>");
        } else {
          assertThat(made.get(1)).isEqualTo(Translation.skipped());
        }
      }
    }
  }

  @Test
  void training_pairs_that_are_all_skipped_are_refused() {
    Seq2SeqConfig config = TinyPairs.words().withMaxSourceLength(1).withLongSource(LongSource.SKIP);
    List<TextPair> pairs = List.of(new TextPair("ten and one", "11"));

    assertThatThrownBy(() -> Seq2Seq.run(config, TinyPairs.training(1), pairs, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("not skipped");
  }

  @Test
  void evaluation_scores_what_is_written_and_names_what_is_forced() {
    try (Seq2Seq model = fitted(TinyPairs.words(), 40)) {
      List<String> written =
          model.translateAll(SOURCES, Decoding.greedy()).stream().map(Translation::text).toList();
      long right =
          IntStream.range(0, 59)
              .filter(i -> written.get(i).equals(NUMBERS.get(i).target()))
              .count();

      TranslationScore score = model.evaluate(NUMBERS, Decoding.greedy());

      assertThat(score.exactMatch().orElseThrow().right()).isEqualTo(right);
      assertThat(score.bleu()).isPresent();
      assertThat(score.chrF()).isPresent();
      assertThat(score.teacherForced().orElseThrow().tokens()).isEqualTo(9 * 2 + 50 * 3);
      assertThat(score.teacherForcedAccuracy().orElseThrow().tokens()).isEqualTo(9 * 2 + 50 * 3);
    }
  }

  /** What stepping adds up is what one pass over the whole target says. */
  @ParameterizedTest
  @MethodSource("configs")
  void the_log_probability_of_a_translation_is_its_teacher_forced_loss(Seq2SeqConfig config) {
    try (Seq2Seq model = fitted(config, 40)) {
      for (String source : List.of("one", "twenty", "forty and nine")) {
        Translation written = model.translate(source);
        List<TextPair> pair = List.of(new TextPair(source, written.text()));

        LanguageModelScore loss =
            model.evaluate(pair, Decoding.greedy()).teacherForced().orElseThrow();

        assertThat(loss.tokens()).isEqualTo(written.targetTokens().size() + 1);
        // A few log probabilities of float, each of sums of at most 20 terms.
        assertThat(loss.totalNats()).isCloseTo(-written.logProbability(), within(1e-4));
      }
    }
  }

  @Test
  void more_workers_write_the_same() throws IOException {
    try (Seq2Seq one = fitted(TinyPairs.words(), 5)) {
      Path file = folder.resolve("a.seq");
      one.save(file);
      try (Seq2Seq three = Seq2Seq.load(file, Limits.untrusted(), 3)) {
        List<List<Translation>> expected = one.translateNBest(SOURCES, BEAM);
        List<List<Translation>> written = three.translateNBest(SOURCES, BEAM);
        for (int i = 0; i < written.size(); i++) {
          assertThat(written.get(i).stream().map(Translation::text).toList())
              .isEqualTo(expected.get(i).stream().map(Translation::text).toList());
        }
      }
    }
  }

  @Test
  void another_task_s_file_is_refused_with_what_it_is_and_what_opens_it() throws IOException {
    Path translator = folder.resolve("translator.seq");
    Path classifier = folder.resolve("classifier.seq");
    List<LabeledText> reviews = TinySequences.reviews();
    try (Seq2Seq model = fitted(TinyPairs.words(), 1);
        SequenceClassifier other =
            SequenceClassifier.fit(
                TinySequences.words(), TinySequences.training(1), reviews, List.of())) {
      model.save(translator);
      other.save(classifier);
    }

    assertThatThrownBy(() -> Seq2Seq.load(classifier))
        .isInstanceOf(WrongModelException.class)
        .hasMessageContaining("expected a translator, got a classifier");
    assertThatThrownBy(() -> SequenceInfo.read(translator)).isInstanceOf(WrongModelException.class);
    assertThatThrownBy(() -> Seq2Seq.info(classifier)).isInstanceOf(WrongModelException.class);
    assertThatThrownBy(() -> SequenceClassifier.load(translator))
        .isInstanceOf(WrongModelException.class)
        .hasMessageContaining("expected a classifier, got a translator")
        .extracting(e -> ((WrongModelException) e).hint())
        .asString()
        .contains("translate");
  }

  private static Seq2Seq fitted(Seq2SeqConfig config, long updates) {
    return Seq2Seq.fit(config, TinyPairs.training(updates), NUMBERS, List.of());
  }
}
