package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

/**
 * Reads tagged sentences as sequences of two {@link Text} per step: the word, its tag; of the word
 * alone where tags are not read. The metadata of a sequence names the file and the line of its
 * first word.
 *
 * <pre>{@code
 * SequenceRecordReader reader = new TaggedSequenceRecordReader(TaggedKind.CONLLU, TaggedOptions.defaults());
 * reader.initialize(new FileSplit(new File("ko_gsd-ud-train.conllu")));
 * }</pre>
 *
 * <p>Single records make no sense here: what has to do with them throws {@link
 * UnsupportedOperationException}.
 */
public final class TaggedSequenceRecordReader extends ExampleRecordReader<TaggedSequence>
    implements SequenceRecordReader {

  private static final long serialVersionUID = 1L;

  private final TaggedKind kind;
  private final TaggedOptions options;

  /** Reads files of one kind. */
  public TaggedSequenceRecordReader(TaggedKind kind, TaggedOptions options) {
    super(options.encoding());
    this.kind = kind;
    this.options = options;
  }

  @Override
  protected Examples<TaggedSequence> open(TextSource source, TextDecoder decoder)
      throws IOException {
    return switch (kind) {
      case COLUMNS -> ColumnSentences.open(source, decoder, options);
      case CONLLU -> ConlluSentences.open(source, decoder, options);
    };
  }

  @Override
  public List<List<Writable>> sequenceRecord() {
    List<List<Writable>> sequence = steps(nextExample());
    invokeListeners(sequence);
    return sequence;
  }

  @Override
  public SequenceRecord nextSequence() {
    List<List<Writable>> sequence = sequenceRecord();
    return new org.datavec.api.records.impl.SequenceRecord(sequence, location());
  }

  private static List<List<Writable>> steps(TaggedSequence sentence) {
    List<List<Writable>> steps = new ArrayList<>(sentence.length());
    for (int t = 0; t < sentence.length(); t++) {
      Text word = new Text(sentence.tokens().get(t));
      steps.add(
          sentence.tags().isEmpty()
              ? List.of(word)
              : List.of(word, new Text(sentence.tags().get(t))));
    }
    return steps;
  }

  /**
   * The one sentence of a stream.
   *
   * @throws NoSuchElementException if it has none, or more
   */
  @Override
  public List<List<Writable>> sequenceRecord(URI uri, DataInputStream stream) throws IOException {
    List<TaggedSequence> sentences = readAll(uri, stream.readAllBytes());
    if (sentences.size() != 1) {
      throw new NoSuchElementException(
          uri + ": expected 1 sentence in a stream, got " + sentences.size());
    }
    return steps(sentences.get(0));
  }

  @Override
  public SequenceRecord loadSequenceFromMetaData(RecordMetaData metaData) throws IOException {
    return loadSequenceFromMetaData(List.of(metaData)).get(0);
  }

  @Override
  public List<SequenceRecord> loadSequenceFromMetaData(List<RecordMetaData> metaData)
      throws IOException {
    List<TaggedSequence> sentences = load(metaData);
    SequenceRecord[] records = new SequenceRecord[sentences.size()];
    for (int i = 0; i < records.length; i++) {
      records[i] =
          new org.datavec.api.records.impl.SequenceRecord(steps(sentences.get(i)), metaData.get(i));
    }
    return List.of(records);
  }

  @Override
  public List<Writable> next() {
    throw sequencesOnly();
  }

  @Override
  public boolean batchesSupported() {
    return false;
  }

  @Override
  public Record nextRecord() {
    throw sequencesOnly();
  }

  @Override
  public List<Writable> record(URI uri, DataInputStream stream) {
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

  private static UnsupportedOperationException sequencesOnly() {
    return new UnsupportedOperationException(
        "TaggedSequenceRecordReader: has sequences, not records; call sequenceRecord or"
            + " nextSequence");
  }
}
