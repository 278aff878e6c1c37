package io.github.seq4j.core.inspect.attention;

import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.ConditionalModel;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.decode.Softmax;
import io.github.seq4j.core.nn.EncoderDecoderNetwork;
import io.github.seq4j.core.nn.Sources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The same tokens as an {@link AttendedTarget}, where what is masked is not there for anybody: its
 * token is replaced before the encoder reads the source, so that neighbours cannot carry it either.
 * All that was written before is fed to a decoder that has never seen it. A mask costs as many
 * steps as the target is long.
 */
public final class ReplacedSource implements Attended {

  /** Masks that are tried together. */
  private static final int ROWS = 64;

  private final EncoderDecoderNetwork network;
  private final StepInput.Tokens source;
  private final AttendedTarget whole;
  private final int replacement;

  /**
   * Of one source.
   *
   * @param source what the network read
   * @param whole what it wrote, with nothing replaced
   * @param replacement the token that stands for what is masked, such as the unknown word
   */
  public ReplacedSource(
      EncoderDecoderNetwork network,
      StepInput.Tokens source,
      AttendedTarget whole,
      int replacement) {
    this.network = network;
    this.source = source;
    this.whole = whole;
    this.replacement = replacement;
  }

  @Override
  public float[][] weights() {
    return whole.weights();
  }

  @Override
  public double[] logProbabilities() {
    return whole.logProbabilities();
  }

  @Override
  public List<Outcome> masked(List<Mask> masks) {
    List<Outcome> outcomes = new ArrayList<>(masks.size());
    for (int from = 0; from < masks.size(); from += ROWS) {
      outcomes.addAll(
          Arrays.asList(read(masks.subList(from, Math.min(masks.size(), from + ROWS)))));
    }
    return outcomes;
  }

  /** All decoders side by side, as far as the latest decision. */
  private Outcome[] read(List<Mask> masks) {
    int rows = masks.size();
    Sources sources = network.encode(masks.stream().map(this::replaced).toList());
    int vocabulary = sources.vocabularySize();
    int[] written = whole.written();
    int[] numbers = new int[rows];
    Arrays.setAll(numbers, r -> r);
    RecurrentState state = sources.start(numbers);
    float[] logits = new float[rows * vocabulary];
    int last = masks.stream().mapToInt(Mask::decision).max().orElseThrow();
    Outcome[] outcomes = new Outcome[rows];
    int[] tokens = new int[rows];
    for (int t = 0; t <= last; t++) {
      Arrays.fill(tokens, t == 0 ? ConditionalModel.START : written[t - 1]);
      sources.step(numbers, tokens, state, logits, null);
      for (int r = 0; r < rows; r++) {
        if (masks.get(r).decision() == t) {
          int at = r * vocabulary;
          outcomes[r] =
              new Outcome(
                  Softmax.logProbability(logits, at, vocabulary, written[t]),
                  AttendedTarget.likeliest(logits, at, vocabulary) != whole.likeliest(t));
        }
      }
    }
    return outcomes;
  }

  private StepInput.Tokens replaced(Mask mask) {
    int[] ids = source.ids().clone();
    for (int step : mask.steps()) {
      ids[step] = replacement;
    }
    return new StepInput.Tokens(ids);
  }
}
