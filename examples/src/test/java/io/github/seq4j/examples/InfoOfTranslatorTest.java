package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.models.pair.PairTraining;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import io.github.seq4j.models.seq2seq.Seq2SeqConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program says of a translator's file. */
class InfoOfTranslatorTest {

  @TempDir Path folder;

  @Test
  void info_shows_what_it_reads_writes_and_was_made_from() throws IOException {
    Path file = folder.resolve("a.seq");
    PairTraining strings = PairTraining.ofStrings();
    try (Seq2Seq model =
        Seq2Seq.fit(
            Seq2SeqConfig.characters().withHiddenSize(4).withReversedSource(true),
            strings.withTrainer(strings.trainer().withStopping(Stopping.afterUpdates(2))),
            List.of(new TextPair("ab", "abc"), new TextPair("b", "c")),
            List.of())) {
      model.save(file);
    }

    JsonNode info = Program.run("info", file, "--json").json();

    assertThat(info.get("task").asText()).isEqualTo("translator");
    // a and b, a, b and c, and what is unknown.
    assertThat(info.get("source_tokens").asInt()).isEqualTo(3);
    assertThat(info.get("target_tokens").asInt()).isEqualTo(4);
    assertThat(info.get("longest_target").asInt()).isEqualTo(3);
    assertThat(info.get("reversed_source").asBoolean()).isTrue();
    assertThat(info.get("updates").asLong()).isEqualTo(2);
    // abc and its end, c and its end.
    assertThat(info.get("train_tokens").asLong()).isEqualTo(6);
  }
}
