package io.github.seq4j.examples.play;

import io.github.seq4j.models.seq2seq.ReadText;
import io.github.seq4j.models.seq2seq.Seq2Seq;

/** A translator: its reader gives a source, and writes the target with it. */
public final class TranslationPlayer extends DecoderPlayer {

  private final Seq2Seq model;

  /**
   * @param model closed with this
   */
  public TranslationPlayer(Seq2Seq model) {
    super(new TargetText(model.targetCodec()));
    this.model = model;
  }

  @Override
  public Facts facts() {
    return target().facts("a translator", model.network(), true);
  }

  @Override
  public Writer writer(String source) {
    ReadText read = model.read(source);
    return new ConditionalWriter(read.decoder(), read.tokens(), read::inTextOrder);
  }

  @Override
  public void close() {
    model.close();
  }
}
