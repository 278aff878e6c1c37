package io.github.seq4j.datasets.text;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A corpus on the class path: a jar cannot be listed like a folder, so a resource lists what is
 * there.
 */
final class ResourceIndex {

  private ResourceIndex() {}

  /** The addresses that an index resource names, one per line, relative to its own place. */
  static List<URI> read(ClassLoader loader, String index) throws IOException {
    String folder = index.substring(0, index.lastIndexOf('/') + 1);
    List<URI> uris = new ArrayList<>();
    long line = 0;
    for (String name : TextDecoder.utf8().readAll(source(loader, index)).split("\n")) {
      line++;
      if (!name.isBlank()) {
        uris.add(locate(loader, folder + name, index, line));
      }
    }
    return uris;
  }

  private static TextSource source(ClassLoader loader, String index) throws IOException {
    return UriSources.open(locate(loader, index, index, 0));
  }

  private static URI locate(ClassLoader loader, String name, String index, long line)
      throws IOException {
    URL url = loader.getResource(name);
    if (url == null) {
      throw new DataFormatException(
          Path.of(index), line, "no resource " + name + " on the class path; expected a text file");
    }
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
