package io.github.seq4j.datasets.labeled;

import java.net.URI;
import org.datavec.api.records.metadata.RecordMetaData;

/**
 * Where an example was read.
 *
 * @param uri the file
 * @param file its name in messages
 * @param line the line on which the example begins, from 1
 * @param index its number among those of the file, from 0: a line may hold several
 * @param readerClass what read it
 */
public record ExampleLocation(URI uri, String file, long line, long index, Class<?> readerClass)
    implements RecordMetaData {

  /** Such as {@code train.tsv:12}. */
  @Override
  public String getLocation() {
    return file + ":" + line;
  }

  @Override
  public URI getURI() {
    return uri;
  }

  @Override
  public Class<?> getReaderClass() {
    return readerClass;
  }
}
