package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.datasets.frames.CsvLayout;
import io.github.seq4j.datasets.frames.CsvSeries;
import io.github.seq4j.datasets.frames.TsSeries;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/** Series of numbers: .ts files, or CSV files with a series per row. */
final class SeriesFiles {

  private SeriesFiles() {}

  /**
   * Series with one label each.
   *
   * @param labelColumn of a CSV file; null where it has none
   */
  static List<FrameSequence> read(Path file, String labelColumn, Charset charset)
      throws IOException {
    TsSeries ts = new TsSeries(charset);
    if (ts.fits(file)) {
      return ts.read(file).sequences();
    }
    CsvLayout layout = CsvLayout.defaults().withCharset(charset);
    return new CsvSeries(labelColumn, List.of(), layout).read(file).sequences();
  }

  /** Series whose labels, if they have any, do not matter. */
  static List<FrameSequence> unlabeled(Path file, Charset charset) throws IOException {
    return read(file, null, charset);
  }
}
