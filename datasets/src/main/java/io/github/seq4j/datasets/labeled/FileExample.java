package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import java.io.IOException;
import java.nio.file.Path;

/** A file that is one text; its folder is the label. */
final class FileExample implements Examples<LabeledText> {

  private final TextSource source;
  private final TextDecoder decoder;
  private boolean given;

  FileExample(TextSource source, TextDecoder decoder) {
    this.source = source;
    this.decoder = decoder;
  }

  @Override
  public LabeledText next() throws IOException {
    if (given) {
      return null;
    }
    given = true;
    Path folder = Path.of(source.name()).toAbsolutePath().getParent();
    return new LabeledText(decoder.readAll(source), folder.getFileName().toString());
  }

  @Override
  public long line() {
    return 1;
  }

  @Override
  public void close() {}
}
