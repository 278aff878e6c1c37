package io.github.seq4j.examples.play;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The texts of all readers, by ids that nobody guesses. Where there are too many, or they take too
 * much memory, those that were not used for longest are forgotten. Thread-safe.
 */
@SuppressForbidden("an id that nobody guesses must not follow from a seed")
final class RunningTexts {

  private static final int ID_BYTES = 18;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, RunningText> byId = new LinkedHashMap<>(16, 0.75f, true);
  private final int mostTexts;
  private final long mostBytes;

  /**
   * @param mostTexts how many are kept
   * @param mostBytes memory that they may take together; the one in use is always kept
   */
  RunningTexts(int mostTexts, long mostBytes) {
    this.mostTexts = mostTexts;
    this.mostBytes = mostBytes;
  }

  /** Keeps a text; its id. */
  String keep(RunningText text) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    synchronized (byId) {
      byId.put(id, text);
      forget();
    }
    return id;
  }

  /** The text of an id, which is now the one used last. */
  RunningText get(String id) {
    synchronized (byId) {
      RunningText text = byId.get(id);
      if (text == null) {
        throw new Refusal(410, "this text is no longer kept; open another");
      }
      forget();
      return text;
    }
  }

  /** How many are kept. */
  int size() {
    synchronized (byId) {
      return byId.size();
    }
  }

  private void forget() {
    long bytes = byId.values().stream().mapToLong(RunningText::bytes).sum();
    Iterator<RunningText> oldest = byId.values().iterator();
    while (byId.size() > 1 && (byId.size() > mostTexts || bytes > mostBytes)) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }
}
