package io.github.seq4j.examples.play;

import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.models.lm.LanguageModel;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A language model: what it writes begins as after a line end. */
public final class LanguagePlayer implements Player {

  private static final float[] NOTHING = new float[0];

  private final LanguageModel model;
  private final Vocabulary vocabulary;

  /**
   * @param model closed with this
   */
  public LanguagePlayer(LanguageModel model) {
    this.model = model;
    this.vocabulary = model.vocabulary();
  }

  @Override
  public Facts facts() {
    Unit unit = vocabulary.unit();
    return new Facts(
        "a language model",
        model.config().network().cell().name(),
        Facts.parts(model.config().network().cell()),
        model.config().network().layers(),
        model.config().network().hiddenSize(),
        model.parameterCount(),
        vocabulary.size(),
        unit.plural(),
        !unit.isCodePoint(),
        unit == Unit.JAMO,
        false);
  }

  @Override
  public Writer writer(String source) {
    TokenNetwork network = model.network();
    int lineEnd = model.encodePrompt("")[0];
    return new Writer() {
      @Override
      public int vocabularySize() {
        return vocabulary.size();
      }

      @Override
      public int first() {
        return lineEnd;
      }

      @Override
      public RecurrentState before() {
        return network.newState(1);
      }

      @Override
      public float[] step(int token, RecurrentState state, float[] logits) {
        network.step(new int[] {token}, state, logits);
        return NOTHING;
      }

      @Override
      public int end() {
        return -1;
      }

      @Override
      public List<String> source() {
        return List.of();
      }
    };
  }

  @Override
  public int[] encode(String typed) {
    OnUnknown policy = vocabulary.unknownId().isPresent() ? OnUnknown.REPLACE : OnUnknown.SKIP;
    return vocabulary.encode(typed, policy).copy();
  }

  @Override
  public List<String> unknown(String typed) {
    return vocabulary.unit().tokenizer().split(typed).stream()
        .filter(token -> !vocabulary.contains(token))
        .distinct()
        .toList();
  }

  @Override
  public String piece(Moment before, int token) {
    boolean begins = before.parent() == null;
    return vocabulary.continuation(
        begins ? OptionalInt.empty() : OptionalInt.of(before.token()), token);
  }

  @Override
  public String name(int token) {
    return vocabulary.token(token);
  }

  @Override
  public Set<Integer> neverDrawn() {
    OptionalInt unknown = vocabulary.unknownId();
    return IntStream.range(0, unknown.isPresent() ? 1 : 0)
        .mapToObj(i -> unknown.getAsInt())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    model.close();
  }
}
