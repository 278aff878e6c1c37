package io.github.seq4j.examples.cli;

import io.github.seq4j.core.decode.BeamConfig;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.examples.cli.PairChoices.UnknownWordsName;
import io.github.seq4j.models.pair.Decoding;
import picocli.CommandLine.Option;

/** How a model that writes for a source searches. */
final class DecodingOptions {

  private static final int MOST_BEAM = 1_000;
  private static final int MOST_LENGTH = 1_000_000;
  private static final BeamConfig USUAL = BeamConfig.defaults();

  @Option(
      names = "--beam-size",
      paramLabel = "N",
      description =
          "Hypotheses that are followed side by side; 1 takes the best token at each step (default:"
              + " ${DEFAULT-VALUE}).")
  private int beamSize = USUAL.beamSize();

  @Option(
      names = "--n-best",
      paramLabel = "N",
      description = "Show the best N for each source (default: ${DEFAULT-VALUE}).")
  private int nBest = 1;

  @Option(
      names = "--length-penalty",
      paramLabel = "X",
      description =
          "How much longer ones are favoured, by ((5 + length) / 6)^X; 0 for not at all (default: 0.6;"
              + " 0 for a beam of 1).")
  private Double lengthPenalty;

  @Option(
      names = "--coverage-penalty",
      paramLabel = "X",
      description =
          "How much it costs to leave parts of the source unseen (default: ${DEFAULT-VALUE}, nothing).")
  private double coveragePenalty;

  @Option(
      names = "--min-length",
      paramLabel = "N",
      description = "Tokens at least (default: ${DEFAULT-VALUE}).")
  private int minLength;

  @Option(
      names = "--max-length",
      paramLabel = "N",
      description =
          "Tokens at most (default: 10 more than the longest target it was trained on; where the model"
              + " attends to a text, 10 more than twice the source if that is more).")
  private Integer maxLength;

  @Option(
      names = "--no-repeat-ngram",
      paramLabel = "N",
      description =
          "Never write the same N tokens twice, 0 for no such rule (default: ${DEFAULT-VALUE}).")
  private int noRepeatNgram;

  @Option(
      names = "--unknown-words",
      paramLabel = "WHAT",
      description =
          "What becomes of words the model has no token for: ${COMPLETION-CANDIDATES}. replace puts the"
              + " source word there that was looked at most (default: ${DEFAULT-VALUE}).")
  private UnknownWordsName unknown = UnknownWordsName.KEEP;

  @Option(
      names = "--sample",
      paramLabel = "T",
      description = "Draw at this temperature in place of a search; --n-best says how many.")
  private Double temperature;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides what is drawn (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  void check() {
    Require.between("--beam-size", 1, MOST_BEAM, beamSize);
    Require.between("--n-best", 1, temperature == null ? beamSize : MOST_BEAM, nBest);
    if (lengthPenalty != null) {
      Require.between("--length-penalty", 0, 100, lengthPenalty);
    }
    Require.between("--coverage-penalty", 0, 100, coveragePenalty);
    if (maxLength != null) {
      Require.between("--max-length", 1, MOST_LENGTH, maxLength);
    }
    Require.between("--min-length", 0, maxLength == null ? MOST_LENGTH : maxLength, minLength);
    Require.between("--no-repeat-ngram", 0, MOST_LENGTH, noRepeatNgram);
    if (temperature != null) {
      Require.between("--sample", 0, 100, temperature);
    }
  }

  int nBest() {
    return nBest;
  }

  /** All of it together. */
  Decoding decoding() {
    int most = maxLength == null ? 0 : maxLength;
    Decoding.Search search =
        temperature == null
            ? new Decoding.Search.Beam(beam(most))
            : new Decoding.Search.Sample(
                SamplingConfig.defaults().withTemperature(temperature), nBest, most, seed);
    return new Decoding(search, unknown.words());
  }

  private BeamConfig beam(int most) {
    double penalty =
        lengthPenalty != null ? lengthPenalty : beamSize == 1 ? 0 : USUAL.lengthPenalty();
    return USUAL
        .withBeamSize(beamSize)
        .withNBest(nBest)
        .withLengthPenalty(penalty)
        .withCoveragePenalty(coveragePenalty)
        .withMaxLength(most)
        .withMinLength(minLength)
        .withNoRepeatNgram(noRepeatNgram);
  }
}
