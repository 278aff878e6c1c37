package io.github.seq4j.examples.play;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.models.caption.Captioner;
import io.github.seq4j.models.caption.ReadInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A captioner and the picture that it has before it. */
public final class CaptionPlayer implements Player {

  private final Captioner model;
  private final FrameSequence input;
  private final ReadInput read;
  private final TargetText target;

  /**
   * @param model closed with this
   * @param input what captions are about
   * @throws io.github.seq4j.models.sequence.DataMismatchException if the model reads inputs of another size
   */
  public CaptionPlayer(Captioner model, FrameSequence input) {
    this.model = model;
    this.input = input;
    this.read = model.read(input);
    this.target = new TargetText(model.targetCodec());
  }

  @Override
  public Facts facts() {
    return target.facts("a captioner", model.network(), false);
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
  public int[] encode(String typed) {
    return target.codec().encode(typed);
  }

  @Override
  public List<String> unknown(String typed) {
    return target.unknown(typed);
  }

  @Override
  public String piece(Moment before, int token) {
    return target.piece(before, token);
  }

  @Override
  public String name(int token) {
    return target.name(token);
  }

  @Override
  public Set<Integer> neverDrawn() {
    return Set.of();
  }

  @Override
  public void close() {
    model.close();
  }
}
