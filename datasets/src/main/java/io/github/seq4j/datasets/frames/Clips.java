package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.split.CollectionInputSplit;

/**
 * Clips whose steps are all of one shape, read through DataVec.
 *
 * @param columns [F] the names of the features, or [0] where a step is a picture or has no names
 * @param sequences the clips, at least one
 */
public record Clips(List<String> columns, List<FrameSequence> sequences) {

  /** Copies the lists. */
  public Clips {
    columns = List.copyOf(columns);
    sequences = List.copyOf(sequences);
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException("Clips: expected at least 1 clip, got none");
    }
  }

  /**
   * Files and folders of one format.
   *
   * @throws DataFormatException if a file is not of that format, or its steps are not those of the
   *     files before it
   */
  public static Clips read(List<Path> paths, ClipFormat format) throws IOException {
    return read(ClipFiles.find(paths, format), format);
  }

  /** Files as {@link ClipFiles#find} found them, perhaps with a pattern. */
  public static Clips read(ClipFiles files, ClipFormat format) throws IOException {
    try (ClipRecordReader reader = new ClipRecordReader(format)) {
      reader.initialize(new CollectionInputSplit(files.clips().stream().map(Path::toUri).toList()));
      return read(reader);
    }
  }

  /**
   * What any DataVec reader gives, such as one behind a TransformProcess: numbers and arrays are
   * features, a {@code Text} at the end of a step is its label.
   *
   * @param reader initialized; read to its end, not closed
   */
  public static Clips read(SequenceRecordReader reader) throws IOException {
    List<ClipRecord> records = new ArrayList<>();
    try {
      while (reader.hasNext()) {
        SequenceRecord record = reader.nextSequence();
        ClipRecord clip = record instanceof ClipRecord own ? own : new ClipRecord(record);
        if (!records.isEmpty()) {
          checkLike(records.get(0), clip);
        }
        records.add(clip);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (records.isEmpty()) {
      throw new IOException("the reader has no sequence; expected at least 1 clip");
    }
    List<FrameSequence> sequences = new ArrayList<>(records.size());
    for (ClipRecord record : records) {
      sequences.add(record.frames());
    }
    return new Clips(records.get(0).columns(), sequences);
  }

  private static void checkLike(ClipRecord first, ClipRecord clip) throws DataFormatException {
    FrameShape expected = first.frames().shape();
    FrameShape actual = clip.frames().shape();
    if (!actual.equals(expected)) {
      throw new DataFormatException(
          clip.file(),
          0,
          "a step is " + actual + "; expected " + expected + " as in " + first.frames().name(),
          expected.isVector() ? null : "give all pictures one size to read them together");
    }
    for (int f = 0; f < first.columns().size(); f++) {
      if (!clip.columns().get(f).equals(first.columns().get(f))) {
        throw new DataFormatException(
            clip.file(),
            1,
            "feature "
                + (f + 1)
                + " is "
                + clip.columns().get(f)
                + "; expected "
                + first.columns().get(f)
                + " as in "
                + first.frames().name());
      }
    }
  }

  /** What a step is. */
  public FrameShape shape() {
    return sequences.get(0).shape();
  }

  /**
   * The same clips with some labels called otherwise, such as {@code Preparação} as {@code
   * Preparation}.
   *
   * @param names from the name in the files to the one to use; what is not there stays as it is
   */
  public Clips renamingLabels(Map<String, String> names) {
    return new Clips(
        columns,
        sequences.stream()
            .map(
                clip ->
                    new FrameSequence(
                        clip.name(),
                        clip.shape(),
                        clip.values(),
                        clip.labels().stream()
                            .map(label -> names.getOrDefault(label, label))
                            .toList()))
            .toList());
  }

  /** Cuts long clips into shorter ones, to train on. */
  public Clips cut(Windows windows) {
    return new Clips(columns, windows.cut(sequences));
  }
}
