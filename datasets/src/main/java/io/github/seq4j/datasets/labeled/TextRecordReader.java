package io.github.seq4j.datasets.labeled;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.writable.Writable;

/**
 * Goes through examples that are one record each. The metadata of a record names file and line.
 *
 * @param <T> the kind of example
 */
public abstract class TextRecordReader<T> extends ExampleRecordReader<T> {

  private static final long serialVersionUID = 1L;

  /**
   * A reader that is not initialized yet.
   *
   * @param encoding the name of the encoding, unless a configuration names another
   */
  protected TextRecordReader(String encoding) {
    super(encoding);
  }

  /** An example as DataVec takes it. */
  protected abstract List<Writable> toRecord(T example);

  @Override
  public final List<Writable> next() {
    List<Writable> record = toRecord(nextExample());
    invokeListeners(record);
    return record;
  }

  @Override
  public final boolean batchesSupported() {
    return true;
  }

  @Override
  public final List<List<Writable>> next(int number) {
    List<List<Writable>> records = new ArrayList<>();
    while (records.size() < number && hasNext()) {
      records.add(next());
    }
    return records;
  }

  @Override
  public final Record nextRecord() {
    List<Writable> record = next();
    return new org.datavec.api.records.impl.Record(record, location());
  }

  /**
   * The one example of a stream.
   *
   * @throws NoSuchElementException if it has none, or more
   */
  @Override
  public final List<Writable> record(URI uri, DataInputStream stream) throws IOException {
    List<T> examples = readAll(uri, stream.readAllBytes());
    if (examples.size() != 1) {
      throw new NoSuchElementException(
          uri + ": expected 1 example in a stream, got " + examples.size());
    }
    return toRecord(examples.get(0));
  }

  @Override
  public final Record loadFromMetaData(RecordMetaData metaData) throws IOException {
    return loadFromMetaData(List.of(metaData)).get(0);
  }

  @Override
  public final List<Record> loadFromMetaData(List<RecordMetaData> metaData) throws IOException {
    List<T> examples = load(metaData);
    Record[] records = new Record[examples.size()];
    for (int i = 0; i < records.length; i++) {
      records[i] =
          new org.datavec.api.records.impl.Record(toRecord(examples.get(i)), metaData.get(i));
    }
    return List.of(records);
  }
}
