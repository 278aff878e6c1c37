package io.github.seq4j.models.caption;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.metrics.CaptionScore;
import io.github.seq4j.models.caption.TinyScenes.Form;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.PairTraining;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to see a scene is enough to say what is in it. With seeds 1 to 10 all captions are
 * right, so one in twenty wrong is a margin for other machines and changes of the seed streams.
 */
class CaptionerLearningTest {

  static Stream<CaptionerConfig> configs() {
    return Stream.of(
            CaptionerConfig.vectorAtStart(),
            CaptionerConfig.vectorAtEveryStep(),
            CaptionerConfig.softAttention(),
            CaptionerConfig.hardAttention(),
            CaptionerConfig.softAttention().withPictures(8))
        .map(config -> config.withMemorySize(32).withHiddenSize(32).withEmbeddingSize(16));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void scenes_that_it_has_not_seen_are_captioned_word_for_word(CaptionerConfig config) {
    Form form = TinyScenes.form(config);
    List<Captioned> train = TinyScenes.scenes(form, 300, 1);
    List<Captioned> test = TinyScenes.scenes(form, 100, 2);
    PairTraining training =
        PairTraining.ofCaptions().withLearningRate(0.01).withBatchSize(32).withThreads(1);

    try (Captioner model = Captioner.fit(config, training, train, List.of())) {
      CaptionScore score = model.evaluate(test, Decoding.greedy());

      assertThat(score.exactMatch().share().value()).isGreaterThanOrEqualTo(0.95);
    }
  }
}
