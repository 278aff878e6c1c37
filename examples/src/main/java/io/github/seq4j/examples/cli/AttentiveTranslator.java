package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.inspect.attention.AttendedItem;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.page.AttentionMap;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import io.github.seq4j.models.seq2seq.SourceTooLongException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A translator: a row of the picture for each token written, a column for each token read. */
record AttentiveTranslator(Seq2Seq model) implements AttentiveModel<String> {

  /** Loads it; refuses one that does not attend. */
  static AttentiveTranslator load(Path file, int threads) throws IOException {
    Seq2Seq model = Seq2Seq.load(file, Limits.untrusted(), threads);
    if (!(model.config().network().decoder().context() instanceof DecoderContext.Attention)) {
      model.close();
      throw CommandFailure.usage(
          file + ": the translator does not attend to its source",
          "./seq4j train translate without --peeky and --attention none trains one that does");
    }
    return new AttentiveTranslator(model);
  }

  @Override
  public List<AttendedItem> say(List<String> inputs) {
    return read(() -> model.attended(inputs, Decoding.greedy()));
  }

  @Override
  public List<AttendedItem> repeat(List<String> inputs, List<String> texts) {
    return read(
        () ->
            model.attendedTo(
                IntStream.range(0, inputs.size())
                    .mapToObj(i -> new TextPair(inputs.get(i), texts.get(i)))
                    .toList()));
  }

  private static List<AttendedItem> read(Supplier<List<AttendedItem>> items) {
    try {
      return items.get();
    } catch (SourceTooLongException e) {
      throw CommandFailure.badData(
          "a source is too long; expected at most "
              + e.limit()
              + " tokens, got "
              + e.tokens()
              + " in number "
              + e.number(),
          "train with --long-source cut or skip, or a larger --max-source-length");
    }
  }

  @Override
  public String name(String input) {
    return input;
  }

  @Override
  public void draw(Page page, String input, List<View> views) {
    page.pictures(
        views.stream()
            .map(
                view ->
                    new Page.Panel(
                        view.title(),
                        new AttentionMap(view.item().source(), view.item().target(), view.cells())
                            .svg()))
            .toList());
  }

  @Override
  public void close() {
    model.close();
  }
}
