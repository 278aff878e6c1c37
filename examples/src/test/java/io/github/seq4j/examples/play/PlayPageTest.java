package io.github.seq4j.examples.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.inspect.cells.CellUnit;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.examples.browser.BrowserChecks;
import io.github.seq4j.examples.browser.InBrowser;
import io.github.seq4j.models.lm.LanguageModel;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page in a browser, with a model of random weights: what it shows is the model's own. */
final class PlayPageTest extends InBrowser {

  private static final String CONTROL = "\u0000\u0007\u001b\u007f\u0085\u202e\u2066\u2028\ufeff";

  private LanguageModel model;
  private PlayServer server;

  @AfterEach
  void stop() {
    server.close();
    model.close();
  }

  private void show(Vocabulary vocabulary) throws IOException {
    model = TinyModel.model(vocabulary);
    server =
        PlayServer.start(new LanguagePlayer(model), "my.seq", List.of(new CellUnit(1, 3, "h")), 0);
    browser.size(1280, 900).dark(false).open(server.url());
    browser.await("last && document.querySelectorAll('#candidates li').length > 0");
  }

  private void showLetters() throws IOException {
    show(Vocabulary.ofCharacters(TinyModel.LETTERS));
  }

  /** Waits until so many tokens are shown, and what comes next is what comes next there. */
  private static void settled(int tokens) {
    browser.await(
        "path.length === "
            + tokens
            + " && last.at === here && !pending.trim() && !writing && candidatesAt === here");
  }

  private static String candidates() {
    return browser.text("return document.getElementById('candidates').innerText");
  }

  private static String shown() {
    return browser.text("return text.value");
  }

  private static String drawn() {
    return browser.text("return ink.textContent.replace('\\u200b', '')");
  }

  private static void click(String id) {
    browser.find("#" + id).click();
  }

  @Test
  void the_page_is_sound() throws IOException {
    showLetters();
    browser.press("she sells sea shells");
    settled(20);

    new BrowserChecks(browser).isSoundWhereItIs(URI.create(server.url()));
  }

  @Test
  void a_character_that_is_typed_changes_what_comes_next() throws IOException {
    showLetters();
    String before = candidates();

    browser.press("s");
    settled(1);

    assertThat(candidates()).isNotEqualTo(before);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void what_comes_next_is_what_the_model_says() throws IOException {
    showLetters();
    browser.press("sea");
    settled(3);

    double own = browser.number("return last.candidates[0].own");

    int token = (int) browser.number("return last.candidates[0].token");
    double expected =
        Math.exp(model.newSession().feed(model.encodePrompt("\nsea")).logProbability(token));
    assertThat(own).isEqualTo(expected);
  }

  @Test
  void a_candidate_that_is_taken_becomes_text() throws IOException {
    showLetters();
    browser.press("se");
    settled(2);
    String first = browser.text("return last.candidates[0].name");

    browser.find("#candidates button").click();
    settled(3);

    assertThat(shown()).isEqualTo("se" + first);
    assertThat(drawn()).isEqualTo(shown());
  }

  @Test
  void stepping_back_shows_what_came_next_there() throws IOException {
    showLetters();
    browser.press("s");
    settled(1);
    String afterOne = candidates();
    browser.press("e");
    settled(2);

    click("back");
    settled(2);

    assertThat(candidates()).isEqualTo(afterOne);
    assertThat(shown()).isEqualTo("se"); // what came later is still there
  }

  @Test
  void another_way_from_there_is_a_branch_and_both_are_kept() throws IOException {
    showLetters();
    browser.press("sea");
    settled(3);
    click("back");
    settled(3);

    click("fork");
    settled(2);
    browser.press("t");
    settled(3);

    assertThat(shown()).isEqualTo("set");
    assertThat(browser.text("return document.getElementById('branches').innerText"))
        .contains("set", "sea");

    browser.find("#branches li:nth-child(2) button").click();
    settled(3);
    assertThat(shown()).isEqualTo("sea");
  }

  @Test
  void it_writes_until_it_is_stopped() throws IOException {
    showLetters();

    click("write");
    browser.await("path.length >= 5");
    click("write");
    browser.await("!writing && last.at === here");

    assertThat(shown().length()).isGreaterThanOrEqualTo(5);
    assertThat(drawn()).isEqualTo(shown());
    assertThat(browser.errors()).isEmpty();
  }

  /** Holds back the answers to a request, until {@link #letGo}. */
  private static void hold(String request) {
    browser.script(
        """
        const real = window.fetch;
        window.fetch = async (address, request) => {
          const answer = await real(address, request);
          if (address === 'api/' + arguments[0]) await new Promise(go => { window.letGo = go; });
          return answer;
        };
        """,
        request);
  }

  private static void letGo() {
    browser.script("window.letGo()");
  }

  @Test
  void what_is_typed_while_it_writes_stays_and_what_it_wrote_is_a_branch() throws IOException {
    showLetters();
    hold("write");
    click("write");
    browser.await("window.letGo");

    click("text");
    browser.press("sea");
    letGo();
    settled(3);

    assertThat(shown()).isEqualTo("sea");
    assertThat(drawn()).isEqualTo("sea");
    assertThat(browser.number("return moments.get(0).children.length")).isEqualTo(2);
    assertThat(browser.number("return document.querySelectorAll('#branches li').length"))
        .isEqualTo(2);
  }

  @Test
  void what_is_typed_while_a_candidate_is_taken_stays() throws IOException {
    showLetters();
    hold("take");
    browser.find("#candidates button").click();
    browser.await("window.letGo");

    click("text");
    browser.press("sea");
    letGo();
    settled(3);

    assertThat(shown()).isEqualTo("sea");
    assertThat(drawn()).isEqualTo("sea");
  }

  @Test
  void another_branch_chosen_while_it_writes_stays() throws IOException {
    showLetters();
    browser.press("sea");
    settled(3);
    hold("write");
    click("write");
    browser.await("window.letGo");

    browser.find("#branches button").click();
    letGo();
    settled(3);

    assertThat(shown()).isEqualTo("sea");
  }

  @Test
  void stopped_and_begun_again_within_its_pace_it_writes_once_at_a_time() throws IOException {
    showLetters();
    browser.script(
        "window.paces = []; const real = window.setTimeout;"
            + " window.setTimeout = (go, wait) => wait === 60 ? paces.push(go) : real(go, wait);");
    click("write");
    browser.await("paces.length === 1"); // it rests
    click("write");
    click("write");
    browser.await("paces.length === 2");

    browser.script("paces.splice(0).forEach(go => go())");
    browser.await("paces.length >= 1");
    browser.script("queue(() => { window.allAsked = true; })");
    browser.await("window.allAsked");

    assertThat(browser.number("return path.length")).isEqualTo(3); // one, another, and one more
  }

  @Test
  void after_clearing_the_colours_are_those_of_the_new_text() throws IOException {
    showLetters();
    browser.press("a");
    settled(1);
    click("clear");
    browser.await("path.length === 0 && text.value === '' && last.at === 0");

    browser.press("z");
    settled(1);

    double nats = browser.number("return moments.get(path[0]).nats");
    int z = model.encodePrompt("z")[0];
    assertThat(nats)
        .isEqualTo(-model.newSession().feed(model.encodePrompt("\n")).logProbability(z));
    assertThat(browser.script("return ink.children[0].style.background"))
        .isEqualTo(
            browser.script(
                "const probe = document.createElement('i'); probe.style.background = background(pieces[0]);"
                    + " return probe.style.background"));
  }

  @Test
  void a_letter_changed_in_the_middle_is_read_anew_with_what_follows() throws IOException {
    showLetters();
    browser.press("seashell");
    settled(8);

    browser.press(Keys.HOME, Keys.ARROW_RIGHT, Keys.DELETE, "p");
    browser.await("text.value === 'spashell' && path.length === 8 && last.at === path[1]");

    double nats = browser.number("return moments.get(path[7]).nats");
    int l = model.encodePrompt("l")[0];
    assertThat(nats)
        .isEqualTo(-model.newSession().feed(model.encodePrompt("\nspashel")).logProbability(l));
  }

  @Test
  void a_unit_under_the_text_has_the_models_own_value() throws IOException {
    showLetters();
    browser.press("sea");
    settled(3);

    double value = browser.number("return moments.get(path[2]).values['layer1/3.h']");

    float h = model.newSession().feed(model.encodePrompt("\nsea")).state().slot("l1.h")[3];
    assertThat((float) value).isEqualTo(h);
    assertThat(browser.text("return ink.children[2].style.background")).contains("5px");
  }

  @Test
  void the_temperature_slider_moves_what_is_drawn_and_not_what_the_model_says() throws IOException {
    showLetters();
    browser.press("sea");
    settled(3);
    double own = browser.number("return last.candidates[0].own");
    double next = browser.number("return last.candidates[1].own");

    browser.script("document.getElementById('temperature').focus()");
    for (int i = 0; i < 10; i++) {
      browser.press(Keys.ARROW_LEFT); // by 0.05
    }

    browser.await("Math.abs(last.candidates[0].drawn - last.candidates[0].own) > 1e-6");
    assertThat(browser.text("return document.getElementById('temperature-value').textContent"))
        .isEqualTo("0.5");
    assertThat(browser.number("return last.candidates[0].own")).isEqualTo(own);
    // at a half, shares are as the squares of the probabilities
    assertThat(browser.number("return last.candidates[0].drawn / last.candidates[1].drawn"))
        .isCloseTo(own * own / (next * next), withPercentage(0.01));
  }

  @Test
  void the_liveliest_units_are_those_whose_states_vary_most_along_the_text() throws IOException {
    showLetters();
    browser.press("she sells sea shells");
    settled(20);

    click("suggest");
    browser.await("units.length === 4");

    assertThat(browser.text("return units.join()"))
        .isEqualTo(String.join(",", liveliest("\nshe sells sea shells", 4)));
    assertThat(browser.text("return document.getElementById('chosen').innerText"))
        .contains(liveliest("\nshe sells sea shells", 4));
  }

  /** By the variance of h over the prefixes of a text. */
  private List<String> liveliest(String text, int count) {
    Map<String, double[]> sums = new TreeMap<>(); // of h, of its square
    for (int end = 1; end <= text.length(); end++) {
      RecurrentState state =
          model.newSession().feed(model.encodePrompt(text.substring(0, end))).state();
      for (int layer = 0; layer < 2; layer++) {
        float[] h = state.slot("l" + layer + ".h");
        for (int i = 0; i < h.length; i++) {
          double[] sum = sums.computeIfAbsent("layer" + layer + "/" + i + ".h", n -> new double[2]);
          sum[0] += h[i];
          sum[1] += h[i] * h[i];
        }
      }
    }
    double n = text.length();
    ToDoubleFunction<double[]> variance = sum -> sum[1] / n - (sum[0] / n) * (sum[0] / n);
    return sums.entrySet().stream()
        .sorted(Comparator.comparingDouble(each -> -variance.applyAsDouble(each.getValue())))
        .limit(count)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void units_are_chosen_by_keyboard() throws IOException {
    showLetters();

    browser.script("document.getElementById('map').focus()");
    browser.press(Keys.ARROW_RIGHT, Keys.ENTER);

    browser.await("units.join() === 'layer1/3.h,layer1/1.h'");
    assertThat(browser.text("return document.getElementById('chosen').innerText"))
        .contains("layer1/1.h");
  }

  @Test
  void hangul_that_is_composed_is_read_when_it_is_whole() throws IOException {
    show(Vocabulary.ofCharacters("\n 한글하그"));

    browser.find("#text").click();
    for (String half : List.of("ㅎ", "하", "한")) {
      browser.command(
          "Input.imeSetComposition", Map.of("text", half, "selectionStart", 1, "selectionEnd", 1));
    }
    assertThat(browser.script("return path.length")).isEqualTo(0L); // it may still change
    assertThat(drawn()).isEqualTo("한");
    browser.command("Input.insertText", Map.of("text", "한"));
    settled(1);

    assertThat(shown()).isEqualTo("한");
    assertThat(browser.text("return document.getElementById('status').textContent")).isEmpty();
  }

  @Test
  void jamo_are_shown_as_the_syllables_that_were_typed() throws IOException {
    show(Vocabulary.counting(Unit.JAMO).add("\n 한글").build());

    browser.command("Input.insertText", Map.of("text", "한글"));
    settled(6); // three letters each

    assertThat(shown()).isEqualTo("한글");
    assertThat(drawn()).isEqualTo("한글");
    browser.press(Keys.BACK_SPACE);
    settled(3);
    assertThat(shown()).isEqualTo("한");
  }

  @Test
  void a_word_is_read_when_it_ends() throws IOException {
    show(Vocabulary.of(Unit.WORD, List.of("\n", "<unk>", "sea", "shells"), OptionalInt.of(1)));

    browser.press("sea shel");
    settled0(1);
    assertThat(browser.text("return pending")).isEqualTo(" shel");

    browser.press("ls ");
    settled(2);
    assertThat(shown()).isEqualTo("sea shells ");
    assertThat(browser.text("return moments.get(path[1]).piece")).isEqualTo(" shells");
  }

  private static void settled0(int tokens) {
    browser.await("path.length === " + tokens + " && last.at === here");
  }

  @Test
  void hostile_text_is_text() throws IOException {
    String hostile =
        "</textarea></script><script>window.__hacked=1</script><img src=x onerror=window.__hacked=1>&lt;"
            + "'\"";
    show(Vocabulary.ofCharacters("\n" + hostile + CONTROL));

    browser.command("Input.insertText", Map.of("text", hostile + CONTROL));
    int read = (hostile + CONTROL).codePointCount(0, (hostile + CONTROL).length());
    browser.await("path.length >= " + (read - 1) + " && last.at === here");

    assertThat(drawn()).startsWith(hostile);
    assertInert();
  }

  @Test
  void hostile_words_are_words() throws IOException {
    List<String> words =
        List.of(
            "\n",
            "</script><script>window.__hacked=1</script>",
            "<img/src=x/onerror=window.__hacked=1>",
            "\u202egnp.exe",
            "\u0007\u001b[31m");
    show(Vocabulary.of(Unit.WORD, words, OptionalInt.empty()));

    for (int i = 0; i < words.size(); i++) {
      browser.script("queue(() => takeCandidate(" + i + "))");
      settled0(i + 1);
    }

    assertThat(browser.text("return document.getElementById('candidates').innerText"))
        .contains("U+202Egnp.exe", "U+0007U+001B[31m");
    assertInert();
  }

  private static void assertInert() {
    assertThat(browser.script("return window.__hacked === undefined")).isEqualTo(true);
    assertThat(browser.script("return document.querySelectorAll('script, img').length"))
        .isEqualTo(1L); // our own script
    assertThat(browser.script("return document.querySelectorAll('main > *').length")).isEqualTo(4L);
    assertThat(browser.errors()).isEmpty();
  }
}
