package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One CSV file is one clip, one row is one step. All columns are features but the label and those
 * ignored. A column goes by its name, or by its number from 1 where none has that name; upper and
 * lower case are different.
 *
 * <pre>{@code
 * CsvFrames.labeled("phase").ignoring("timestamp")
 * }</pre>
 *
 * @param label the column of the labels, or null for none
 * @param features the columns of the features in this order, such as those of a trained model,
 *     others being passed over; or empty for all
 * @param ignored columns that must be there and are no features
 * @param layout how the file is written down
 */
public record CsvFrames(String label, List<String> features, List<String> ignored, CsvLayout layout)
    implements ClipFormat {

  /** Copies the lists. */
  public CsvFrames {
    features = List.copyOf(features);
    ignored = List.copyOf(ignored);
  }

  /** A label for every step, in a column. */
  public static CsvFrames labeled(String column) {
    return new CsvFrames(column, List.of(), List.of(), CsvLayout.defaults());
  }

  /** No labels: all columns are features. */
  public static CsvFrames unlabeled() {
    return new CsvFrames(null, List.of(), List.of(), CsvLayout.defaults());
  }

  /** The same with columns that are no features, such as a time stamp. */
  public CsvFrames ignoring(String... columns) {
    return new CsvFrames(label, features, List.of(columns), layout);
  }

  /** The same with the features named, whatever else the file has. */
  public CsvFrames withFeatures(List<String> columns) {
    return new CsvFrames(label, columns, ignored, layout);
  }

  /** The same for files written down otherwise. */
  public CsvFrames withLayout(CsvLayout other) {
    return new CsvFrames(label, features, ignored, other);
  }

  @Override
  public String kind() {
    return "a CSV file";
  }

  @Override
  public boolean fits(Path path) {
    return FileNames.endsIn(path, ".csv", ".csv.gz", ".tsv", ".tsv.gz");
  }

  @Override
  public Clips read(Path path) throws IOException {
    try (CsvTable table = CsvTable.open(path, layout)) {
      Header header = table.header();
      int labelColumn = label == null ? -1 : header.index(label, "for the label");
      int[] columns = columns(header, labelColumn);
      Floats values = new Floats();
      List<String> labels = new ArrayList<>();
      while (table.next()) {
        for (int column : columns) {
          values.add(table.number(column));
        }
        if (labelColumn >= 0) {
          labels.add(table.label(labelColumn));
        }
      }
      if (values.size() == 0) {
        throw new DataFormatException(path, 0, "has a header and no rows; expected at least 1");
      }
      FrameShape shape = FrameShape.vector(columns.length);
      return new Clips(
          Arrays.stream(columns).mapToObj(header.names()::get).toList(),
          List.of(new FrameSequence(path.toString(), shape, values.toArray(), labels)));
    }
  }

  private int[] columns(Header header, int labelColumn) throws DataFormatException {
    if (features.isEmpty()) {
      return header.features(labelColumn, ignored);
    }
    int[] columns = new int[features.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = header.index(features.get(i), "for a feature");
    }
    return columns;
  }
}
