package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One row is one sequence: a column holds its label, the others are the steps of one number each,
 * from left to right.
 *
 * @param label the column of the labels, by name or by number from 1, or null for none
 * @param ignored columns that are no steps, such as an identifier
 * @param layout how the file is written down
 */
public record CsvSeries(String label, List<String> ignored, CsvLayout layout)
    implements ClipFormat {

  /** Copies the list. */
  public CsvSeries {
    ignored = List.copyOf(ignored);
  }

  /** A label for every sequence, in a column. */
  public static CsvSeries labeled(String column) {
    return new CsvSeries(column, List.of(), CsvLayout.defaults());
  }

  /** No labels: all columns are steps. */
  public static CsvSeries unlabeled() {
    return new CsvSeries(null, List.of(), CsvLayout.defaults());
  }

  /** The same with columns that are no steps. */
  public CsvSeries ignoring(String... columns) {
    return new CsvSeries(label, List.of(columns), layout);
  }

  /** The same for files written down otherwise. */
  public CsvSeries withLayout(CsvLayout other) {
    return new CsvSeries(label, ignored, other);
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
      int[] columns = header.features(labelColumn, ignored);
      List<FrameSequence> sequences = new ArrayList<>();
      while (table.next()) {
        float[] steps = new float[columns.length];
        for (int i = 0; i < steps.length; i++) {
          steps[i] = table.number(columns[i]);
        }
        List<String> labels = labelColumn < 0 ? List.of() : List.of(table.label(labelColumn));
        String name = path + ":" + table.line();
        sequences.add(new FrameSequence(name, FrameShape.vector(1), steps, labels));
      }
      if (sequences.isEmpty()) {
        throw new DataFormatException(path, 0, "has a header and no rows; expected at least 1");
      }
      return new Clips(List.of("value"), sequences);
    }
  }
}
