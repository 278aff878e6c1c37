package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.text.TextCorpusRecordReader;
import io.github.seq4j.datasets.text.UriSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.split.InputSplit;

/**
 * Goes through the examples of several files, one file after the other. Files come in the order of
 * the split; those of a {@link FileSplit}, which has none, sorted by path. What cannot be read is
 * an {@link UncheckedIOException} around the typed error, because DataVec's methods may not throw
 * it. Not thread-safe.
 *
 * @param <T> the kind of example
 */
public abstract class ExampleRecordReader<T> extends BaseRecordReader {

  private static final long serialVersionUID = 1L;

  private String encoding;
  private transient Configuration conf;
  private transient URI[] locations;
  private transient int nextLocation;
  private transient Examples<T> examples;
  private transient long nextIndex;

  /** Read ahead, so that {@link #hasNext} knows; null if nothing is. */
  private transient T ahead;

  /**
   * A reader that is not initialized yet.
   *
   * @param encoding the name of the encoding, unless a configuration names another
   */
  protected ExampleRecordReader(String encoding) {
    this.encoding = encoding;
  }

  /** Starts to read a file; this class closes what it gets. */
  protected abstract Examples<T> open(TextSource source, TextDecoder decoder) throws IOException;

  @Override
  public final void initialize(InputSplit split) {
    inputSplit = split;
    locations = split.locations().clone();
    if (split instanceof FileSplit) {
      Arrays.sort(locations);
    }
    reset();
  }

  @Override
  public final void initialize(Configuration configuration, InputSplit split) {
    setConf(configuration);
    initialize(split);
  }

  /** Takes the encoding from {@link TextCorpusRecordReader#ENCODING}, if it is there. */
  @Override
  public final void setConf(Configuration configuration) {
    conf = configuration;
    encoding =
        TextDecoder.charsetNamed(configuration.get(TextCorpusRecordReader.ENCODING, encoding))
            .name();
  }

  @Override
  public final Configuration getConf() {
    return conf;
  }

  @Override
  public final boolean hasNext() {
    if (locations == null) {
      throw new IllegalStateException(
          getClass().getSimpleName() + ": call initialize before reading");
    }
    try {
      while (ahead == null && (examples != null || nextLocation < locations.length)) {
        readAhead();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ahead != null;
  }

  private void readAhead() throws IOException {
    if (examples == null) {
      examples = open(UriSources.open(locations[nextLocation++]), decoder());
      nextIndex = 0;
    }
    ahead = examples.next();
    if (ahead == null) {
      close();
    }
  }

  /** The next example. */
  protected final T nextExample() {
    if (!hasNext()) {
      throw new NoSuchElementException(getClass().getSimpleName() + ": no more examples");
    }
    T example = ahead;
    ahead = null;
    nextIndex++;
    return example;
  }

  /** Where the last example given was read. */
  protected final ExampleLocation location() {
    URI uri = locations[nextLocation - 1];
    return new ExampleLocation(
        uri, UriSources.open(uri).name(), examples.line(), nextIndex - 1, getClass());
  }

  /** The examples of a stream. */
  protected final List<T> readAll(URI uri, byte[] bytes) throws IOException {
    List<T> all = new ArrayList<>();
    try (Examples<T> opened = open(TextSource.of(uri.toString(), bytes), decoder())) {
      for (T next = opened.next(); next != null; next = opened.next()) {
        all.add(next);
      }
    }
    return all;
  }

  /** The examples at these places, each file read once. */
  protected final List<T> load(List<RecordMetaData> places) throws IOException {
    Map<URI, List<ExampleLocation>> byFile = new HashMap<>();
    for (RecordMetaData place : places) {
      byFile.computeIfAbsent(place.getURI(), u -> new ArrayList<>()).add((ExampleLocation) place);
    }
    Map<ExampleLocation, T> found = new HashMap<>();
    for (Map.Entry<URI, List<ExampleLocation>> file : byFile.entrySet()) {
      load(file.getKey(), file.getValue(), found);
    }
    List<T> loaded = new ArrayList<>(places.size());
    for (RecordMetaData place : places) {
      T example = found.get((ExampleLocation) place);
      if (example == null) {
        throw new NoSuchElementException(place.getLocation() + ": the file has become shorter");
      }
      loaded.add(example);
    }
    return loaded;
  }

  private void load(URI uri, List<ExampleLocation> places, Map<ExampleLocation, T> found)
      throws IOException {
    Map<Long, ExampleLocation> byIndex = new HashMap<>();
    places.forEach(place -> byIndex.put(place.index(), place));
    try (Examples<T> opened = open(UriSources.open(uri), decoder())) {
      T next = opened.next();
      for (long index = 0; next != null && !byIndex.isEmpty(); index++) {
        ExampleLocation place = byIndex.remove(index);
        if (place != null) {
          found.put(place, next);
        }
        next = opened.next();
      }
    }
  }

  /** None: the model numbers the labels, by its own list. */
  @Override
  public final List<String> getLabels() {
    return List.of();
  }

  @Override
  public final boolean resetSupported() {
    return true;
  }

  @Override
  public final void reset() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ahead = null;
    nextLocation = 0;
  }

  @Override
  public final void close() throws IOException {
    Examples<T> open = examples;
    examples = null;
    if (open != null) {
      open.close();
    }
  }

  private TextDecoder decoder() {
    return TextDecoder.of(TextDecoder.charsetNamed(encoding));
  }
}
