package io.github.seq4j.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.seq4j.core.NearestWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a JSON object whose keys are all known: a key that nobody asks for is an error.
 *
 * <pre>
 * ClosedJson model = bundle.json("model");
 * int width = model.integer("width", 1, limits.layerWidth());
 * for (ClosedJson layer : model.objects("layers")) { ... }
 * model.finish();   // everything in the file was asked for, at every depth
 * </pre>
 *
 * <p>Errors name the place, such as {@code model.layers[0].out}. Not thread-safe.
 */
public final class ClosedJson {

  private final Path file;
  private final String path;
  private final ObjectNode node;
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<ClosedJson> children = new ArrayList<>();

  private ClosedJson(Path file, String path, ObjectNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  /**
   * Parses a JSON text strictly.
   *
   * @param file the file it comes from, for messages
   * @param path what to call the object in messages, such as {@code model}
   */
  public static ClosedJson parse(Path file, String path, String text)
      throws CorruptBundleException {
    try {
      return new ClosedJson(file, path, StrictJson.object(text));
    } catch (StrictJson.Malformed e) {
      throw new CorruptBundleException(file, path, e.getMessage());
    }
  }

  /** Where this object stands, such as {@code model.layers[0]}. */
  public String path() {
    return path;
  }

  /** Whether the key is there. Asking makes it a known key. */
  public boolean has(String key) {
    asked.add(key);
    return node.has(key);
  }

  /** A text. */
  public String string(String key) throws CorruptBundleException {
    JsonNode value = need(key);
    if (!value.isTextual()) {
      throw wrong(key, "a text", value);
    }
    return value.textValue();
  }

  /** {@code true} or {@code false}. */
  public boolean bool(String key) throws CorruptBundleException {
    JsonNode value = need(key);
    if (!value.isBoolean()) {
      throw wrong(key, "true or false", value);
    }
    return value.booleanValue();
  }

  /** An integer in [min, max]; {@code 1.0} and {@code 1e3} are not integers here. */
  public int integer(String key, int min, int max) throws CorruptBundleException {
    return (int) longInteger(key, min, max);
  }

  /** As {@link #integer}, beyond 32 bits; at most 2^53-1 either way, which every reader keeps. */
  public long longInteger(String key, long min, long max) throws CorruptBundleException {
    return longInteger(key, need(key), min, max);
  }

  /** A 64-bit integer stored as decimal text, as seeds are. */
  public long decimal(String key) throws CorruptBundleException {
    String text = string(key);
    try {
      long value = Long.parseLong(text);
      if (Long.toString(value).equals(text)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same complaint as a second spelling of a number.
    }
    throw wrong(key, "a 64-bit integer in decimal digits", node.get(key));
  }

  /** A finite number in [min, max]. */
  public double number(String key, double min, double max) throws CorruptBundleException {
    return number(key, need(key), min, max);
  }

  /** One of the constants of an enum, written in lower case. */
  public <E extends Enum<E>> E choice(String key, E[] choices) throws CorruptBundleException {
    String text = string(key);
    List<String> words = new ArrayList<>();
    for (E choice : choices) {
      String word = choice.name().toLowerCase(Locale.ROOT);
      if (word.equals(text)) {
        return choice;
      }
      words.add(word);
    }
    throw wrong(key, "one of " + String.join(", ", words), node.get(key));
  }

  /** An object, to be read in its turn; {@link #finish} on this one covers it. */
  public ClosedJson object(String key) throws CorruptBundleException {
    return child(key, need(key));
  }

  /** An array of objects. */
  public List<ClosedJson> objects(String key) throws CorruptBundleException {
    List<ClosedJson> objects = new ArrayList<>();
    for (JsonNode element : array(key)) {
      objects.add(child(key + "[" + objects.size() + "]", element));
    }
    return List.copyOf(objects);
  }

  /** An array of texts. */
  public List<String> strings(String key) throws CorruptBundleException {
    List<String> strings = new ArrayList<>();
    for (JsonNode element : array(key)) {
      if (!element.isTextual()) {
        throw wrong(key + "[" + strings.size() + "]", "a text", element);
      }
      strings.add(element.textValue());
    }
    return List.copyOf(strings);
  }

  /** An array of integers in [min, max]. */
  public long[] integers(String key, long min, long max) throws CorruptBundleException {
    JsonNode array = array(key);
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = longInteger(key + "[" + i + "]", array.get(i), min, max);
    }
    return values;
  }

  /** An array of finite numbers in [min, max]. */
  public double[] numbers(String key, double min, double max) throws CorruptBundleException {
    JsonNode array = array(key);
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(key + "[" + i + "]", array.get(i), min, max);
    }
    return values;
  }

  /** The keys that are there, sorted; asking makes all of them known, as for a map of names. */
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    node.fieldNames().forEachRemaining(keys::add);
    asked.addAll(keys);
    return keys;
  }

  /**
   * Checks that every key, here and in all objects read from here, was asked for.
   *
   * @throws CorruptBundleException naming the key and the nearest known one
   */
  public void finish() throws CorruptBundleException {
    for (var field : node.properties()) {
      String key = field.getKey();
      if (!asked.contains(key)) {
        throw new CorruptBundleException(
            file,
            path,
            "unknown key " + UntrustedText.quote(key),
            NearestWord.to(key, asked)
                .map(near -> "the nearest known key is " + near)
                .orElse(null));
      }
    }
    for (ClosedJson child : children) {
      child.finish();
    }
  }

  /** An error about a value here, for rules that only the caller knows. */
  public CorruptBundleException error(String key, String what) {
    return new CorruptBundleException(file, path + "." + key, what);
  }

  private JsonNode need(String key) throws CorruptBundleException {
    asked.add(key);
    JsonNode value = node.get(key);
    if (value == null) {
      throw new CorruptBundleException(file, path, "has no key " + key);
    }
    return value;
  }

  private JsonNode array(String key) throws CorruptBundleException {
    JsonNode value = need(key);
    if (!value.isArray()) {
      throw wrong(key, "an array", value);
    }
    return value;
  }

  private ClosedJson child(String key, JsonNode value) throws CorruptBundleException {
    if (!(value instanceof ObjectNode object)) {
      throw wrong(key, "an object", value);
    }
    ClosedJson child = new ClosedJson(file, path + "." + key, object);
    children.add(child);
    return child;
  }

  private long longInteger(String key, JsonNode value, long min, long max)
      throws CorruptBundleException {
    long low = Math.max(min, -BundleFormat.MAX_EXACT);
    long high = Math.min(max, BundleFormat.MAX_EXACT);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < low
        || value.longValue() > high) {
      throw wrong(key, "an integer from " + low + " to " + high, value);
    }
    return value.longValue();
  }

  private double number(String key, JsonNode value, double min, double max)
      throws CorruptBundleException {
    // Written so that NaN, which no comparison admits, is refused as well.
    if (!value.isNumber() || !(value.doubleValue() >= min && value.doubleValue() <= max)) {
      throw wrong(key, "a number from " + min + " to " + max, value);
    }
    return value.doubleValue();
  }

  private CorruptBundleException wrong(String key, String expected, JsonNode got) {
    return error(key, "expected " + expected + ", got " + StrictJson.kind(got));
  }
}
