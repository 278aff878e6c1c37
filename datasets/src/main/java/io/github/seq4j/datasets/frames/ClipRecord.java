package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.writable.Writable;

/**
 * A clip as a DataVec sequence. A step is a {@code FloatWritable} per feature, or one {@code
 * NDArrayWritable} [1, C, height, width] for a picture; then, if there are labels, a {@code Text}.
 * One label for the whole clip comes with every step. Writables are made when they are asked for:
 * who takes {@link #frames} pays nothing for them. Like every record of DataVec it may be changed
 * by what stands between reader and user; not thread-safe.
 */
public final class ClipRecord implements SequenceRecord {

  private static final long serialVersionUID = 1L;

  private transient FrameSequence frames; // null while only the writables are known
  private List<String> columns;
  private List<List<Writable>> steps; // null while only the frames are known
  private RecordMetaData metaData;

  /**
   * A clip as it was read.
   *
   * @param columns [F] names of the features, or [0]
   * @param metaData where it comes from
   */
  ClipRecord(FrameSequence frames, List<String> columns, RecordMetaData metaData) {
    this.frames = frames;
    this.columns = List.copyOf(columns);
    this.metaData = metaData;
  }

  /** A clip that some other reader made. */
  ClipRecord(SequenceRecord other) {
    this(null, List.of(), other.getMetaData());
    steps = other.getSequenceRecord();
  }

  /**
   * The clip.
   *
   * @throws DataFormatException if somebody has put something else into this record
   */
  public FrameSequence frames() throws DataFormatException {
    if (frames == null) {
      frames = RecordFrames.frames(file(), steps);
    }
    return frames;
  }

  /** [F] names of the features; [0] for pictures and after a change. */
  public List<String> columns() {
    return columns;
  }

  /** The file, for messages. */
  Path file() {
    return ClipRecordReader.path(metaData);
  }

  @Override
  public List<List<Writable>> getSequenceRecord() {
    return steps == null ? RecordFrames.writables(frames) : steps;
  }

  @Override
  public int getSequenceLength() {
    return steps == null ? frames.length() : steps.size();
  }

  @Override
  public List<Writable> getTimeStep(int step) {
    return steps == null ? RecordFrames.writables(frames, step) : steps.get(step);
  }

  @Override
  public void setSequenceRecord(List<List<Writable>> sequence) {
    steps = sequence;
    frames = null;
    columns = List.of();
  }

  @Override
  public RecordMetaData getMetaData() {
    return metaData;
  }

  @Override
  public void setMetaData(RecordMetaData other) {
    metaData = other;
  }
}
