package io.github.seq4j.core.inspect.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellFinderTest {

  private static final int HIDDEN = 24;
  private static final int PLANTED = 17;
  private static final CellFinder.Config CONFIG = CellFinder.Config.defaults();

  private final String quoted = quotedText(6000);
  private final Vocabulary vocabulary = Vocabulary.ofCharacters(quoted);
  private final TokenSequence ids = vocabulary.encode(quoted);
  private final List<TextPredicate> predicates =
      StandardPredicates.of(TokenText.of(vocabulary, ids));

  /** Capitals, and small letters in quotes: who knows where he is predicts twice as well. */
  private static String quotedText(int length) {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder();
    boolean inside = false;
    while (text.length() < length) {
      for (int i = random.nextInt(4, 16); i > 0; i--) {
        text.append((char) ((inside ? 'a' : 'A') + random.nextInt(5)));
      }
      text.append(inside ? '”' : '“');
      inside = !inside;
    }
    return text.toString();
  }

  /**
   * Small random weights, but for one unit: it keeps c (f = 1, i = 0), and at a quotation mark
   * takes g, 1 or -1. The output reads it: small letters inside, capitals outside.
   */
  private TokenNetwork planted() {
    TokenNetworkConfig config = TokenNetworkConfig.of(Cell.LSTM, HIDDEN, 1);
    TokenNetwork network = TokenNetwork.create(config, vocabulary.size(), new Seeds(1), 1);
    SplittableRandom random = new SplittableRandom(2);
    for (String name : network.tensorShapes().keySet()) {
      float[] values = network.tensor(name);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-0.3, 0.3);
      }
      network.setTensor(name, values);
    }
    int columns = 4 * HIDDEN;
    float[] input = network.tensor("layer.l0.W");
    float[] recurrent = network.tensor("layer.l0.RW");
    float[] bias = network.tensor("layer.l0.b");
    for (int gate = 0; gate < 4; gate++) {
      for (int v = 0; v < vocabulary.size(); v++) {
        input[v * columns + gate * HIDDEN + PLANTED] = 0;
      }
      for (int k = 0; k < HIDDEN; k++) {
        recurrent[k * columns + gate * HIDDEN + PLANTED] = 0;
      }
    }
    for (String mark : List.of("“", "”")) {
      int row = vocabulary.id(mark) * columns + PLANTED;
      input[row] = 40; // i: open at a mark
      input[row + HIDDEN] = -40; // f: closed at a mark
      input[row + 2 * HIDDEN] = mark.equals("“") ? 10 : -10; // g
    }
    bias[PLANTED] = -20;
    bias[HIDDEN + PLANTED] = 20;
    bias[2 * HIDDEN + PLANTED] = 0;
    bias[3 * HIDDEN + PLANTED] = 20;
    network.setTensor("layer.l0.W", input);
    network.setTensor("layer.l0.RW", recurrent);
    network.setTensor("layer.l0.b", bias);
    float[] output = network.tensor("layer.out.W");
    for (int v = 0; v < vocabulary.size(); v++) {
      int letter = vocabulary.token(v).codePointAt(0);
      output[PLANTED * vocabulary.size() + v] = letter > 'z' ? 0 : letter >= 'a' ? 3 : -3;
    }
    network.setTensor("layer.out.W", output);
    return network;
  }

  @Test
  void a_planted_quote_cell_is_found_first_and_proved() {
    try (TokenNetwork network = planted()) {
      CellReport report =
          new CellFinder(CONFIG).find(network, ids, predicates, CellFinder.Progress.NONE);

      assertThat(finding(report, "double-quotes").ranking().get(0).unit().index())
          .isEqualTo(PLANTED);
      Finding.Cell cell = cell(report, "double-quotes");
      assertThat(cell.unit().index()).isEqualTo(PLANTED);
      assertThat(cell.up()).isTrue();
      assertThat(cell.score().value()).isEqualTo(1);
      assertThat(cell.proof().missing()).isEmpty();
      assertThat(cell.proof().there()).isGreaterThan(0.1 + cell.proof().elsewhere());
    }
  }

  @Test
  void another_unit_is_not_taken_for_it() {
    try (TokenNetwork network = planted()) {
      CellReport report =
          new CellFinder(CONFIG)
              .find(network, ids, predicates, List.of("layer0/3"), CellFinder.Progress.NONE);

      assertThat(cell(report, "double-quotes").proof().proved()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void in_random_weights_nothing_is_proved(long seed) {
    TokenNetworkConfig config = TokenNetworkConfig.of(Cell.LSTM, 32, 2);
    try (TokenNetwork network =
        TokenNetwork.create(config, vocabulary.size(), new Seeds(seed), 1)) {
      CellReport report =
          new CellFinder(CONFIG).find(network, ids, predicates, CellFinder.Progress.NONE);

      assertThat(proved(report)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void every_cell_is_looked_into_and_has_a_page(Cell cell) {
    TokenSequence part = ids.slice(0, 1200);
    TokenText text = TokenText.of(vocabulary, part);
    try (TokenNetwork network =
        TokenNetwork.create(
            TokenNetworkConfig.of(cell, 6, 2), vocabulary.size(), new Seeds(1), 1)) {
      CellReport report =
          new CellFinder(CONFIG)
              .find(network, part, StandardPredicates.of(text), CellFinder.Progress.NONE);

      Page page = new CellPage(network, part, text, report).page(List.of("</script> & co."));
      assertThat(page.html()).contains("double-quotes", "&lt;/script&gt; &amp; co.");
      assertThat(CellTable.rows(report)).isNotEmpty();
    }
  }

  @Test
  void equal_seeds_give_equal_reports() {
    try (TokenNetwork network = planted()) {
      CellFinder finder = new CellFinder(CONFIG.withRandomUnits(10));

      assertThat(CellTable.rows(finder.find(network, ids, predicates, CellFinder.Progress.NONE)))
          .isEqualTo(
              CellTable.rows(finder.find(network, ids, predicates, CellFinder.Progress.NONE)));
    }
  }

  @Test
  void a_predicate_that_the_text_has_too_little_of_is_named_with_the_reason() {
    try (TokenNetwork network = planted()) {
      CellReport report =
          new CellFinder(CONFIG).find(network, ids, predicates, CellFinder.Progress.NONE);

      assertThat(CellPage.skipped(report))
          .matches(".*fewer than 20 tokens where it holds.*: .*digit.*");
    }
  }

  @ParameterizedTest
  @CsvSource({"9, false", "10, true"})
  void a_predicate_is_looked_for_where_the_half_that_judges_has_ten_places_of_it(
      int places, boolean looked) {
    double[] values = new double[ids.length()];
    Arrays.fill(values, 0, 30, 1); // one is enough to choose by
    for (int i = 0; i < places; i++) { // of three tokens, so there are enough of those
      int at = values.length / 2 + i * 100;
      Arrays.fill(values, at, at + 3, 1);
    }
    try (TokenNetwork network = planted()) {
      CellReport report =
          new CellFinder(CONFIG)
              .find(
                  network,
                  ids,
                  List.of(TextPredicate.of("rare", "now and then", values)),
                  CellFinder.Progress.NONE);

      assertThat(finding(report, "rare").cell().isPresent()).isEqualTo(looked);
      assertThat(finding(report, "rare").ranking()).hasSize(looked ? 5 : 0);
      assertThat(finding(report, "rare").skipped())
          .isEqualTo(looked ? "" : "it holds in fewer than 10 places of the half that judges");
    }
  }

  private static Finding finding(CellReport report, String predicate) {
    return report.findings().stream()
        .filter(finding -> finding.predicate().name().equals(predicate))
        .findFirst()
        .orElseThrow();
  }

  private static Finding.Cell cell(CellReport report, String predicate) {
    return finding(report, predicate).cell().orElseThrow();
  }

  private static List<String> proved(CellReport report) {
    List<String> names = new ArrayList<>();
    for (Finding finding : report.findings()) {
      if (finding.cell().map(cell -> cell.proof().proved()).orElse(false)) {
        names.add(finding.predicate().name());
      }
    }
    return names;
  }
}
