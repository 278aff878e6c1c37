package io.github.seq4j.examples.inspect;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.InitialWeights;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * One network of a comparison.
 *
 * @param name such as {@code lstm, forget bias 1}
 * @param config what it is made of
 * @param role how much is done with it
 */
public record Contestant(String name, TokenNetworkConfig config, Role role) {

  /** What is done with a network. */
  public enum Role {
    /** Is trained, and stands in the first figures. */
    MAIN,
    /** Is trained as well. */
    TRAINED,
    /** Is measured as it was created, and no more. */
    CREATED
  }

  /**
   * Standard deviation of large Gaussian weights, times the root of H: about their spectral radius.
   */
  static final double LARGE = 1.5;

  /** RNN, LSTM and GRU of the same size, from several initial weights. */
  static List<Contestant> all(GradientLabConfig lab) {
    List<Contestant> all = new ArrayList<>();
    InitialWeights orthogonal = InitialWeights.of(InitialWeights.Scheme.ORTHOGONAL);
    InitialWeights pytorch = InitialWeights.of(InitialWeights.Scheme.PYTORCH);
    InitialWeights large =
        InitialWeights.of(InitialWeights.Scheme.GAUSSIAN)
            .withScale(LARGE / Math.sqrt(lab.hiddenSize()));
    add(all, lab, Cell.RNN_TANH, "rnn, orthogonal", orthogonal, Role.MAIN);
    add(all, lab, Cell.RNN_TANH, "rnn, pytorch", pytorch, Role.CREATED);
    add(all, lab, Cell.RNN_TANH, "rnn, large gaussian", large, Role.TRAINED);
    add(all, lab, Cell.LSTM, "lstm, forget bias 0", orthogonal, Role.TRAINED);
    add(all, lab, Cell.LSTM, "lstm, forget bias 1", orthogonal.withForgetBias(1), Role.MAIN);
    add(all, lab, Cell.LSTM, "lstm, forget bias 3", orthogonal.withForgetBias(3), Role.CREATED);
    int longest = Math.max(3, lab.distance());
    add(all, lab, Cell.LSTM, "lstm, chrono", orthogonal.withLongestMemory(longest), Role.MAIN);
    add(all, lab, Cell.LSTM, "lstm, pytorch", pytorch, Role.CREATED);
    add(all, lab, Cell.LSTM, "lstm, large gaussian", large, Role.CREATED);
    add(all, lab, Cell.GRU, "gru, orthogonal", orthogonal, Role.MAIN);
    add(all, lab, Cell.GRU, "gru, chrono", orthogonal.withLongestMemory(longest), Role.TRAINED);
    add(all, lab, Cell.GRU, "gru, pytorch", pytorch, Role.CREATED);
    add(all, lab, Cell.GRU, "gru, large gaussian", large, Role.CREATED);
    return all;
  }

  private static void add(
      List<Contestant> to,
      GradientLabConfig lab,
      Cell cell,
      String name,
      InitialWeights weights,
      Role role) {
    TokenNetworkConfig config =
        TokenNetworkConfig.of(cell, lab.hiddenSize(), lab.layers()).withInitialWeights(weights);
    to.add(new Contestant(name, config, role));
  }
}
