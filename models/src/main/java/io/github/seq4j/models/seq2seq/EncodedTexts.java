package io.github.seq4j.models.seq2seq;

import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.text.TextCodec;
import io.github.seq4j.models.seq2seq.Translation.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Texts as a translator reads them, and which of them were too long. */
final class EncodedTexts {

  private final TextSide side;
  private final String part;
  private final List<String> sources = new ArrayList<>();
  private final List<int[]> tokens = new ArrayList<>();
  private final List<Read> reads = new ArrayList<>();
  private int cut;
  private int skipped;

  private EncodedTexts(TextSide side, String part) {
    this.side = side;
    this.part = part;
  }

  /**
   * Cuts sources into tokens.
   *
   * @param part what they are, for messages
   * @throws SourceTooLongException if one is too long and such are refused
   */
  static EncodedTexts of(TextSide side, List<String> sources, String part) {
    EncodedTexts texts = new EncodedTexts(side, part);
    sources.forEach(texts::add);
    return texts;
  }

  private void add(String source) {
    int[] ids = side.codec().codec().encode(source);
    Read read = Read.WHOLE;
    if (ids.length > side.maxLength()) {
      switch (side.longSource()) {
        case REFUSE ->
            throw new SourceTooLongException(part, tokens.size() + 1, ids.length, side.maxLength());
        case CUT -> {
          read = Read.CUT;
          cut++;
        }
        case SKIP -> {
          read = Read.SKIPPED;
          skipped++;
        }
      }
    }
    sources.add(source);
    tokens.add(ids);
    reads.add(read);
  }

  /** How many. */
  int size() {
    return reads.size();
  }

  /** How much of a source is read. */
  Read read(int i) {
    return reads.get(i);
  }

  /** A source as the network reads it. */
  StepInput.Tokens input(int i) {
    return side.input(tokens.get(i));
  }

  /** [S] the same for people: unknown tokens as they stand in the text, the end last. */
  List<String> tokens(int i) {
    List<String> shown = new ArrayList<>(side.codec().codec().split(sources.get(i)));
    shown.subList(Math.min(shown.size(), side.maxLength()), shown.size()).clear();
    shown.add(side.codec().token(side.codec().end()));
    return shown;
  }

  /** Those that are not skipped. */
  List<TextPair> notSkipped(List<TextPair> pairs) {
    return IntStream.range(0, pairs.size())
        .filter(i -> read(i) != Read.SKIPPED)
        .mapToObj(pairs::get)
        .toList();
  }

  /** With their targets, as far as they are read. */
  List<EncodedPair> with(List<TextPair> pairs, TextCodec target) {
    List<EncodedPair> encoded = new ArrayList<>(pairs.size());
    for (int i = 0; i < pairs.size(); i++) {
      if (read(i) != Read.SKIPPED) {
        encoded.add(new EncodedPair(input(i), target.encode(pairs.get(i).target())));
      }
    }
    return encoded;
  }

  /** What was cut or skipped, if anything was. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    note(cut, "cut", notes);
    note(skipped, "skipped", notes);
    return notes;
  }

  private void note(int count, String done, List<String> notes) {
    if (count > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s: %,d of %,d sources have more than %,d tokens and were %s",
              part,
              count,
              reads.size(),
              side.maxLength(),
              done));
    }
  }
}
