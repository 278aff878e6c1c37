package io.github.seq4j.examples.play;

import io.github.seq4j.core.decode.ConditionalModel;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.text.TextCodec;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.VocabularyCodec;
import io.github.seq4j.models.seq2seq.ReadText;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** A translator: its reader gives a source, and writes the target with it. */
public final class TranslationPlayer implements Player {

  private static final int[] ONLY = {0};

  private final Seq2Seq model;
  private final TextCodec codec;

  /**
   * @param model closed with this
   */
  public TranslationPlayer(Seq2Seq model) {
    this.model = model;
    this.codec = model.targetCodec();
  }

  @Override
  public Facts facts() {
    RecurrentStackConfig decoder = model.config().network().decoder().recurrence();
    Unit unit = codec instanceof VocabularyCodec known ? known.vocabulary().unit() : Unit.WORD;
    return new Facts(
        "a translator",
        decoder.cell().name(),
        decoder.layers(),
        decoder.hiddenSize(),
        model.parameterCount(),
        codec.size() + 1,
        "tokens",
        !unit.isCodePoint(),
        unit == Unit.JAMO,
        true);
  }

  @Override
  public Writer writer(String source) {
    ReadText read = model.read(source);
    ConditionalModel decoder = read.decoder();
    return new Writer() {
      @Override
      public int vocabularySize() {
        return decoder.vocabularySize();
      }

      @Override
      public int first() {
        return ConditionalModel.START;
      }

      @Override
      public RecurrentState before() {
        return decoder.start(ONLY);
      }

      @Override
      public float[] step(int token, RecurrentState state, float[] logits) {
        float[] weights = new float[decoder.attentionLength(0)];
        decoder.step(ONLY, new int[] {token}, state, logits, new float[][] {weights});
        return weights.length == 0 ? weights : read.inTextOrder(weights);
      }

      @Override
      public int end() {
        return decoder.endToken();
      }

      @Override
      public List<String> source() {
        return read.tokens();
      }
    };
  }

  @Override
  public int[] encode(String typed) {
    return codec.encode(typed);
  }

  @Override
  public List<String> unknown(String typed) {
    OptionalInt unknown = codec.unknownId();
    int[] ids = codec.encode(typed);
    List<String> tokens = codec.split(typed);
    return java.util.stream.IntStream.range(0, ids.length)
        .filter(i -> unknown.isPresent() && ids[i] == unknown.getAsInt())
        .mapToObj(tokens::get)
        .distinct()
        .toList();
  }

  /** A token may change how earlier ones read; then it stands alone. */
  @Override
  public String piece(Moment before, int token) {
    int[] ids = RunningText.path(before).stream().skip(1).mapToInt(Moment::token).toArray();
    int[] longer = Arrays.copyOf(ids, ids.length + 1);
    longer[ids.length] = token;
    String known = codec.decode(ids);
    String text = codec.decode(longer);
    return text.startsWith(known) ? text.substring(known.length()) : " " + codec.token(token);
  }

  @Override
  public String name(int token) {
    return token == codec.size() ? "</s>" : codec.token(token);
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
