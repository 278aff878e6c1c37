package io.github.seq4j.datasets.captions;

import io.github.seq4j.core.DataFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.Writable;

/**
 * The captions of a file, read through {@link CaptionRecordReader}: lines of id, tab and caption.
 * An id with several captions stands in several lines, perhaps numbered, {@code dog.jpg#0}.
 *
 * @param file where they come from
 * @param byId at least one caption for each id, in the order of the file
 */
public record Captions(Path file, Map<String, List<String>> byId) {

  /** Copies the map. */
  public Captions {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    byId.forEach((id, texts) -> copy.put(id, List.copyOf(texts)));
    byId = Collections.unmodifiableMap(copy);
  }

  /**
   * All captions of a file; it is decompressed if its name ends in {@code .gz}.
   *
   * @param encoding the name of the encoding
   * @throws DataFormatException if a line has not two columns, or an empty one
   * @throws io.github.seq4j.core.text.MalformedTextException if it is not text in the encoding
   */
  public static Captions read(Path file, String encoding) throws IOException {
    Map<String, List<String>> byId = new LinkedHashMap<>();
    try (CaptionRecordReader reader = new CaptionRecordReader(encoding)) {
      reader.initialize(new CollectionInputSplit(List.of(file.toUri())));
      while (reader.hasNext()) {
        List<Writable> cells = reader.next();
        byId.computeIfAbsent(cells.get(0).toString(), id -> new ArrayList<>())
            .add(cells.get(1).toString());
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (byId.isEmpty()) {
      throw new DataFormatException(file, 0, "has no captions; expected at least 1");
    }
    return new Captions(file, byId);
  }

  /**
   * Those of some ids alone, such as those of a split, in the order of the ids.
   *
   * @throws DataFormatException if one of them has no captions
   */
  public Captions only(Collection<String> ids) throws DataFormatException {
    List<String> missing = ids.stream().filter(id -> !byId.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      throw new DataFormatException(
          file,
          0,
          "has no captions for some ids that are asked for; expected some for all "
              + ids.size()
              + ", got none for "
              + MissingIds.listed(missing));
    }
    Map<String, List<String>> some = new LinkedHashMap<>();
    ids.forEach(id -> some.put(id, byId.get(id)));
    return new Captions(file, some);
  }

  /** How many captions there are of all ids together. */
  public int count() {
    return byId.values().stream().mapToInt(List::size).sum();
  }
}
