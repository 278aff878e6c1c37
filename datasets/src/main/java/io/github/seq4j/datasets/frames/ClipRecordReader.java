package io.github.seq4j.datasets.frames;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Writable;

/**
 * Reads clips of any {@link ClipFormat} as DataVec sequences, which {@link ClipRecord} describes.
 *
 * <pre>{@code
 * SequenceRecordReader reader = new ClipRecordReader(CsvFrames.labeled("phase"));
 * reader.initialize(new CollectionInputSplit(List.of(file.toURI())));
 * }</pre>
 *
 * <p>Files come in the order of the split; those of a {@link FileSplit}, which has none, sorted by
 * name, and only those that fit the format. What cannot be read is an {@link UncheckedIOException}
 * around the typed error, because {@code sequenceRecord} may not throw it. One file is in memory at
 * a time. Not thread-safe, and not for Java serialization.
 */
public final class ClipRecordReader extends BaseRecordReader implements SequenceRecordReader {

  private static final long serialVersionUID = 1L;

  private final transient ClipFormat format;
  private final transient Deque<ClipRecord> ahead = new ArrayDeque<>();
  private transient Configuration conf;
  private transient URI[] locations;
  private transient int nextLocation;

  /** Reads files of one format. */
  public ClipRecordReader(ClipFormat format) {
    this.format = format;
  }

  @Override
  public void initialize(InputSplit split) {
    inputSplit = split;
    locations = split.locations().clone();
    if (split instanceof FileSplit) {
      locations =
          Arrays.stream(locations)
              .filter(uri -> format.fits(Path.of(uri)))
              .sorted(Comparator.comparing(URI::toString, new NaturalOrder()))
              .toArray(URI[]::new);
    }
    reset();
  }

  @Override
  public void initialize(Configuration configuration, InputSplit split) {
    setConf(configuration);
    initialize(split);
  }

  /** Keeps the configuration; the format has none of its settings. */
  @Override
  public void setConf(Configuration configuration) {
    conf = configuration;
  }

  @Override
  public Configuration getConf() {
    return conf;
  }

  @Override
  public boolean hasNext() {
    if (locations == null) {
      throw new IllegalStateException("ClipRecordReader: call initialize before reading");
    }
    try {
      while (ahead.isEmpty() && nextLocation < locations.length) {
        ahead.addAll(records(locations[nextLocation++]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return !ahead.isEmpty();
  }

  private List<ClipRecord> records(URI uri) throws IOException {
    Clips clips = format.read(path(uri));
    List<ClipRecord> records = new ArrayList<>();
    for (int i = 0; i < clips.sequences().size(); i++) {
      RecordMetaData from = new RecordMetaDataIndex(i, uri, ClipRecordReader.class);
      records.add(new ClipRecord(clips.sequences().get(i), clips.columns(), from));
    }
    return records;
  }

  /** As short as a user would write it, because it is the name in messages. */
  private static Path path(URI uri) {
    Path file = Path.of(uri);
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) && !file.equals(here) ? here.relativize(file) : file;
  }

  /** The file that a record of any reader comes from, for messages. */
  static Path path(RecordMetaData from) {
    boolean file =
        from != null && from.getURI() != null && "file".equals(from.getURI().getScheme());
    return file ? path(from.getURI()) : Path.of("sequence");
  }

  @Override
  public SequenceRecord nextSequence() {
    if (!hasNext()) {
      throw new NoSuchElementException("ClipRecordReader: no more clips");
    }
    ClipRecord record = ahead.remove();
    invokeListeners(record);
    return record;
  }

  @Override
  public List<List<Writable>> sequenceRecord() {
    return nextSequence().getSequenceRecord();
  }

  @Override
  public SequenceRecord loadSequenceFromMetaData(RecordMetaData metaData) throws IOException {
    List<ClipRecord> records = records(metaData.getURI());
    int index = (int) ((RecordMetaDataIndex) metaData).getIndex();
    if (index >= records.size()) {
      throw new NoSuchElementException(
          metaData.getLocation() + ": the file has only " + records.size() + " clips now");
    }
    return records.get(index);
  }

  @Override
  public List<SequenceRecord> loadSequenceFromMetaData(List<RecordMetaData> metaData)
      throws IOException {
    List<SequenceRecord> records = new ArrayList<>(metaData.size());
    for (RecordMetaData one : metaData) {
      records.add(loadSequenceFromMetaData(one));
    }
    return records;
  }

  /** None: the labels are in the records, and not known before all are read. */
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
    ahead.clear();
    nextLocation = 0;
  }

  @Override
  public void close() {
    ahead.clear();
  }

  @Override
  public List<Writable> next() {
    throw sequencesOnly();
  }

  @Override
  public Record nextRecord() {
    throw sequencesOnly();
  }

  @Override
  public Record loadFromMetaData(RecordMetaData metaData) {
    throw sequencesOnly();
  }

  @Override
  public List<Record> loadFromMetaData(List<RecordMetaData> metaData) {
    throw sequencesOnly();
  }

  @Override
  public List<Writable> record(URI uri, DataInputStream stream) {
    throw sequencesOnly();
  }

  @Override
  public List<List<Writable>> sequenceRecord(URI uri, DataInputStream stream) {
    throw new UnsupportedOperationException(
        "ClipRecordReader: reads files, not streams; call initialize and sequenceRecord");
  }

  private static UnsupportedOperationException sequencesOnly() {
    return new UnsupportedOperationException(
        "ClipRecordReader: has sequences and no single records; call nextSequence");
  }
}
