package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seq4j.examples.cli.Console;
import io.github.seq4j.examples.cli.Interruption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb play: a page is served until somebody interrupts it. */
final class PlayTest {

  @TempDir private static Path folder;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    model = folder.resolve("sea.seq");
    assertThat(Program.train(Program.text(folder), model).code()).isZero();
  }

  /** Runs it until it has said where the page is and that was looked at. */
  private static Program.Result serve(String... more) throws Exception {
    return serve(model, more);
  }

  private static Program.Result serve(Path file, String... more) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Interruption interruption = new Interruption();
    String[] words = new String[4 + more.length];
    System.arraycopy(new String[] {"play", file.toString(), "--port", "0"}, 0, words, 0, 4);
    System.arraycopy(more, 0, words, 4, more.length);
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(
            () ->
                Seq4j.run(
                    new Console(InputStream.nullInputStream(), out, err, false),
                    interruption,
                    words));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!out.toString(StandardCharsets.UTF_8).endsWith("\n") && !code.isDone()) {
      assertThat(System.nanoTime()).as("it says nothing").isLessThan(end);
      Thread.sleep(5);
    }
    String url =
        out.toString(StandardCharsets.UTF_8).replaceFirst("(?s).*(http://[^\"\\s]+).*", "$1");
    if (!code.isDone()) {
      assertThat(page(url)).contains("<title>seq4j play</title>");
      interruption.request();
    }
    return new Program.Result(
        code.get(60, TimeUnit.SECONDS),
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8));
  }

  private static String page(String url) throws Exception {
    HttpRequest get = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(get, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void the_address_is_the_result_and_an_interruption_is_the_ordinary_end() throws Exception {
    Program.Result result = serve();

    assertThat(result.out()).matches("http://127\\.0\\.0\\.1:\\d+/\n");
    assertThat(result.err()).contains("Ctrl-C ends it");
    assertThat(result.code()).isZero();
  }

  @Test
  void json_says_the_same() throws Exception {
    Program.Result result = serve("--json", "--quiet");

    assertThat(new ObjectMapper().readTree(result.out()).path("url").asText())
        .matches("http://127\\.0\\.0\\.1:\\d+/");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void a_unit_that_the_model_has_not_is_an_error() throws Exception {
    Program.Result result = serve("--unit", "l0/8");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("--unit: must be one of the model, layer0/0.h to layer0/7.c, got layer0/8.h");
  }

  @Test
  void a_port_that_is_taken_has_a_hint() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Program.Result result = Program.run("play", model, "--port", taken.getLocalPort());

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("cannot listen on", "hint: --port 0");
    }
  }

  @Test
  void a_model_that_writes_no_text_is_an_error() throws Exception {
    Path reviews = folder.resolve("reviews.seq");
    Path data = TinyData.reviews(folder.resolve("reviews.tsv"), 40);
    assertThat(Program.trainSequences("classify", reviews, "--train", data).code()).isZero();

    Program.Result result = Program.run("play", reviews, "--port", 0);

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("classifier");
  }

  @Test
  void a_captioner_is_played_with_for_a_picture() throws Exception {
    Path captions = folder.resolve("captions.seq");
    Path scenes = TinyData.scenes(folder.resolve("scenes"), 12);
    String[] small = {"--hidden-size", "8", "--embedding-size", "8", "--max-updates", "2"};
    Object[] words = {
      "--images", scenes, small[0], small[1], small[2], small[3], small[4], small[5]
    };
    assertThat(Program.trainSequences("caption", captions, words).code()).isZero();

    Program.Result result = serve(captions, "--input", scenes.resolve("scene00000.png").toString());

    assertThat(result.err()).contains("Ctrl-C ends it");
    assertThat(result.code()).isZero();

    Program.Result without = Program.run("play", captions, "--port", 0);

    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("--input: is missing");
  }

  @Test
  void an_input_is_for_captioners() {
    Program.Result result = Program.run("play", model, "--port", 0, "--input", "a.png");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--input: is for captioners").contains("a language model");
  }
}
