package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import java.io.IOException;
import java.util.List;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

/**
 * Reads labelled texts as records of two {@link Text}: the text, its label. The metadata of a
 * record names file and line.
 *
 * <pre>{@code
 * RecordReader reader = new LabeledTextRecordReader(LabeledTextKind.TSV, LabeledTextOptions.defaults());
 * reader.initialize(new FileSplit(new File("train.tsv")));
 * }</pre>
 *
 * <p>Of a {@link LabeledTextKind#FOLDER} the split has the files; the label of each is the name of
 * its folder. Of {@link Phrases#DISTINCT} and {@link Phrases#WEIGHED} it gives all: those are for
 * who has them together.
 */
public final class LabeledTextRecordReader extends TextRecordReader<LabeledText> {

  private static final long serialVersionUID = 1L;

  private final LabeledTextKind kind;
  private final LabeledTextOptions options;

  /** Reads files of one kind. */
  public LabeledTextRecordReader(LabeledTextKind kind, LabeledTextOptions options) {
    super(options.encoding());
    this.kind = kind;
    this.options = options;
  }

  @Override
  protected Examples<LabeledText> open(TextSource source, TextDecoder decoder) throws IOException {
    return switch (kind) {
      case FOLDER -> new FileExample(source, decoder);
      case TSV -> TableExamples.open(() -> TabRows.open(source, decoder), options);
      case CSV -> TableExamples.open(() -> CsvRows.open(source, decoder), options);
      case TREES -> TreeExamples.open(source, decoder, options);
    };
  }

  @Override
  protected List<Writable> toRecord(LabeledText example) {
    return List.of(new Text(example.text()), new Text(example.label()));
  }
}
