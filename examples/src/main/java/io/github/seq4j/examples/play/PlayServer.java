package io.github.seq4j.examples.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.seq4j.core.inspect.cells.CellUnit;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the page and its {@link PlayApi} on the loopback address, where nobody else's machine
 * gets. Three files and seven requests; nothing in a path ever becomes the name of a file.
 *
 * <pre>{@code
 * try (PlayServer server = PlayServer.start(player, "my.seq", List.of(), 0)) {
 *   System.out.println(server.url());
 * }
 * }</pre>
 */
@SuppressForbidden("com.sun.net.httpserver is the exported API of a module of every JDK")
public final class PlayServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PlayServer.class);
  private static final int THREADS = 8;
  private static final int MOST_BODY = 64 * 1024; // bytes
  private static final int MOST_TEXTS = 64;
  private static final int SHARE_OF_MEMORY = 4; // one part of so many of the heap
  private static final String API = "/api/";

  private static final Map<String, String> TYPES =
      Map.of(
          "play.html", "text/html; charset=utf-8",
          "play.css", "text/css; charset=utf-8",
          "play.js", "text/javascript; charset=utf-8");

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
              + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private final HttpServer server;
  private final ExecutorService threads;
  private final PlayApi api;
  private final ObjectMapper json = new ObjectMapper();

  static {
    // Otherwise every answer waits 40 ms for an acknowledgement, and typing drags. Read once, by
    // the first server.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // In seconds; by default they are unlimited, and a few requests that never end keep all
    // threads.
    System.setProperty("sun.net.httpserver.maxReqTime", "5");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
  }

  private PlayServer(HttpServer server, PlayApi api) {
    this.server = server;
    this.api = api;
    this.threads = Executors.newFixedThreadPool(THREADS, PlayServer::daemon);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "seq4j-play");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Begins to serve.
   *
   * @param player stays open while this is
   * @param name what the page calls it
   * @param units that the page shows at first, at most 8
   * @param port 0 for any that is free
   * @throws io.github.seq4j.core.ConfigException if the model has no such unit
   * @throws IOException if the port is taken
   */
  public static PlayServer start(Player player, String name, List<CellUnit> units, int port)
      throws IOException {
    units.forEach(player.facts()::check);
    long mostBytes = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
    RunningTexts texts = new RunningTexts(MOST_TEXTS, mostBytes);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new PlayServer(HttpServer.create(address, 0), new PlayApi(player, name, units, texts));
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Where the page is. */
  public String url() {
    return "http://127.0.0.1:" + port() + "/";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        Gate.check(exchange.getRequestMethod(), exchange.getRequestHeaders());
        answer(exchange);
      } catch (Refusal e) {
        refuse(exchange, e);
      } catch (RuntimeException e) {
        LOG.error("a request failed", e);
        refuse(exchange, new Refusal(500, "this is a bug; the program's log says where"));
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (path.startsWith(API)) {
      require(exchange, method.equals("POST"), "POST");
      byte[] answer =
          json.writeValueAsBytes(api.answer(path.substring(API.length()), body(exchange)));
      send(exchange, 200, "application/json; charset=utf-8", answer);
      return;
    }
    String file = path.equals("/") ? "play.html" : path.substring(1);
    String type = TYPES.get(file);
    if (type == null) {
      throw new Refusal(404, "there is no such page");
    }
    require(exchange, method.equals("GET") || method.equals("HEAD"), "GET, HEAD");
    send(exchange, 200, type, resource(file));
  }

  private static void require(HttpExchange exchange, boolean allowed, String methods) {
    if (!allowed) {
      exchange.getResponseHeaders().set("Allow", methods);
      throw new Refusal(405, "the method must be " + methods);
    }
  }

  private JsonNode body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BODY + 1);
    if (bytes.length > MOST_BODY) {
      throw new Refusal(413, "a request has at most " + MOST_BODY + " bytes");
    }
    try {
      JsonNode body = json.readTree(bytes);
      if (body.isObject()) {
        return body;
      }
    } catch (JsonProcessingException e) {
      LOG.debug("not JSON", e);
    }
    throw new Refusal(400, "the body must be a JSON object");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = PlayServer.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
    byte[] body = json.writeValueAsBytes(Map.of("error", refusal.getMessage()));
    exchange.getResponseHeaders().set("Connection", "close");
    send(exchange, refusal.status(), "application/json; charset=utf-8", body);
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    HEADERS.forEach(headers::set);
    headers.set("Content-Type", type);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Stops at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
