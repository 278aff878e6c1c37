package io.github.seq4j.datasets.captions;

import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.labeled.Examples;
import io.github.seq4j.datasets.labeled.TextRecordReader;
import java.io.IOException;
import java.util.List;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

/**
 * Reads captions as records of two {@link Text}: id, caption. The metadata of a record names file
 * and line. Of {@code 1000268201_693b08cb0e.jpg#0}, as Flickr8k has it, the id is what stands
 * before the number.
 */
public final class CaptionRecordReader extends TextRecordReader<Caption> {

  private static final long serialVersionUID = 1L;

  /**
   * Reads files of captions.
   *
   * @param encoding the name of the encoding
   */
  public CaptionRecordReader(String encoding) {
    super(TextDecoder.charsetNamed(encoding).name());
  }

  @Override
  protected Examples<Caption> open(TextSource source, TextDecoder decoder) throws IOException {
    return CaptionLines.open(source, decoder);
  }

  @Override
  protected List<Writable> toRecord(Caption caption) {
    return List.of(new Text(caption.id()), new Text(caption.text()));
  }
}
