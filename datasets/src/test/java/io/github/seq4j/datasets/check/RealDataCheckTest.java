package io.github.seq4j.datasets.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.RealData;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.text.WordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The known traps of real files are found. */
class RealDataCheckTest {

  @Test
  void ten_sentences_of_the_sentiment_treebank_are_there_twice() throws IOException {
    DataReport report =
        DataCheck.texts(new WordTokenizer())
            .split("train", treebank("sst/train.txt"))
            .split("valid", treebank("sst/dev.txt"))
            .split("test", treebank("sst/test.txt"))
            .report();

    assertThat(report.splits())
        .extracting(SplitSummary::sequences)
        .containsExactly(8_544L, 1_101L, 2_210L);
    assertThat(report.splits().get(0).labels())
        .containsEntry("0", 1_092L)
        .containsEntry("3", 2_322L);
    assertThat(report.splits().get(2).lengths().min()).isEqualTo(2);
    assertThat(report.splits().get(2).lengths().max()).isEqualTo(56);
    assertThat(messages(report, "duplicates").get(0))
        .startsWith("train: 10 texts of 8,544 had been there before");
    assertThat(messages(report, "leak"))
        .containsExactly(
            "valid: 2 texts of 1,101 (0.2 %) also in train, such as \"Hey Arnold !\"",
            "test: 2 texts of 2,210 (0.1 %) also in train, such as \"No. .\"");
    assertThat(report.count(Severity.PROBLEM)).isZero();
  }

  @Test
  void a_third_of_the_words_of_Korean_reviews_is_new_in_the_test() throws IOException {
    DataReport report =
        DataCheck.texts(new WordTokenizer())
            .split("train", tsv("nsmc-derived/ratings_train.txt"))
            .split("test", tsv("nsmc-derived/ratings_test.txt"))
            .report();

    assertThat(messages(report, "unknown-words"))
        .containsExactly(
            "test: 33.1 % of 74,249 words do not occur in train, 23,877 different ones; smaller units"
                + " would be known");
    assertThat(messages(report, "contradictory-labels").get(0))
        .isEqualTo("48 texts with different labels in different places, such as \".\", \"별로\"");
  }

  @Test
  void the_gesture_clips_have_a_misspelt_label_and_a_clock() throws IOException {
    DataReport report =
        DataCheck.frames()
            .split("train", List.of(frames("a1"), frames("a2"), frames("b1"), frames("c1")))
            .split("test", List.of(frames("a3"), frames("b3"), frames("c3")))
            .report();

    assertThat(messages(report, "rare-label"))
        .containsExactly(
            "train: 1 label occurs less than three times: \"Preparação\" (1), meant \"Preparation\"?");
    assertThat(messages(report, "clock-feature").get(0)).startsWith("train: feature 19 grows");
    assertThat(messages(report, "label-without-test"))
        .containsExactly("test: 1 label of train not there: \"Preparação\"");
  }

  @Test
  void a_chunk_label_of_the_CoNLL_2000_test_cannot_be_learned() throws IOException {
    DataReport report =
        DataCheck.tagged()
            .split("train", conll("conll2000/train.txt"))
            .split("test", conll("conll2000/test.txt"))
            .report();

    assertThat(report.splits()).extracting(SplitSummary::steps).containsExactly(211_727L, 47_377L);
    assertThat(report.findings("label-without-training"))
        .containsExactly(
            new Finding(
                Severity.WARNING, // two of 47,377
                "label-without-training",
                "test: 1 label does not occur in train and cannot be learned: \"I-LST\" (2)"));
  }

  @Test
  void the_control_charts_are_sorted_by_class() throws IOException {
    DataReport report =
        DataCheck.frames()
            .split("train", charts("synthetic-control/SyntheticControl_TRAIN.ts"))
            .report();

    assertThat(messages(report, "sorted-by-class").get(0))
        .startsWith("train: the label changes 5 times over 300 clips, 250 times if shuffled");
  }

  private static List<String> messages(DataReport report, String check) {
    return report.findings(check).stream().map(Finding::message).toList();
  }

  private static List<FrameSequence> charts(String file) throws IOException {
    return Files.readAllLines(RealData.file(file)).stream()
        .filter(line -> !line.startsWith("#") && !line.startsWith("@"))
        .map(line -> line.split("[,:]"))
        .map(row -> chart(Arrays.copyOf(row, row.length - 1), row[row.length - 1]))
        .toList();
  }

  private static FrameSequence chart(String[] row, String label) {
    float[] values = new float[row.length];
    for (int t = 0; t < values.length; t++) {
      values[t] = Float.parseFloat(row[t]);
    }
    return new FrameSequence("chart", FrameShape.vector(1), values, List.of(label));
  }

  private static List<LabeledText> treebank(String file) throws IOException {
    return Files.readAllLines(RealData.file(file)).stream()
        .map(line -> new LabeledText(line.replaceAll("\\([0-4] |\\)", ""), line.substring(1, 2)))
        .toList();
  }

  private static List<LabeledText> tsv(String file) throws IOException {
    return Files.readAllLines(RealData.file(file)).stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .map(row -> new LabeledText(row[1], row[2]))
        .toList();
  }

  private static FrameSequence frames(String clip) throws IOException {
    List<String[]> rows =
        Files.readAllLines(RealData.file("gesture-phase/csv/" + clip + "_raw.csv")).stream()
            .skip(1)
            .map(line -> line.split(","))
            .toList();
    int features = rows.get(0).length - 1;
    float[] values = new float[rows.size() * features];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(rows.get(i / features)[i % features]);
    }
    List<String> labels = rows.stream().map(row -> row[features]).toList();
    return new FrameSequence(clip, FrameShape.vector(features), values, labels);
  }

  private static List<TaggedSequence> conll(String file) throws IOException {
    List<TaggedSequence> sentences = new ArrayList<>();
    for (String sentence : Files.readString(RealData.file(file)).split("\n\n")) {
      List<String[]> rows = sentence.strip().lines().map(line -> line.split(" ")).toList();
      sentences.add(
          new TaggedSequence(
              rows.stream().map(row -> row[0]).toList(),
              rows.stream().map(row -> row[2]).toList()));
    }
    return sentences;
  }
}
