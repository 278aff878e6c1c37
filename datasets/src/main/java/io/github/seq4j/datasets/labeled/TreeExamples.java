package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/** Trees, one per line, as labelled sentences and phrases: the sentence first, then its parts. */
final class TreeExamples implements Examples<LabeledText> {

  private final TextLines lines;
  private final LabeledTextOptions options;
  private final Queue<LabeledText> ofLine = new ArrayDeque<>();

  private TreeExamples(TextLines lines, LabeledTextOptions options) {
    this.lines = lines;
    this.options = options;
  }

  static TreeExamples open(TextSource source, TextDecoder decoder, LabeledTextOptions options)
      throws IOException {
    return new TreeExamples(TextLines.open(source, decoder), options);
  }

  @Override
  public LabeledText next() throws IOException {
    while (ofLine.isEmpty()) {
      String line = lines.next();
      if (line == null) {
        return null;
      }
      if (!line.isBlank()) {
        add(new TreeParser(line, lines).parse());
      }
    }
    return ofLine.remove();
  }

  private void add(SentimentTree tree) {
    int phrases = options.phrases() == Phrases.NONE ? 1 : tree.phrases().size();
    for (SentimentTree.Phrase phrase : tree.phrases().subList(0, phrases)) {
      String label = options.classes().name(phrase.grade());
      if (!label.isEmpty()) {
        ofLine.add(new LabeledText(tree.text(phrase), label));
      }
    }
  }

  @Override
  public long line() {
    return lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
