package io.github.seq4j.examples.play;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a request comes from our own page. The socket listens on the loopback address alone, but
 * any page in the same browser can send requests there: by its own name made to point at 127.0.0.1
 * (DNS rebinding; the Host header tells), or with a form or script that does not need to see the
 * answer (Origin and Sec-Fetch-Site tell, and no form can send JSON). A link to our page may stand
 * anywhere.
 */
@SuppressForbidden("com.sun.net.httpserver is the exported API of a module of every JDK")
final class Gate {

  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private Gate() {}

  /**
   * Refuses what our page does not send. The port is not compared: it may be forwarded from
   * another.
   *
   * @throws Refusal if it is another's
   */
  static void check(String method, Headers headers) {
    String host = only(headers, "Host");
    if (host == null || !LOOPBACK.contains(PORT.matcher(host).replaceFirst(""))) {
      throw new Refusal(403, "Host: only this machine, by the name 127.0.0.1 or localhost");
    }
    boolean reads = method.equals("GET") || method.equals("HEAD");
    String origin = only(headers, "Origin");
    if (origin == null ? !reads : !origin.equalsIgnoreCase("http://" + host)) {
      throw new Refusal(403, "Origin: only the page that is served here");
    }
    String site = only(headers, "Sec-Fetch-Site"); // newer browsers only
    boolean opened = reads && (site == null || "navigate".equals(only(headers, "Sec-Fetch-Mode")));
    if (site != null && !site.equals("same-origin") && !opened) {
      throw new Refusal(403, "Sec-Fetch-Site: only the page that is served here");
    }
    if (!reads && !isJson(only(headers, "Content-Type"))) {
      throw new Refusal(415, "Content-Type: must be application/json");
    }
  }

  private static boolean isJson(String type) {
    return type != null
        && type.toLowerCase(Locale.ROOT).matches("application/json\\s*(;\\s*charset=utf-8)?");
  }

  /** The value of a header; null where there is none. */
  private static String only(Headers headers, String name) {
    List<String> values = headers.get(name);
    if (values != null && values.size() > 1) {
      throw new Refusal(400, name + ": must be given once");
    }
    return values == null ? null : values.get(0).strip();
  }
}
