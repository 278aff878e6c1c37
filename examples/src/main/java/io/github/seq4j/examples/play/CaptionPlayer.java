package io.github.seq4j.examples.play;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.models.caption.Captioner;
import io.github.seq4j.models.caption.ReadInput;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A captioner and the picture that it has before it. */
public final class CaptionPlayer extends DecoderPlayer {

  private final Captioner model;
  private final FrameSequence input;
  private final ReadInput read;

  /**
   * @param model closed with this
   * @param input what captions are about
   * @throws io.github.seq4j.models.sequence.DataMismatchException if the model reads inputs of
   *     another size
   */
  public CaptionPlayer(Captioner model, FrameSequence input) {
    super(new TargetText(model.targetCodec()));
    this.model = model;
    this.input = input;
    this.read = model.read(input);
  }

  @Override
  public Facts facts() {
    return target().facts("a captioner", model.network(), false);
  }

  @Override
  public Writer writer(String source) {
    return new ConditionalWriter(read.decoder(), List.of(), UnaryOperator.identity());
  }

  @Override
  public Optional<Picture> picture() {
    boolean seen = model.config().readsPictures();
    return seen ? Optional.of(Picture.of(input, read.grid())) : Optional.empty();
  }

  @Override
  public void close() {
    model.close();
  }
}
