package io.github.seq4j.datasets.synthetic.reviews;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words with slots, such as {@code although {0:clause} {1:clause}}. A slot names what goes there
 * and in which form; who fills it knows the names. Immutable.
 */
final class Template {

  /**
   * A place to fill.
   *
   * @param name 0, 1, or a name that the language gives
   * @param form the form it asks for
   */
  record Slot(String name, Form form) {

    /** Which of the things at hand goes here. */
    int index() {
      return Integer.parseInt(name);
    }
  }

  private static final Pattern SLOT = Pattern.compile("\\{([^:{}]+):([a-z]+)}");

  private final String text;

  /** {@link #literals} has one more. */
  private final List<Slot> slots;

  private final List<String> literals;

  private final Bag ownWords;

  private Template(String text) {
    this.text = text;
    List<Slot> slots = new ArrayList<>();
    List<String> literals = new ArrayList<>();
    Matcher matcher = SLOT.matcher(text);
    int end = 0;
    while (matcher.find()) {
      literals.add(text.substring(end, matcher.start()));
      slots.add(
          new Slot(matcher.group(1), Form.valueOf(matcher.group(2).toUpperCase(Locale.ROOT))));
      end = matcher.end();
    }
    literals.add(text.substring(end));
    this.slots = List.copyOf(slots);
    this.literals = List.copyOf(literals);
    this.ownWords = Bag.of(String.join(" ", literals));
  }

  static Template of(String text) {
    return new Template(text);
  }

  static List<Template> all(String... texts) {
    return Arrays.stream(texts).map(Template::new).toList();
  }

  List<Slot> slots() {
    return slots;
  }

  /** Whether nothing follows a slot that could be taken for a part of it. */
  boolean closesAfter(int slot) {
    String next = literals.get(slot + 1);
    return next.startsWith(".")
        || next.startsWith(",")
        || next.startsWith(" but ")
        || next.startsWith(" yet ")
        || (next.isEmpty() && slot == slots.size() - 1);
  }

  String fill(Function<Slot, String> filler) {
    StringBuilder filled = new StringBuilder(literals.get(0));
    for (int i = 0; i < slots.size(); i++) {
      filled.append(filler.apply(slots.get(i))).append(literals.get(i + 1));
    }
    return filled.toString();
  }

  /** Whether both have the same words of their own, so that they may arrange the same things. */
  boolean hasWordsOf(Template other) {
    return ownWords.equals(other.ownWords);
  }

  @Override
  public String toString() {
    return text;
  }
}
