package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The {@code .ts} files of the time series classification archive (Bagnall et al. 2018,
 * arXiv:1811.00075): lines with # are comments, lines with @ are a header, and after {@code @data}
 * one line is one sequence, {@code v1,v2,...:w1,w2,...:label} with its dimensions side by side.
 * Sequences may differ in length, the dimensions of one may not. A missing value, {@code ?}, is an
 * error.
 *
 * @param charset the encoding, read strictly
 */
public record TsSeries(Charset charset) implements ClipFormat {

  /** Files in UTF-8. */
  public static TsSeries utf8() {
    return new TsSeries(StandardCharsets.UTF_8);
  }

  @Override
  public String kind() {
    return "a .ts file";
  }

  @Override
  public boolean fits(Path path) {
    return FileNames.endsIn(path, ".ts", ".ts.gz");
  }

  @Override
  public Clips read(Path path) throws IOException {
    TsHeader header = new TsHeader(path);
    List<FrameSequence> sequences = new ArrayList<>();
    boolean data = false;
    long number = 0;
    for (String line : TextDecoder.of(charset).readAll(TextSource.of(path)).split("\n")) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (data) {
        sequences.add(sequence(path, number, line, header));
      } else if (line.strip().equalsIgnoreCase("@data")) {
        data = true;
      } else if (line.startsWith("@")) {
        header.add(line, number);
      } else {
        throw new DataFormatException(path, number, "stands before @data; expected # or @");
      }
    }
    if (sequences.isEmpty()) {
      String reason = data ? "has no line after @data" : "has no line @data";
      throw new DataFormatException(path, 0, reason + "; expected at least 1 sequence");
    }
    List<String> columns =
        IntStream.rangeClosed(1, sequences.get(0).shape().size())
            .mapToObj(i -> "dimension " + i)
            .toList();
    return new Clips(columns, sequences);
  }

  private static FrameSequence sequence(Path path, long line, String text, TsHeader header)
      throws DataFormatException {
    String[] parts = text.split(":", -1);
    int dimensions = parts.length - (header.labeled() ? 1 : 0);
    List<String> labels = List.of();
    if (header.labeled()) {
      String label = parts[dimensions].strip();
      header.checkLabel(label, line);
      labels = List.of(label);
    }
    int steps = dimensions == 0 ? 0 : parts[0].split(",", -1).length;
    header.checkShape(dimensions, steps, line);
    float[] values = new float[steps * dimensions];
    for (int d = 0; d < dimensions; d++) {
      String[] cells = parts[d].split(",", -1);
      if (cells.length != steps) {
        throw new DataFormatException(
            path,
            line,
            "dimension "
                + (d + 1)
                + " has "
                + cells.length
                + " steps; expected "
                + steps
                + " as in dimension 1");
      }
      for (int t = 0; t < steps; t++) {
        String where = (t + 1) + " of dimension " + (d + 1);
        values[t * dimensions + d] = CsvCell.number(path, line, where, cells[t]);
      }
    }
    return new FrameSequence(path + ":" + line, FrameShape.vector(dimensions), values, labels);
  }
}
