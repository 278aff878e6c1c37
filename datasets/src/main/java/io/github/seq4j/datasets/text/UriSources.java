package io.github.seq4j.datasets.text;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.TextSource;
import java.net.URI;
import java.nio.file.Path;

/** The two kinds of address that data may have: a file, and an entry of a jar on the class path. */
public final class UriSources {

  private UriSources() {}

  /**
   * The bytes at an address, under a name for messages.
   *
   * @throws ConfigException if it is another kind of address
   */
  public static TextSource open(URI uri) {
    String text = uri.toString();
    if (text.startsWith("file:")) {
      return TextSource.of(asSeenFromHere(Path.of(uri)));
    }
    if (text.startsWith("jar:file:")) {
      String entry = text.substring(text.indexOf('!') + 1);
      return TextSource.of(entry, () -> uri.toURL().openStream());
    }
    throw new ConfigException("text", uri, "must be a file or a resource of a jar file");
  }

  /** As short as a user would write it, because it is the name in messages. */
  private static Path asSeenFromHere(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }
}
