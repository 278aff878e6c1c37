package io.github.seq4j.examples.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.datasets.synthetic.scenes.Scene;
import io.github.seq4j.datasets.synthetic.scenes.Scenes;
import io.github.seq4j.examples.browser.Browser;
import io.github.seq4j.examples.browser.BrowserChecks;
import io.github.seq4j.models.caption.CaptionText;
import io.github.seq4j.models.caption.Captioner;
import io.github.seq4j.models.caption.CaptionerConfig;
import io.github.seq4j.models.caption.Grid;
import io.github.seq4j.models.pair.PairTraining;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A captioner that is played with writes what it writes otherwise, and looks where it looks. */
final class CaptionPlayerTest {

  private static Captioner model;
  private static FrameSequence picture;
  private static Player player;

  @BeforeAll
  static void train() {
    List<Captioned> scenes =
        new Scenes(24, 0).generate(12, 5).stream().map(Scene::asPixels).toList();
    CaptionerConfig config =
        CaptionerConfig.softAttention().withHiddenSize(8).withEmbeddingSize(8).withPictures(4);
    model = Captioner.fit(config, PairTraining.ofCaptions().withEpochs(2), scenes, List.of());
    picture = scenes.get(0).input();
    player = new CaptionPlayer(model, picture);
  }

  @AfterAll
  static void close() {
    player.close();
  }

  @Test
  void the_likeliest_words_one_by_one_are_the_greedy_caption() {
    CaptionText expected = model.caption(picture);
    RunningText text = new RunningText(player, "", 100);

    List<Moment> written = text.write(text.moment(0), 40, SamplingConfig.greedy(), 1);

    int least = Math.min(written.size(), expected.tokens().size());
    assertThat(least).isPositive();
    assertThat(
            written.stream().map(moment -> player.name(moment.token())).toList().subList(0, least))
        .isEqualTo(expected.tokens().subList(0, least));
  }

  @Test
  void it_looks_where_the_captioner_looks() {
    RunningText text = new RunningText(player, "", 100);

    float[] attention = text.head(text.moment(0)).attention();

    assertThat(attention).isEqualTo(model.caption(picture).attention()[0]);
  }

  @Test
  void a_picture_is_its_channels_pixel_by_pixel() {
    float[] values = {0, 1, 0.5f, 0, 1, 1}; // red of both pixels, green of both, blue of both
    FrameSequence two = new FrameSequence("two", new FrameShape(3, 1, 2), values, List.of());

    Picture drawn = Picture.of(two, new Grid(1, 2));

    assertThat(Base64.getDecoder().decode(drawn.rgb()))
        .containsExactly(0, (byte) 128, (byte) 255, (byte) 255, 0, (byte) 255);
    assertThat(drawn.width()).isEqualTo(2);
  }

  @Test
  void in_the_page_the_picture_is_as_bright_as_the_model_looks_at_each_place() throws Exception {
    try (Browser browser = Browser.open();
        PlayServer server = PlayServer.start(player, "scenes.seq", List.of(), 0)) {
      browser.size(1280, 900).open(server.url());
      browser.await("last && last.attention.length === 36"); // 24 / 4 squared

      assertThat(browser.errors())
          .isEmpty(); // before pixels are read, which the browser grumbles at
      new BrowserChecks(browser).isSoundWhereItIs(URI.create(server.url()));
      List<?> brightness =
          (List<?>)
              browser.script(
                  """
                  picture.rgb = btoa(String.fromCharCode(...new Uint8Array(24 * 24 * 3).fill(255)));
                  last.attention = last.attention.map((_, i) => i === 7 ? 0.8 : i === 8 ? 0.4 : 0);
                  drawPicture();
                  const canvas = document.getElementById('picture'), size = canvas.width / 6;
                  const middle = i => [(i % 6 + 0.5) * size, (Math.floor(i / 6) + 0.5) * size];
                  return [7, 8, 0].map(i => canvas.getContext('2d').getImageData(...middle(i), 1, 1).data[0]);
                  """);

      // white, 255 * (1 - 0.8 * 0.5), 255 * (1 - 0.8)
      assertThat(brightness).isEqualTo(List.of(255L, 153L, 51L));
    }
  }
}
