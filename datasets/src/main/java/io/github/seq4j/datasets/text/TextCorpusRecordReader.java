package io.github.seq4j.datasets.text;

import io.github.seq4j.core.text.LineEnds;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextReader;
import io.github.seq4j.core.text.TextSource;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

/**
 * Reads text, strictly decoded, as records of one {@link Text} each: a block of at most 65,536
 * chars that never splits a surrogate pair. The blocks of a file, put together, are its text;
 * memory does not grow with the file.
 *
 * <pre>{@code
 * RecordReader reader = new TextCorpusRecordReader(TextDecoder.utf8());
 * reader.initialize(new CollectionInputSplit(List.of(file.toURI())));
 * }</pre>
 *
 * <p>Files come in the order of the split; those of a {@link FileSplit}, which has none, sorted by
 * path. What cannot be read is an {@link UncheckedIOException} around the typed error, because
 * {@code next} may not throw it. Not thread-safe.
 */
public final class TextCorpusRecordReader extends BaseRecordReader {

  /** Configuration key: the name of the encoding. */
  public static final String ENCODING = "seq4j.text.encoding";

  /** Configuration key: a name of {@link LineEnds}. */
  public static final String LINE_ENDS = "seq4j.text.line-ends";

  private static final long serialVersionUID = 1L;

  private String encoding;
  private LineEnds lineEnds;
  private transient Configuration conf;
  private transient URI[] locations;
  private transient int nextLocation;
  private transient TextReader reader;
  private transient long nextIndex;

  /** Read ahead, so that {@link #hasNext} knows; null if nothing is. */
  private transient String ahead;

  /** UTF-8, all line ends as LF. */
  public TextCorpusRecordReader() {
    this(TextDecoder.utf8());
  }

  /** Decodes as {@code decoder} says. */
  public TextCorpusRecordReader(TextDecoder decoder) {
    this.encoding = decoder.charset().name();
    this.lineEnds = decoder.lineEnds();
  }

  @Override
  public void initialize(InputSplit split) {
    inputSplit = split;
    locations = split.locations().clone();
    if (split instanceof FileSplit) {
      Arrays.sort(locations);
    }
    reset();
  }

  @Override
  public void initialize(Configuration configuration, InputSplit split) {
    setConf(configuration);
    initialize(split);
  }

  @Override
  public void setConf(Configuration configuration) {
    conf = configuration;
    encoding = TextDecoder.charsetNamed(configuration.get(ENCODING, encoding)).name();
    lineEnds = LineEnds.valueOf(configuration.get(LINE_ENDS, lineEnds.name()));
  }

  @Override
  public Configuration getConf() {
    return conf;
  }

  @Override
  public boolean hasNext() {
    if (locations == null) {
      throw new IllegalStateException("TextCorpusRecordReader: call initialize before reading");
    }
    try {
      while (ahead == null && (reader != null || nextLocation < locations.length)) {
        readAhead();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ahead != null;
  }

  private void readAhead() throws IOException {
    if (reader == null) {
      reader = decoder().open(UriSources.open(locations[nextLocation++]));
      nextIndex = 0;
    }
    ahead = reader.next();
    if (ahead == null) {
      close();
    }
  }

  @Override
  public List<Writable> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("TextCorpusRecordReader: no more text");
    }
    List<Writable> record = List.of(new Text(ahead));
    ahead = null;
    nextIndex++;
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
    URI uri = locations[nextLocation - 1];
    return new org.datavec.api.records.impl.Record(
        record, new RecordMetaDataIndex(nextIndex - 1, uri, TextCorpusRecordReader.class));
  }

  /** All the text of a stream as one record. */
  @Override
  public List<Writable> record(URI uri, DataInputStream stream) throws IOException {
    return List.of(new Text(decoder().readAll(TextSource.of(uri.toString(), () -> stream))));
  }

  @Override
  public Record loadFromMetaData(RecordMetaData metaData) throws IOException {
    long index = ((RecordMetaDataIndex) metaData).getIndex();
    try (TextReader blocks = decoder().open(UriSources.open(metaData.getURI()))) {
      String block = blocks.next();
      for (long i = 0; i < index && block != null; i++) {
        block = blocks.next();
      }
      if (block == null) {
        throw new NoSuchElementException(metaData.getLocation() + ": the text has become shorter");
      }
      return new org.datavec.api.records.impl.Record(List.of(new Text(block)), metaData);
    }
  }

  @Override
  public List<Record> loadFromMetaData(List<RecordMetaData> metaData) throws IOException {
    List<Record> records = new ArrayList<>(metaData.size());
    for (RecordMetaData one : metaData) {
      records.add(loadFromMetaData(one));
    }
    return records;
  }

  /** None: language models predict the text itself. */
  @Override
  public List<String> getLabels() {
    return List.of();
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  @Override
  public void reset() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ahead = null;
    nextLocation = 0;
  }

  @Override
  public void close() throws IOException {
    TextReader open = reader;
    reader = null;
    if (open != null) {
      open.close();
    }
  }

  private TextDecoder decoder() {
    return new TextDecoder(Charset.forName(encoding), lineEnds);
  }
}
