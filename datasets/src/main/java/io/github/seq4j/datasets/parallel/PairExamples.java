package io.github.seq4j.datasets.parallel;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.text.LineEnds;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.labeled.Examples;
import java.io.IOException;

/** Pairs with something on both sides. */
final class PairExamples implements Examples<TextPair> {

  private final PairLines lines;
  private final OnEmptySide onEmptySide;
  private final Runnable onSkip;

  private PairExamples(PairLines lines, OnEmptySide onEmptySide, Runnable onSkip) {
    this.lines = lines;
    this.onEmptySide = onEmptySide;
    this.onSkip = onSkip;
  }

  /** Starts to read; {@code onSkip} runs for each pair left out. */
  static PairExamples open(
      TextSource source,
      TextDecoder decoder,
      PairFormat format,
      OnEmptySide onEmptySide,
      Runnable onSkip)
      throws IOException {
    // A lone CR must not end a line of one file and so move all that follow it.
    TextDecoder keeping = decoder.withLineEnds(LineEnds.KEEP);
    return new PairExamples(lines(source, keeping, format), onEmptySide, onSkip);
  }

  private static PairLines lines(TextSource source, TextDecoder decoder, PairFormat format)
      throws IOException {
    if (format instanceof PairFormat.Table table) {
      return TablePairs.open(source, decoder, table);
    }
    if (format instanceof PairFormat.Lines aligned) {
      return AlignedLines.open(source, aligned.target(), decoder);
    }
    return PaddedPairs.open(source, decoder);
  }

  @Override
  public TextPair next() throws IOException {
    TextPair pair = lines.next();
    while (pair != null && EmptySides.any(pair)) {
      if (onEmptySide == OnEmptySide.REFUSE) {
        throw lines.emptySide(EmptySides.isEmpty(pair.source()));
      }
      onSkip.run();
      pair = lines.next();
    }
    return pair;
  }

  @Override
  public long line() {
    return lines.line();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
