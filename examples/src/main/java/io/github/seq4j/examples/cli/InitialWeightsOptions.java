package io.github.seq4j.examples.cli;

import io.github.seq4j.core.nn.InitialWeights;
import picocli.CommandLine.Option;

/** What the weights of a language model start from. */
final class InitialWeightsOptions {

  /** How weights are drawn. */
  enum SchemeName {
    ORTHOGONAL(InitialWeights.Scheme.ORTHOGONAL),
    UNIFORM(InitialWeights.Scheme.UNIFORM),
    GAUSSIAN(InitialWeights.Scheme.GAUSSIAN),
    PYTORCH(InitialWeights.Scheme.PYTORCH),
    RNNLM(InitialWeights.Scheme.RNNLM);

    private final InitialWeights.Scheme scheme;

    SchemeName(InitialWeights.Scheme scheme) {
      this.scheme = scheme;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  @Option(
      names = "--initial-weights",
      paramLabel = "NAME",
      description =
          "How weights are drawn: ${COMPLETION-CANDIDATES}. uniform: all of them, in +-scale (Zaremba);"
              + " gaussian: with this deviation, biases 0 (min-char-rnn); pytorch: as its word language"
              + " model; rnnlm: as the Rnnlm of Saito 2018, chapter 6 (default: orthogonal).")
  private SchemeName scheme;

  @Option(
      names = "--initial-scale",
      paramLabel = "X",
      description =
          "Its scale (default: 0.1 for uniform and pytorch, 0.01 for gaussian and rnnlm, else 1).")
  private Double scale;

  @Option(
      names = "--forget-bias",
      paramLabel = "X",
      description =
          "What an LSTM's forget gate begins with (default: 1; 0 with --initial-weights or --chrono).")
  private Double forgetBias;

  @Option(
      names = "--chrono",
      paramLabel = "T",
      description =
          "Biases of gates for memories of up to T steps (chrono initialization; default: none); not"
              + " with --forget-bias.")
  private Integer longestMemory;

  void check() {
    if (scale != null) {
      Require.above("--initial-scale", 0, 1_000_000, scale);
    }
    if (longestMemory != null) {
      Require.atLeast("--chrono", 3, longestMemory);
    }
    if (forgetBias != null) {
      Require.between("--forget-bias", -1_000, 1_000, forgetBias);
      if (longestMemory != null) {
        throw CommandFailure.usage("--forget-bias and --chrono exclude each other", null);
      }
    }
  }

  /** What was asked for; what was left open is as usual. */
  InitialWeights weights(InitialWeights usual) {
    InitialWeights chosen = scheme == null ? usual : InitialWeights.of(scheme.scheme);
    if (scale != null) {
      chosen = chosen.withScale(scale);
    }
    if (forgetBias != null) {
      chosen = chosen.withForgetBias(forgetBias);
    }
    return longestMemory == null ? chosen : chosen.withLongestMemory(longestMemory);
  }
}
