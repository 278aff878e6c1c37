package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.NearestWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The columns of one table.
 *
 * @param file the table, for messages
 * @param names of its columns, in order
 */
record Header(Path file, List<String> names) {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final int SHOWN = 40;

  /** Refuses two columns of one name. */
  static Header of(Path file, List<String> names) throws DataFormatException {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name) && !name.isEmpty()) {
        throw new DataFormatException(
            file, 1, "has two columns " + name + "; expected a name of its own for each");
      }
    }
    return new Header(file, List.copyOf(names));
  }

  /**
   * Where a column is.
   *
   * @param wanted its name, or its number from 1 where none has that name
   * @param use what for, such as {@code for the label}
   */
  int index(String wanted, String use) throws DataFormatException {
    int index = names.indexOf(wanted);
    if (index < 0 && NUMBER.matcher(wanted).matches()) {
      int number = Integer.parseInt(wanted);
      index = number <= names.size() ? number - 1 : -1;
    }
    if (index < 0) {
      throw new DataFormatException(
          file,
          1,
          "has no column " + wanted + " " + use + "; expected one of " + listed(),
          near(wanted));
    }
    return index;
  }

  /** Where some columns are. */
  Set<Integer> indices(Collection<String> wanted, String use) throws DataFormatException {
    Set<Integer> indices = new HashSet<>();
    for (String name : wanted) {
      indices.add(index(name, use));
    }
    return indices;
  }

  /**
   * The columns that are numbers: all but the label and those to ignore.
   *
   * @param label where the label is, or -1
   */
  int[] features(int label, Collection<String> ignored) throws DataFormatException {
    Set<Integer> out = indices(ignored, "to ignore");
    List<Integer> features = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (i != label && !out.contains(i)) {
        checkNamed(i);
        features.add(i);
      }
    }
    if (features.isEmpty()) {
      throw new DataFormatException(
          file, 1, "has no column of numbers left; expected at least 1 of " + listed());
    }
    return features.stream().mapToInt(Integer::intValue).toArray();
  }

  private void checkNamed(int column) throws DataFormatException {
    if (names.get(column).isEmpty()) {
      throw new DataFormatException(
          file,
          1,
          "column " + (column + 1) + " has no name; expected one",
          "if it only counts the rows, ignore column " + (column + 1));
    }
  }

  private String near(String wanted) {
    return names.stream()
        .filter(name -> name.equalsIgnoreCase(wanted))
        .findFirst()
        .or(() -> NearestWord.to(wanted, names))
        .map(name -> "did you mean " + name + "? Upper and lower case are different")
        .orElse(null);
  }

  private String listed() {
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? shown + ", ... (" + names.size() + " in all)" : shown;
  }
}
