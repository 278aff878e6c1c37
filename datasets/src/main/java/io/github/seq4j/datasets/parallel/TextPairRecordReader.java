package io.github.seq4j.datasets.parallel;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.labeled.Examples;
import io.github.seq4j.datasets.labeled.TextRecordReader;
import java.io.IOException;
import java.util.List;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

/**
 * Reads pairs as records of two {@link Text}: source, target. The metadata of a record names file
 * and line.
 *
 * <pre>{@code
 * RecordReader reader = new TextPairRecordReader(PairFormat.lines(Path.of("train.en.gz")), PairOptions.defaults());
 * reader.initialize(new FileSplit(new File("train.de.gz")));
 * }</pre>
 *
 * <p>A split has the files of the sources; where targets are in a file of their own, it has one.
 */
public final class TextPairRecordReader extends TextRecordReader<TextPair> {

  private static final long serialVersionUID = 1L;

  private final PairFormat format;
  private final OnEmptySide onEmptySide;
  private transient int skipped;

  /** Reads files of one format. */
  public TextPairRecordReader(PairFormat format, PairOptions options) {
    super(options.encoding());
    this.format = format;
    this.onEmptySide = options.onEmptySide();
  }

  @Override
  protected Examples<TextPair> open(TextSource source, TextDecoder decoder) throws IOException {
    return PairExamples.open(source, decoder, format, onEmptySide, () -> skipped++);
  }

  @Override
  protected List<Writable> toRecord(TextPair pair) {
    return List.of(new Text(pair.source()), new Text(pair.target()));
  }

  /** Pairs left out so far because a side was empty; what is read twice counts twice. */
  public int skipped() {
    return skipped;
  }
}
