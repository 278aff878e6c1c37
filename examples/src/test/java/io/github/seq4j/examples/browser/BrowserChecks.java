package io.github.seq4j.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What every page of ours must be, whatever it shows. */
public final class BrowserChecks {

  private static final long MOST_BYTES = 5_000_000;
  private static final int PHONE = 320; // CSS pixels
  private static final int DESK = 1280;
  private static final int HEIGHT = 800;

  /** Elements that a reader acts on and that can be seen; what leads into a group stands for it. */
  private static final String INTERACTIVE =
      """
      const seen = e => e.checkVisibility({visibilityProperty: true, opacityProperty: true})
          && e.getClientRects().length > 0;
      const roving = e => e.getAttribute('tabindex') === '-1'
          && e.closest('[role=grid],[role=listbox],[role=tablist],[role=toolbar],[role=menu],[role=tree]');
      const first = e => e.type !== 'radio' || !e.name || e.checked
          || !document.querySelector('input[type=radio]:checked[name="' + CSS.escape(e.name) + '"]');
      return [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex],[onclick],[contenteditable]')]
          .filter(e => seen(e) && !e.disabled && e.type !== 'hidden' && !roving(e) && first(e));
      """;

  private final Browser browser;

  /** Checks in this browser. */
  public BrowserChecks(Browser browser) {
    this.browser = browser;
  }

  /**
   * Opens a page: it is small, it asks nobody for anything, nothing goes wrong, it fits a phone, it
   * is dark in the dark, and the keyboard gets everywhere. Leaves the page open, wide and light.
   */
  public void isSound(Path page) throws IOException {
    assertThat(Files.size(page)).as("bytes of %s", page).isLessThan(MOST_BYTES);
    browser.size(DESK, HEIGHT).dark(false).open(page);
    isSoundWhereItIs(page.toUri());
  }

  /** As {@link #isSound}, for the page that is open; it may ask its own address alone. */
  public void isSoundWhereItIs(URI own) {
    fits(DESK);
    fits(PHONE);
    isDarkInTheDark();
    browser.size(DESK, HEIGHT).dark(false);
    isReachedByKeyboard();
    asksOnly(own);
    assertThat(browser.errors()).as("errors on the console").isEmpty();
  }

  /** The page does not run over the window's side. */
  public void fits(int width) {
    browser.size(width, HEIGHT);
    settle();
    assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
        .as("width of the page in a window of %d pixels; what is too wide: %s", width, wideParts())
        .isLessThanOrEqualTo((Long) browser.script("return window.innerWidth"));
  }

  private String wideParts() {
    return browser.text(
        """
        const scrolls = e => e && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
        return [...document.body.querySelectorAll('*')]
            .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1 && !scrolls(e.parentElement))
            .slice(-5).map(e => e.tagName + '.' + (e.getAttribute('class') || '')).join(' ')
        """);
  }

  /** Where the reader asks for dark, what is behind the text is dark, and otherwise light. */
  public void isDarkInTheDark() {
    browser.dark(false);
    assertThat(brightness()).as("brightness of the page in the light").isGreaterThan(0.7);
    browser.dark(true);
    assertThat(brightness()).as("brightness of the page in the dark").isLessThan(0.3);
  }

  /** In [0, 1]: of what the page is painted on, which the browser may choose. */
  private double brightness() {
    Object value =
        browser.script(
            """
            const painted = [document.body, document.documentElement]
                .map(e => getComputedStyle(e).backgroundColor)
                .find(c => c !== 'rgba(0, 0, 0, 0)' && c !== 'transparent');
            const probe = document.createElement('i');
            probe.style.color = painted || 'canvas';
            document.body.append(probe);
            const rgb = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map(Number);
            probe.remove();
            return (rgb[0] + rgb[1] + rgb[2]) / 765;
            """);
    return ((Number) value).doubleValue();
  }

  /** Tab leads to everything that a reader can act on. */
  public void isReachedByKeyboard() {
    settle();
    browser.script(
        """
        if (document.activeElement) document.activeElement.blur();
        window.getSelection().removeAllRanges();
        window.seq4jReached = new Set();
        window.addEventListener('focusin', e => window.seq4jReached.add(e.target));
        """);
    int all = (int) browser.number("return (() => {" + INTERACTIVE + "})().length");
    browser.tab(all + 5); // scrolling parts are stations too
    Object missed =
        browser.script(
            "return (() => {"
                + INTERACTIVE
                + "})().filter(e => !window.seq4jReached.has(e)).map(e => e.outerHTML.slice(0, 120))");
    assertThat((List<?>) missed).as("what Tab does not lead to, of %d", all).isEmpty();
  }

  /** Lets the page draw itself anew, as figures do for another width. */
  private void settle() {
    browser.script(
        "return new Promise(done => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done), 150)))");
  }

  private void asksOnly(URI own) {
    boolean file = "file".equals(own.getScheme());
    assertThat(browser.requests())
        .as("addresses asked for")
        .allMatch(
            url ->
                url.startsWith("data:")
                    || url.startsWith("blob:")
                    || url.startsWith("about:")
                    || (file ? url.equals(asBrowserWrites(own)) : isAt(own, url)));
  }

  private static boolean isAt(URI own, String url) {
    return url.startsWith(own.getScheme() + "://" + own.getAuthority() + "/");
  }

  private static String asBrowserWrites(URI file) {
    return file.toASCIIString();
  }
}
