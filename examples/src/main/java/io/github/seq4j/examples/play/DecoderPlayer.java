package io.github.seq4j.examples.play;

import java.util.List;
import java.util.Set;

/** A model with a decoder: what is typed and written is its target text. */
abstract sealed class DecoderPlayer implements Player permits TranslationPlayer, CaptionPlayer {

  private final TargetText target;

  DecoderPlayer(TargetText target) {
    this.target = target;
  }

  final TargetText target() {
    return target;
  }

  @Override
  public final int[] encode(String typed) {
    return target.codec().encode(typed);
  }

  @Override
  public final List<String> unknown(String typed) {
    return target.unknown(typed);
  }

  @Override
  public final String piece(Moment before, int token) {
    return target.piece(before, token);
  }

  @Override
  public final String name(int token) {
    return target.name(token);
  }

  @Override
  public final Set<Integer> neverDrawn() {
    return Set.of();
  }
}
