package io.github.seq4j.core.inspect.attention;

import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.SequenceNetwork;
import io.github.seq4j.core.nn.SequenceOutput;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The label that a network with attention pooling gives a sequence: one decision. */
public final class AttendedLabel implements Attended {

  private final SequenceNetwork network;
  private final StepInput input;
  private final SequenceOutput said;

  private AttendedLabel(SequenceNetwork network, StepInput input, SequenceOutput said) {
    this.network = network;
    this.input = input;
    this.said = said;
  }

  /**
   * The best labels of sequences.
   *
   * @throws IllegalStateException if the network does not pool by attention
   */
  public static List<AttendedLabel> of(SequenceNetwork network, List<? extends StepInput> inputs) {
    List<SequenceOutput> outputs = network.predict(inputs);
    if (outputs.stream().anyMatch(output -> output.attention().length == 0)) {
      throw new IllegalStateException("AttendedLabel: the network does not pool by attention");
    }
    return IntStream.range(0, inputs.size())
        .mapToObj(i -> new AttendedLabel(network, inputs.get(i), outputs.get(i)))
        .toList();
  }

  /** The number of the label, in [0, K). */
  public int label() {
    return said.labels()[0];
  }

  @Override
  public float[][] weights() {
    return new float[][] {said.attention()};
  }

  @Override
  public double[] logProbabilities() {
    return new double[] {logProbability(said)};
  }

  @Override
  public List<Outcome> masked(List<Mask> masks) {
    int[][] hidden = masks.stream().map(Mask::steps).toArray(int[][]::new);
    return network.predictMasked(Collections.nCopies(masks.size(), input), hidden).stream()
        .map(output -> new Outcome(logProbability(output), output.labels()[0] != label()))
        .toList();
  }

  /**
   * Of the label without a mask; one that is lost in rounding is as improbable as floats can say.
   */
  private double logProbability(SequenceOutput output) {
    return Math.log(Math.max(output.probabilities()[label()], Float.MIN_VALUE));
  }
}
