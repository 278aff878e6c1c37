package io.github.seq4j.datasets.features;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Features under ids, for each id a grid of P = height * width vectors of F numbers; P is 1 where
 * there is one vector.
 *
 * <pre>{@code
 * FeatureTable features = FeatureTable.read(Path.of("features.npy"), Path.of("ids.txt"));
 * }</pre>
 *
 * <p>A {@code .npy} file has C order, floats or doubles, and one of these shapes: (N, F), one
 * vector for each of N ids; (N, P, F), a grid of P vectors, whose height is not known and given as
 * 1; (N, h, w, F), a grid, row by row. Python's pickles, and arrays of objects, are never opened.
 *
 * @param file where they come from
 * @param height of the grid
 * @param width of the grid
 * @param items [N] one for each id, which is its name: [P, F]
 */
public record FeatureTable(Path file, int height, int width, List<FrameSequence> items) {

  /** Copies the list. */
  public FeatureTable {
    items = List.copyOf(items);
  }

  /**
   * Reads a {@code .npy} file, or CSV where the name ends otherwise, with the ids in a file beside
   * it.
   *
   * @param ids a file with the id of row n in line n; null where the first column of a CSV file has
   *     them
   * @throws DataFormatException if it is not what it should be, or there are more or fewer ids
   */
  public static FeatureTable read(Path file, Path ids) throws IOException {
    if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
      if (ids == null) {
        throw new ConfigException(
            "ids", null, "must name a file with the id of each row of " + file);
      }
      return readNpy(file, ids);
    }
    CsvFeatures csv = CsvFeatures.read(file, ids == null);
    List<String> names = ids == null ? csv.ids() : ids(file, ids, csv.rows().size());
    List<FrameSequence> items = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      float[] row = csv.rows().get(i);
      items.add(new FrameSequence(names.get(i), FrameShape.vector(row.length), row, List.of()));
    }
    return new FeatureTable(file, 1, 1, items);
  }

  private static FeatureTable readNpy(Path file, Path ids) throws IOException {
    try (NpyRows rows = NpyRows.open(file)) {
      List<Long> shape = rows.shape();
      List<String> names = ids(file, ids, shape.get(0));
      int axes = shape.size();
      FrameShape vector = FrameShape.vector(Math.toIntExact(shape.get(axes - 1)));
      List<FrameSequence> items = new ArrayList<>();
      for (String name : names) {
        items.add(new FrameSequence(name, vector, rows.next(), List.of()));
      }
      int height = axes == 4 ? shape.get(1).intValue() : 1;
      int width = axes == 2 ? 1 : shape.get(axes - 2).intValue();
      return new FeatureTable(file, height, width, items);
    }
  }

  private static List<String> ids(Path file, Path ids, long rows) throws IOException {
    List<String> names = IdList.read(ids);
    if (names.size() != rows) {
      throw new DataFormatException(
          ids,
          0,
          "has another number of ids than "
              + file
              + " has rows; expected "
              + rows
              + ", got "
              + names.size());
    }
    return names;
  }

  /** F. */
  public int size() {
    return items.get(0).shape().size();
  }

  /** P. */
  public int positions() {
    return height * width;
  }
}
