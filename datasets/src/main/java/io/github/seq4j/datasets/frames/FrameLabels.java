package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The labels of a clip of pictures, in a table of their own: {@code clip.labels.tsv} beside {@code
 * clip.mp4}, {@code labels.tsv} among the pictures of a folder; {@code .csv} with commas is as
 * good. The first row names the columns:
 *
 * <ul>
 *   <li>{@code frame label}: a row for each picture, which goes by its number, from 0, or in a
 *       folder by its file name;
 *   <li>{@code from to label}: a row for each stretch of pictures, the first and the last one
 *       included, in any order;
 *   <li>{@code label}: one row, for the whole clip.
 * </ul>
 *
 * <p>Every picture must have one label.
 */
public final class FrameLabels {

  private static final List<String> EACH = List.of("frame", "label");
  private static final List<String> RANGES = List.of("from", "to", "label");
  private static final List<String> ONE = List.of("label");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Path file;
  private final String[] labels; // [frames], null where not yet known
  private final Map<String, Integer> names = new HashMap<>();

  private FrameLabels(Path file, int frames, List<String> names) {
    this.file = file;
    this.labels = new String[frames];
    for (int i = 0; i < names.size(); i++) {
      this.names.put(names.get(i), i);
    }
  }

  /**
   * The labels of a clip that is one file.
   *
   * @param clip such as {@code clip.mp4}
   * @param frames pictures that it has
   * @return one for each picture, or one for all, or none if there is no table
   */
  public static List<String> beside(Path clip, int frames) throws IOException {
    return find(clip, baseBeside(clip), frames, List.of());
  }

  /** Where the labels of a clip that is one file are written: {@code clip.labels.tsv}. */
  public static Path fileBeside(Path clip) {
    Path base = baseBeside(clip);
    return base.resolveSibling(base.getFileName() + ".tsv");
  }

  private static Path baseBeside(Path clip) {
    String name = clip.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return clip.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".labels");
  }

  /** The labels of a folder of pictures; the names are those of their files, in order. */
  static List<String> in(Path folder, List<String> names) throws IOException {
    return find(folder, folder.resolve("labels"), names.size(), names);
  }

  private static List<String> find(Path clip, Path base, int frames, List<String> names)
      throws IOException {
    Path tsv = base.resolveSibling(base.getFileName() + ".tsv");
    Path csv = base.resolveSibling(base.getFileName() + ".csv");
    if (Files.exists(tsv) && Files.exists(csv)) {
      throw new DataFormatException(
          clip,
          0,
          "has labels in "
              + tsv.getFileName()
              + " and in "
              + csv.getFileName()
              + "; expected one of them");
    }
    if (!Files.exists(tsv) && !Files.exists(csv)) {
      return List.of();
    }
    boolean tabs = Files.exists(tsv);
    CsvLayout layout = CsvLayout.defaults().withDelimiter(tabs ? '\t' : ',');
    return new FrameLabels(tabs ? tsv : csv, frames, names).read(layout);
  }

  private List<String> read(CsvLayout layout) throws IOException {
    try (CsvTable table = CsvTable.open(file, layout)) {
      List<String> columns = table.header().names();
      if (columns.equals(ONE)) {
        return one(table);
      }
      if (!columns.equals(EACH) && !columns.equals(RANGES)) {
        throw new DataFormatException(
            file,
            1,
            "has the columns "
                + String.join(", ", columns)
                + "; expected frame, label or from, to, label or label");
      }
      int last = columns.size() - 1;
      while (table.next()) {
        int from = frame(table, 0);
        int to = frame(table, last - 1);
        if (from > to) {
          throw new DataFormatException(file, table.line(), "goes from " + from + " back to " + to);
        }
        set(from, to, table.label(last), table.line());
      }
    }
    int missing = Arrays.asList(labels).indexOf(null);
    if (missing >= 0) {
      throw new DataFormatException(
          file,
          0,
          "has no label for frame "
              + missing
              + "; expected one for each of "
              + labels.length
              + " frames");
    }
    return List.of(labels);
  }

  private List<String> one(CsvTable table) throws IOException {
    List<String> found = new ArrayList<>();
    while (table.next()) {
      found.add(table.label(0));
    }
    if (found.size() != 1) {
      throw new DataFormatException(
          file,
          0,
          "has " + found.size() + " labels for the clip; expected 1",
          "to label every frame, name the columns frame and label");
    }
    return found;
  }

  private int frame(CsvTable table, int column) throws DataFormatException {
    String text = table.text(column).strip();
    Integer named = names.get(text);
    int frame =
        named != null ? named : NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (frame < 0 || frame >= labels.length) {
      throw new DataFormatException(
          file,
          table.line(),
          "there is no frame "
              + CsvCell.quoted(text)
              + "; expected a number in [0, "
              + (labels.length - 1)
              + "]"
              + (names.isEmpty() ? "" : " or the name of a picture"));
    }
    return frame;
  }

  private void set(int from, int to, String label, long line) throws DataFormatException {
    for (int frame = from; frame <= to; frame++) {
      if (labels[frame] != null) {
        throw new DataFormatException(
            file, line, "frame " + frame + " has a label already; expected one for each frame");
      }
      labels[frame] = label;
    }
  }

  /** Writes one label for each picture, or one for all, so that {@link #beside} reads them. */
  public static void write(Path file, List<String> labels, int frames) throws IOException {
    StringBuilder table = new StringBuilder();
    boolean each = labels.size() == frames;
    table.append(each ? "frame\tlabel\n" : "label\n");
    for (int i = 0; i < labels.size(); i++) {
      table.append(each ? i + "\t" : "").append(labels.get(i)).append('\n');
    }
    Files.writeString(file, table, StandardCharsets.UTF_8);
  }
}
