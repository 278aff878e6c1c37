package io.github.seq4j.datasets.text;

import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TokenEncoder;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.core.text.VocabularyBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.split.CollectionInputSplit;

/**
 * Files as one text, read through {@link TextCorpusRecordReader} and never held as a whole: what
 * stays in memory is 4 bytes per token. Where a file does not end in a line end, one is put between
 * it and the next.
 *
 * <pre>{@code
 * TextCorpus corpus = TextCorpus.of(Path.of("books"));
 * EncodedText text = corpus.encode(Vocabulary.counting(Unit.CHARACTER));
 * Split split = Split.byPosition(text.tokens());
 * }</pre>
 *
 * <p>Immutable; the files are read anew by each call.
 */
public final class TextCorpus {

  private final List<URI> locations;
  private final List<SkippedFile> skipped;
  private final TextDecoder decoder;

  private TextCorpus(List<URI> locations, List<SkippedFile> skipped, TextDecoder decoder) {
    this.locations = List.copyOf(locations);
    this.skipped = skipped;
    this.decoder = decoder;
  }

  /** Files and folders in UTF-8. */
  public static TextCorpus of(Path... paths) throws IOException {
    return of(List.of(paths), TextDecoder.utf8());
  }

  /**
   * Files and folders.
   *
   * @throws io.github.seq4j.core.DataFormatException if a path does not exist or a folder has no
   *     text
   */
  public static TextCorpus of(List<Path> paths, TextDecoder decoder) throws IOException {
    return of(TextFiles.find(paths, decoder.charset()), decoder);
  }

  /** Files as {@link TextFiles#find} found them, perhaps with a pattern. */
  public static TextCorpus of(TextFiles files, TextDecoder decoder) {
    List<URI> uris = files.files().stream().map(Path::toUri).toList();
    return new TextCorpus(uris, files.skipped(), decoder);
  }

  /**
   * A corpus on the class path, in UTF-8.
   *
   * @param index the name of a resource that lists the others, one per line, relative to its own
   *     place
   */
  public static TextCorpus ofResources(ClassLoader loader, String index) throws IOException {
    return new TextCorpus(ResourceIndex.read(loader, index), List.of(), TextDecoder.utf8());
  }

  /** Where the texts are, in order. */
  public List<URI> locations() {
    return locations;
  }

  /** What the folders hold that is not part of the corpus. */
  public List<SkippedFile> skipped() {
    return skipped;
  }

  /** How the bytes become text. */
  public TextDecoder decoder() {
    return decoder;
  }

  /**
   * All the text, block by block.
   *
   * @throws io.github.seq4j.core.text.MalformedTextException if a file is not text in this encoding
   * @throws io.github.seq4j.core.DataFormatException if a file is empty or has gone
   */
  public void read(Consumer<String> blocks) throws IOException {
    try (TextCorpusRecordReader reader = new TextCorpusRecordReader(decoder)) {
      reader.initialize(new CollectionInputSplit(locations));
      boolean atLineStart = true;
      while (reader.hasNext()) {
        Record next = reader.nextRecord();
        String block = next.getRecord().get(0).toString();
        boolean fileStart = ((RecordMetaDataIndex) next.getMetaData()).getIndex() == 0;
        if (fileStart && !atLineStart) {
          blocks.accept("\n");
        }
        blocks.accept(block);
        atLineStart = block.endsWith("\n");
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The vocabulary of all the text, as {@code builder} is set. */
  public Vocabulary vocabulary(VocabularyBuilder builder) throws IOException {
    read(builder::add);
    return builder.build();
  }

  /** Vocabulary and ids, in two passes over the files. */
  public EncodedText encode(VocabularyBuilder builder) throws IOException {
    Vocabulary vocabulary = vocabulary(builder);
    int expected = (int) Math.min(Integer.MAX_VALUE, builder.total());
    return new EncodedText(vocabulary, encode(vocabulary, vocabulary.defaultOnUnknown(), expected));
  }

  /**
   * Ids in a vocabulary made before, such as that of a trained model.
   *
   * @throws io.github.seq4j.core.text.UnknownTokenException if a token is not in it and such are
   *     refused
   */
  public TokenSequence encode(Vocabulary vocabulary, OnUnknown onUnknown) throws IOException {
    return encode(vocabulary, onUnknown, 0);
  }

  private TokenSequence encode(Vocabulary vocabulary, OnUnknown onUnknown, int expected)
      throws IOException {
    TokenEncoder encoder = vocabulary.encoder(onUnknown, expected);
    read(encoder::add);
    return encoder.finish();
  }
}
