package io.github.seq4j.datasets.captions;

import io.github.seq4j.core.DataFormatException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Ids that are on one side only. */
final class MissingIds {

  private static final int SHOWN = 3;

  private MissingIds() {}

  /**
   * How many ids of one side the other has not.
   *
   * @param what one side has, such as {@code features}
   * @param lacking what the other has, such as {@code captions}
   */
  static int check(
      Path file,
      String what,
      Collection<String> ids,
      Path otherFile,
      String lacking,
      Set<String> others,
      OnMissing onMissing)
      throws DataFormatException {
    List<String> missing = ids.stream().filter(id -> !others.contains(id)).toList();
    if (!missing.isEmpty() && onMissing == OnMissing.REFUSE) {
      throw new DataFormatException(
          file,
          0,
          "has "
              + what
              + " without "
              + lacking
              + " in "
              + otherFile
              + "; expected "
              + lacking
              + " for all "
              + ids.size()
              + " ids, got none for "
              + listed(missing),
          "--skip-missing leaves them out");
    }
    return missing.size();
  }

  /** Such as {@code 5: a.jpg, b.jpg, c.jpg, ...}. */
  static String listed(List<String> ids) {
    String first = String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())));
    return ids.size() + ": " + first + (ids.size() > SHOWN ? ", ..." : "");
  }
}
