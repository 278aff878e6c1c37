package io.github.seq4j.examples.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SessionNotCreatedException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.print.PrintOptions;

/**
 * A headless Chromium that looks at our pages as a reader's browser would. Open one for a test
 * class: {@code @BeforeAll static void open() { browser = Browser.open(); }}; where no browser is
 * installed, that skips the class and says so.
 */
public final class Browser implements AutoCloseable {

  private static final String[] BROWSERS = {
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"
  };
  private static final int PATIENCE = 20_000; // milliseconds
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** A browser of its own, with an empty profile; skips the test where there is none. */
  public static Browser open() {
    Optional<Path> browser = onPath(BROWSERS);
    Optional<Path> driver = onPath("chromedriver");
    assumeTrue(
        browser.isPresent() && driver.isPresent(),
        "no browser: pages are not looked at; to have it done: apt-get install chromium chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // root in a container has none; it opens our own pages alone
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--lang=en-US");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    // Both paths are given, so Selenium has nothing to look for and nothing to download.
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    try {
      return new Browser(new ChromeDriver(service, options));
    } catch (SessionNotCreatedException e) {
      service.stop();
      return Assumptions.abort("no browser: it does not start: " + e.getMessage());
    }
  }

  private static Optional<Path> onPath(String... names) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Arrays.stream(names)
        .flatMap(name -> Stream.of(name, name + ".exe"))
        .flatMap(
            name ->
                Arrays.stream(path.split(File.pathSeparator))
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a file; what an earlier page did is forgotten. */
  public Browser open(Path file) {
    return open(file.toUri().toString());
  }

  /** Opens an address; what an earlier page did is forgotten. */
  public Browser open(String url) {
    driver.get("about:blank");
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
    driver.get(url);
    return this;
  }

  /**
   * Errors on the console since the last call or {@code open}: exceptions, refused loads, our own.
   */
  public List<String> errors() {
    List<String> errors = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        errors.add(entry.getMessage());
      }
    }
    return errors;
  }

  /** Every address asked for since the last call or {@code open}, the page's own among them. */
  public List<String> requests() {
    List<String> requests = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode event = json(entry.getMessage()).path("message");
      if (event.path("method").asText().equals("Network.requestWillBeSent")) {
        requests.add(event.path("params").path("request").path("url").asText());
      }
    }
    return requests;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** Sets the size of the window's inside in CSS pixels; a phone has 320 by 640. */
  public Browser size(int width, int height) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /** What the reader's system asks for: dark or light. */
  public Browser dark(boolean dark) {
    Map<String, Object> scheme =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    command("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    return this;
  }

  /** A command of the DevTools protocol. */
  public Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  /**
   * Runs a function body in the page.
   *
   * @return what it returns: null, Boolean, Long, Double, String, List, Map or WebElement
   */
  public Object script(String body, Object... arguments) {
    return driver.executeScript(body, arguments);
  }

  /** What {@link #script} returns, as text. */
  public String text(String body, Object... arguments) {
    return String.valueOf(script(body, arguments));
  }

  /** What {@link #script} returns, as a number: browsers tell whole ones apart. */
  public double number(String body, Object... arguments) {
    return ((Number) script(body, arguments)).doubleValue();
  }

  /** Waits until a condition of the page, an expression, is true; fails where it stays false. */
  public Browser await(String condition) {
    Object met =
        script(
            """
            const end = Date.now() + %d;
            return new Promise(done => {
              const look = () => {
                if (%s) done(true);
                else if (Date.now() > end) done(false);
                else setTimeout(look, 20);
              };
              look();
            });
            """
                .formatted(PATIENCE, condition));
    if (!Boolean.TRUE.equals(met)) {
      throw new AssertionError("never true in the page: " + condition + "; errors: " + errors());
    }
    return this;
  }

  /** The first element that a CSS selector finds. */
  public WebElement find(String selector) {
    return driver.findElement(org.openqa.selenium.By.cssSelector(selector));
  }

  /** Presses keys, one after the other, wherever the focus is. */
  public Browser press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
    return this;
  }

  /** Presses Tab so many times. */
  public Browser tab(int times) {
    CharSequence[] keys = new CharSequence[times];
    Arrays.fill(keys, Keys.TAB);
    return press(keys);
  }

  /** Writes a picture of what the window shows, or of the whole page. */
  public Browser screenshot(Path png, boolean wholePage) throws IOException {
    if (wholePage) {
      Map<String, Object> shot =
          command("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
      Files.write(png, Base64.getDecoder().decode((String) shot.get("data")));
    } else {
      Files.write(png, driver.getScreenshotAs(OutputType.BYTES));
    }
    return this;
  }

  /** The page on paper, as PDF. */
  public byte[] print() {
    return Base64.getDecoder().decode(driver.print(new PrintOptions()).getContent());
  }

  /** Ends the browser. */
  @Override
  public void close() {
    driver.quit();
  }
}
