package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

/**
 * Reads labelled texts as records of two {@link Text}: the text, its label. The metadata of a record
 * names file and line.
 *
 * <pre>{@code
 * RecordReader reader = new LabeledTextRecordReader(LabeledTextKind.TSV, LabeledTextOptions.defaults());
 * reader.initialize(new FileSplit(new File("train.tsv")));
 * }</pre>
 *
 * <p>Of a {@link LabeledTextKind#FOLDER} the split has the files; the label of each is the name of
 * its folder. Of {@link Phrases#DISTINCT} and {@link Phrases#WEIGHED} it gives all: those
 * are for who has them together.
 */
public final class LabeledTextRecordReader extends ExampleRecordReader<LabeledText> {

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
  Examples<LabeledText> open(TextSource source, TextDecoder decoder) throws IOException {
    return switch (kind) {
      case FOLDER -> new FileExample(source, decoder);
      case TSV -> TableExamples.open(() -> TabRows.open(source, decoder), options);
      case CSV -> TableExamples.open(() -> CsvRows.open(source, decoder), options);
      case TREES -> TreeExamples.open(source, decoder, options);
    };
  }

  @Override
  public List<Writable> next() {
    List<Writable> record = record(nextExample());
    invokeListeners(record);
    return record;
  }

  @Override
  public boolean batchesSupported() {
    return true;
  }

  @Override
  public List<List<Writable>> next(int number) {
    List<List<Writable>> records = new ArrayList<>();
    while (records.size() < number && hasNext()) {
      records.add(next());
    }
    return records;
  }

  @Override
  public Record nextRecord() {
    List<Writable> record = next();
    return new org.datavec.api.records.impl.Record(record, location());
  }

  private static List<Writable> record(LabeledText example) {
    return List.of(new Text(example.text()), new Text(example.label()));
  }

  /**
   * The one example of a stream.
   *
   * @throws NoSuchElementException if it has none, or more
   */
  @Override
  public List<Writable> record(URI uri, DataInputStream stream) throws IOException {
    List<LabeledText> examples = readAll(uri, stream.readAllBytes());
    if (examples.size() != 1) {
      throw new NoSuchElementException(
          uri + ": expected 1 labelled text in a stream, got " + examples.size());
    }
    return record(examples.get(0));
  }

  @Override
  public Record loadFromMetaData(RecordMetaData metaData) throws IOException {
    return loadFromMetaData(List.of(metaData)).get(0);
  }

  @Override
  public List<Record> loadFromMetaData(List<RecordMetaData> metaData) throws IOException {
    List<LabeledText> examples = load(metaData);
    Record[] records = new Record[examples.size()];
    for (int i = 0; i < records.length; i++) {
      records[i] =
          new org.datavec.api.records.impl.Record(record(examples.get(i)), metaData.get(i));
    }
    return List.of(records);
  }
}
