package io.github.seq4j.examples.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.inspect.cells.CellUnit;
import io.github.seq4j.models.lm.LanguageModel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as a stranger meets it, with sockets that say what no browser would. */
final class PlayServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static LanguageModel model;
  private static PlayServer server;

  @BeforeAll
  static void start() throws IOException {
    model = TinyModel.ofLetters();
    server =
        PlayServer.start(new LanguagePlayer(model), "my.seq", List.of(new CellUnit(0, 5, "h")), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
    model.close();
  }

  // ---- as the page does ----

  private static HttpResponse<String> post(String request, String body) throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(server.url() + "api/" + request))
            .header("Content-Type", "application/json")
            .header("Origin", "http://127.0.0.1:" + server.port())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(post, HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode ask(String request, ObjectNode body) throws Exception {
    HttpResponse<String> answer = post(request, body.toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static ObjectNode body(String text) {
    return JSON.createObjectNode().put("text", text);
  }

  private static String open() throws Exception {
    return ask("open", JSON.createObjectNode()).path("text").asText();
  }

  @Test
  void opening_tells_what_the_model_is() throws Exception {
    JsonNode answer = ask("open", JSON.createObjectNode());

    assertThat(answer.path("model").path("name").asText()).isEqualTo("my.seq");
    assertThat(answer.path("model").path("hiddenSize").asInt()).isEqualTo(16);
    assertThat(answer.path("model").path("tokens").asInt()).isEqualTo(28);
    assertThat(answer.path("units").get(0).asText()).isEqualTo("layer0/5.h");
  }

  @Test
  void reading_gives_each_character_its_surprise_and_its_units() throws Exception {
    ObjectNode body = body(open()).put("input", "sea");
    body.putArray("units").add("l1/3");

    JsonNode moments = ask("read", body).path("moments");

    float h = model.newSession().feed(model.encodePrompt("\nsea")).state().slot("l1.h")[3];
    assertThat(moments.size()).isEqualTo(3);
    assertThat(moments.get(2).path("piece").asText()).isEqualTo("a");
    assertThat(moments.get(2).path("values").get(0).floatValue()).isEqualTo(h); // the very bits
  }

  @Test
  void what_may_come_next_follows_the_temperature() throws Exception {
    String text = open();

    JsonNode one = ask("look", body(text).put("temperature", 1)).path("candidates").get(0);
    JsonNode cold = ask("look", body(text).put("temperature", 0)).path("candidates").get(0);

    assertThat(one.path("drawn").asDouble())
        .isCloseTo(one.path("own").asDouble(), withinPercentage(1e-4)); // scores are floats
    assertThat(cold.path("drawn").asDouble()).isEqualTo(1);
    assertThat(cold.path("own").asDouble()).isEqualTo(one.path("own").asDouble());
  }

  @Test
  void top_k_says_how_many_are_possible() throws Exception {
    assertThat(ask("look", body(open()).put("topK", 3)).path("possible").asInt()).isEqualTo(3);
  }

  @Test
  void a_character_that_the_model_has_never_seen_is_left_out_and_named() throws Exception {
    JsonNode answer = ask("read", body(open()).put("input", "s한a"));

    assertThat(answer.path("moments").size()).isEqualTo(2);
    assertThat(answer.path("unknown").get(0).asText()).isEqualTo("한");
  }

  @Test
  void a_branch_is_read_from_an_earlier_moment() throws Exception {
    String text = open();
    JsonNode first = ask("read", body(text).put("input", "sea")).path("moments");
    int s = first.get(0).path("id").asInt();

    JsonNode other = ask("read", body(text).put("input", "ky").put("at", s)).path("moments");

    assertThat(other.get(0).path("parent").asInt()).isEqualTo(s);
    assertThat(other.get(1).path("id").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read    | {}                          | input: must be a text",
        "read    | {'input': 'a', 'at': 99}    | at: must be in [0, 1), got 99",
        "read    | {'input': 'a', 'at': -1}    | at: must be in",
        "read    | {'input': 'a', 'at': 1.5}   | at: must be a whole number",
        "take    | {'token': 28}               | token: must be in [0, 27], got 28",
        "take    | {}                          | token: must be in [0, 27], got -1",
        "write   | {'count': 65}               | count: must be in [1, 64], got 65",
        "write   | {'temperature': -1}         | temperature: must be a number in",
        "write   | {'temperature': 'hot'}      | temperature: must be a number in",
        "write   | {'topP': 0}                 | topP",
        "write   | {'seed': 'x'}               | seed: must be a whole number",
        "look    | {'layer': 'layer2/0'}       | must be one of the model, layer0/0.h to layer1/15.c",
        "values  | {'units': ['l2/0']}         | must be one of the model, layer0/0.h to layer1/15.c, got layer2/0.h",
        "values  | {'units': ['../../passwd']} | must be written as layer1/137",
        "read    | {'input': '\\ud800'}        | surrogate"
      })
  void a_request_that_cannot_be_is_told_why(String request, String fields, String message)
      throws Exception {
    String rest = fields.replace('\'', '"').substring(1);
    String body = "{\"text\": \"" + open() + "\"" + (rest.equals("}") ? "" : ", ") + rest;

    HttpResponse<String> answer = post(request.strip(), body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).path("error").asText()).contains(message);
  }

  @Test
  void twenty_people_who_type_at_once_get_what_each_would_get_alone() throws Exception {
    int people = 20;
    List<List<String>> alone = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      alone.add(typing(person));
    }
    ExecutorService threads = Executors.newFixedThreadPool(people);
    CountDownLatch start = new CountDownLatch(people);

    List<Future<List<String>>> together = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      int number = person;
      Callable<List<String>> typing =
          () -> {
            start.countDown();
            start.await();
            return typing(number);
          };
      together.add(threads.submit(typing));
    }

    for (int person = 0; person < people; person++) {
      assertThat(together.get(person).get()).as("person %d", person).isEqualTo(alone.get(person));
    }
    threads.shutdown();
  }

  /** All that one person is answered: typed letter by letter, written on, and gone back. */
  private static List<String> typing(int person) throws Exception {
    List<String> answers = new ArrayList<>();
    String text = open();
    int at = 0;
    for (char letter : ("person" + (char) ('a' + person) + " sells sea shells").toCharArray()) {
      ObjectNode body = body(text).put("at", at).put("input", String.valueOf(letter));
      body.putArray("units").add("l0/1").add("layer1/2.c");
      JsonNode answer = ask("read", body);
      answers.add(answer.toString());
      at = answer.path("at").asInt();
    }
    answers.add(
        ask("write", body(text).put("at", at).put("count", 9).put("seed", person)).toString());
    answers.add(
        ask("write", body(text).put("at", 3).put("count", 9).put("seed", person)).toString());
    answers.add(ask("look", body(text).put("at", at)).toString());
    return answers;
  }

  // ---- as a stranger does ----

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "reset"; // it hung up on us before we had said all
    }
  }

  private static String get(String path, String... headers) throws IOException {
    return raw("GET " + path + " HTTP/1.1\r\n" + lines(headers) + "Connection: close\r\n\r\n");
  }

  private static String lines(String... headers) {
    StringBuilder lines = new StringBuilder();
    for (String header : headers) {
      lines.append(header).append("\r\n");
    }
    return lines.toString();
  }

  private static String open(String... headers) throws IOException {
    return raw(
        "POST /api/open HTTP/1.1\r\n"
            + lines(headers)
            + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
  }

  private static String status(String answer) {
    return answer.lines().findFirst().orElse("").replaceFirst("HTTP/1.1 (\\d+).*", "$1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "127.0.0.1:8765", "localhost:80"})
  void our_own_names_are_answered(String host) throws IOException {
    assertThat(status(get("/", "Host: " + host))).isEqualTo("200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: evil.example:8765",
        "Host: 127.0.0.1.evil.example",
        "Host: localhost.evil.example",
        "Host: localhost:80@evil.example",
        "Host: 192.168.0.7",
        "Host: 0.0.0.0",
        "Host: ",
        "X-Forwarded-Host: localhost"
      })
  void another_host_is_refused(String host) throws IOException {
    assertThat(status(get("/", host))).isEqualTo("403");
  }

  @Test
  void two_hosts_are_refused() throws IOException {
    assertThat(status(get("/", "Host: localhost", "Host: evil.example"))).isEqualTo("400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: https://localhost",
        "Origin: http://localhost:3000",
        "X-None: 1"
      })
  void a_post_of_another_origin_or_of_none_is_refused(String origin) throws IOException {
    String answer = open("Host: localhost", origin, "Content-Type: application/json");

    assertThat(status(answer)).isEqualTo("403");
    assertThat(answer).doesNotContain("\"text\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void a_post_that_the_browser_says_comes_from_elsewhere_is_refused(String site)
      throws IOException {
    String answer =
        open(
            "Host: localhost",
            "Origin: http://localhost",
            "Sec-Fetch-Site: " + site,
            "Content-Type: application/json");

    assertThat(status(answer)).isEqualTo("403");
  }

  @Test
  void a_script_of_another_page_cannot_be_ours_but_a_link_may_lead_here() throws IOException {
    String[] other = {"Host: localhost", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"};

    assertThat(status(get("/play.js", other))).isEqualTo("403");

    other[2] = "Sec-Fetch-Mode: navigate";
    assertThat(status(get("/", other))).isEqualTo("200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/plain",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: multipart/form-data; boundary=x",
        "Content-Type: application/json; charset=utf-16",
        "X-None: 1"
      })
  void a_body_that_a_form_could_send_is_refused(String type) throws IOException {
    String answer = open("Host: localhost", "Origin: http://localhost", type);

    assertThat(status(answer)).isEqualTo("415");
  }

  @Test
  void our_own_post_is_answered() throws IOException {
    String answer =
        open("Host: localhost", "Origin: http://localhost", "Content-Type: application/json");

    assertThat(status(answer)).isEqualTo("200");
    assertThat(answer).contains("\"text\"");
  }

  @Test
  void a_body_of_more_than_64_KB_is_refused() throws Exception {
    HttpResponse<String> answer = post("read", " ".repeat(64 * 1024) + "{}");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(post("open", " ".repeat(64 * 1024 - 2) + "{}").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{", "{\"text\": }", "nonsense", "\"open\""})
  void a_body_that_is_no_object_is_refused(String body) throws Exception {
    assertThat(post("open", body).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2fplay.js",
        "/PlayServer.class",
        "/package-info.class",
        "/play.html/",
        "//play.html",
        "/play.js%00.html",
        "/index.html"
      })
  void a_path_that_is_no_page_of_ours_leads_nowhere(String path) throws IOException {
    String answer = get(path, "Host: localhost");

    assertThat(status(answer)).isIn("404", "400", "403");
    assertThat(answer).doesNotContain("root:").doesNotContain("use strict");
  }

  @ParameterizedTest
  @CsvSource({"PUT, /api/open", "GET, /api/open", "DELETE, /", "POST, /", "OPTIONS, /api/open"})
  void other_methods_are_refused(String method, String path) throws IOException {
    String answer =
        raw(
            method
                + " "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    assertThat(status(answer)).isEqualTo("405");
    assertThat(answer).contains("Allow: ").doesNotContain("Access-Control-Allow");
  }

  @Test
  void requests_that_never_end_do_not_keep_others_out() throws Exception {
    List<Socket> halves = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket half = new Socket(InetAddress.getLoopbackAddress(), server.port());
        halves.add(half);
        half.getOutputStream()
            .write(
                ("POST /api/open HTTP/1.1\r\n"
                        + lines(
                            "Host: localhost",
                            "Origin: http://localhost",
                            "Content-Type: application/json")
                        + "Content-Length: 500\r\n\r\n{")
                    .getBytes(StandardCharsets.ISO_8859_1));
      }

      String answer = "";
      for (int i = 0; i < 10 && !status(answer).equals("200"); i++) { // as a browser does
        answer = get("/", "Host: localhost");
      }
      assertThat(status(answer)).isEqualTo("200");
    } finally {
      for (Socket half : halves) {
        half.close();
      }
    }
  }

  @Test
  void an_unknown_request_is_not_found() throws Exception {
    assertThat(post("shell", body(open()).toString()).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/play.js", "/nowhere"})
  void every_answer_forbids_scripts_and_frames_of_others(String path) throws IOException {
    assertThat(get(path, "Host: localhost"))
        .contains("default-src 'none'; script-src 'self'")
        .contains("frame-ancestors 'none'")
        .contains("nosniff");
  }

  @Test
  void no_other_address_of_this_machine_listens() throws Exception {
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : network.inetAddresses().toList()) {
        if (!address.isLoopbackAddress()) {
          assertThatThrownBy(
                  () -> {
                    try (Socket socket = new Socket()) {
                      socket.connect(new InetSocketAddress(address, server.port()), 2_000);
                    }
                  })
              .as("%s", address)
              .isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void a_port_that_is_taken_is_an_error() {
    assertThatThrownBy(
            () -> PlayServer.start(new LanguagePlayer(model), "my.seq", List.of(), server.port()))
        .isInstanceOf(BindException.class);
  }

  @Test
  void a_unit_that_the_model_has_not_is_an_error() {
    assertThatThrownBy(
            () ->
                PlayServer.start(
                    new LanguagePlayer(model), "m", List.of(new CellUnit(0, 16, "h")), 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("got layer0/16.h");
  }
}
