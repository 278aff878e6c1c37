package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.ConfigException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One number of a recurrent state.
 *
 * @param layer from 0, the lowest, as in the names of tensors
 * @param index of the unit in its layer, from 0
 * @param part {@code h}, what others read, or {@code c}, what an LSTM keeps
 */
public record CellUnit(int layer, int index, String part) {

  private static final Pattern NAME =
      Pattern.compile("l(?:ayer)?(\\d{1,6})/(\\d{1,9})(?:\\.([hc]))?");
  private static final Pattern SLOT = Pattern.compile("l(\\d{1,6})\\.(\\w+)");

  /** A name that may leave the part open, as {@code layer1/137} does. */
  record Name(int layer, int index, Optional<String> part) {

    boolean matches(CellUnit unit) {
      return unit.layer == layer && unit.index == index && part.map(unit.part::equals).orElse(true);
    }
  }

  /**
   * Reads {@code layer1/137.c}, {@code l1/137.c}, or {@code layer1/137} for both parts.
   *
   * @throws ConfigException if it is no such name
   */
  static Name name(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.matches()) {
      throw new ConfigException("unit", text, "must be written as layer1/137 or layer1/137.c");
    }
    return new Name(
        Integer.parseInt(name.group(1)),
        Integer.parseInt(name.group(2)),
        Optional.ofNullable(name.group(3)));
  }

  /**
   * The unit of a name as {@link #toString} writes it; without a part, h is meant.
   *
   * @throws ConfigException if it is no such name
   */
  public static CellUnit parse(String text) {
    Name name = name(text);
    return new CellUnit(name.layer(), name.index(), name.part().orElse("h"));
  }

  /** Unit {@code index} of a slot of a state, such as {@code l0.h}. */
  static CellUnit ofSlot(String slot, int index) {
    Matcher name = SLOT.matcher(slot);
    if (!name.matches()) {
      throw new ConfigException("slot", slot, "must be written as l0.h");
    }
    return new CellUnit(Integer.parseInt(name.group(1)), index, name.group(2));
  }

  /** The slot of a state that it stands in. */
  public String slot() {
    return "l" + layer + "." + part;
  }

  /** Such as {@code layer1/137.c}. */
  @Override
  public String toString() {
    return "layer" + layer + "/" + index + "." + part;
  }
}
