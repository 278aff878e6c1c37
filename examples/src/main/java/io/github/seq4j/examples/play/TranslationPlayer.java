package io.github.seq4j.examples.play;

import io.github.seq4j.models.seq2seq.ReadText;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import java.util.List;
import java.util.Set;

/** A translator: its reader gives a source, and writes the target with it. */
public final class TranslationPlayer implements Player {

  private final Seq2Seq model;
  private final TargetText target;

  /**
   * @param model closed with this
   */
  public TranslationPlayer(Seq2Seq model) {
    this.model = model;
    this.target = new TargetText(model.targetCodec());
  }

  @Override
  public Facts facts() {
    return target.facts("a translator", model.network(), true);
  }

  @Override
  public Writer writer(String source) {
    ReadText read = model.read(source);
    return new ConditionalWriter(read.decoder(), read.tokens(), read::inTextOrder);
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
