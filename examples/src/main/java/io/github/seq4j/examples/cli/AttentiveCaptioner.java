package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.inspect.attention.AttendedItem;
import io.github.seq4j.core.metrics.Bootstrap;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.page.AttentionMap;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.core.page.PictureAttention;
import io.github.seq4j.datasets.synthetic.scenes.Scene;
import io.github.seq4j.datasets.synthetic.scenes.SceneAttention;
import io.github.seq4j.models.caption.Captioner;
import io.github.seq4j.models.caption.Grid;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.sequence.DataMismatchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A captioner: the picture once for each word; a matrix where it reads features.
 *
 * @param truth the scene that a picture shows, where it was generated
 */
record AttentiveCaptioner(Captioner model, Function<FrameSequence, Optional<Scene>> truth)
    implements AttentiveModel<FrameSequence> {

  /** Loads it; refuses one that does not attend. */
  static AttentiveCaptioner load(
      Path file, int threads, Function<FrameSequence, Optional<Scene>> truth) throws IOException {
    Captioner model = Captioner.load(file, Limits.untrusted(), threads);
    if (!(model.config().network().decoder().context() instanceof DecoderContext.Attention)) {
      model.close();
      throw CommandFailure.usage(
          file + ": the captioner does not attend to its input",
          "./seq4j train caption on --images, without --peeky and --attention none, trains one that"
              + " does");
    }
    return new AttentiveCaptioner(model, truth);
  }

  @Override
  public List<AttendedItem> say(List<FrameSequence> inputs) {
    return read(() -> model.attended(inputs, Decoding.greedy()));
  }

  @Override
  public List<AttendedItem> repeat(List<FrameSequence> inputs, List<String> texts) {
    return read(
        () ->
            model.attendedTo(
                IntStream.range(0, inputs.size())
                    .mapToObj(i -> new Captioned(inputs.get(i), List.of(texts.get(i))))
                    .toList()));
  }

  private static List<AttendedItem> read(Supplier<List<AttendedItem>> items) {
    try {
      return items.get();
    } catch (DataMismatchException e) {
      throw CommandFailure.badData(e.getMessage(), null);
    }
  }

  /** On the shape that is named, at the word for its form. */
  @Override
  public double onTruth(List<FrameSequence> inputs, List<AttendedItem> items) {
    SceneAttention known = new SceneAttention();
    Grid grid = model.grid();
    for (int i = 0; i < inputs.size(); i++) {
      AttendedItem item = items.get(i);
      truth
          .apply(inputs.get(i))
          .ifPresent(
              scene ->
                  known.add(
                      scene,
                      item.target(),
                      item.attended().weights(),
                      grid.rows(),
                      grid.columns()));
    }
    return known.mass(Bootstrap.defaults()).map(mass -> mass.mean().value()).orElse(Double.NaN);
  }

  @Override
  public String name(FrameSequence input) {
    return input.name();
  }

  @Override
  public void draw(Page page, FrameSequence input, List<View> views) {
    page.pictures(
        views.stream().map(view -> new Page.Panel(view.title(), svg(input, view))).toList());
  }

  private String svg(FrameSequence input, View view) {
    Grid grid = model.grid();
    List<String> words = view.item().target();
    if (model.config().readsPictures()) {
      return new PictureAttention(
              input.shape(),
              input.values(),
              grid.rows(),
              grid.columns(),
              labels(words, view.cells()),
              view.cells())
          .svg();
    }
    List<String> places =
        IntStream.range(0, view.cells()[0].length)
            .mapToObj(i -> i / grid.columns() + "," + i % grid.columns())
            .toList();
    return new AttentionMap(places, words, view.cells()).svg();
  }

  /** A picture shows how its places compare; the greatest number stands beside the word. */
  private static List<String> labels(List<String> words, float[][] cells) {
    return IntStream.range(0, words.size())
        .mapToObj(
            t -> {
              float most = 0;
              for (float cell : cells[t]) {
                most = Math.max(most, cell);
              }
              return String.format(Locale.ROOT, "%s\u00a0%.2f", words.get(t), most);
            })
        .toList();
  }

  @Override
  public void close() {
    model.close();
  }
}
