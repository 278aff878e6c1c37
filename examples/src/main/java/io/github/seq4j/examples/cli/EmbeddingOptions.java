package io.github.seq4j.examples.cli;

import io.github.seq4j.examples.cli.EmbeddingChoices.AlgorithmName;
import io.github.seq4j.models.embed.EmbeddingAlgorithm;
import io.github.seq4j.models.embed.EmbeddingConfig;
import io.github.seq4j.models.embed.EmbeddingTraining;
import picocli.CommandLine.Option;

/** Which word vectors to learn, and how. */
final class EmbeddingOptions {

  private static final EmbeddingConfig DEFAULTS = EmbeddingConfig.of(EmbeddingAlgorithm.SKIP_GRAM);
  private static final EmbeddingTraining TRAINING =
      EmbeddingTraining.of(EmbeddingAlgorithm.SKIP_GRAM);

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description =
          "${COMPLETION-CANDIDATES}: each word around predicts the one in the middle, or their mean"
              + " does (default: ${DEFAULT-VALUE}).")
  private AlgorithmName algorithm = AlgorithmName.SKIP_GRAM;

  @Option(
      names = "--dimension",
      paramLabel = "N",
      description = "Numbers in a vector (default: ${DEFAULT-VALUE}).")
  private int dimension = DEFAULTS.dimension();

  @Option(
      names = "--window",
      paramLabel = "N",
      description =
          "Most words on each side, drawn from 1 to N each time: few bring words of one kind"
              + " together, many words of one topic (default: ${DEFAULT-VALUE}).")
  private int window = DEFAULTS.window();

  @Option(
      names = "--negative",
      paramLabel = "N",
      description = "Noise words to tell each word from (default: ${DEFAULT-VALUE}).")
  private int negatives = DEFAULTS.negatives();

  @Option(
      names = "--subsample",
      paramLabel = "X",
      description =
          "Words with a larger share of the text than this are thinned out, 0 for none (default:"
              + " ${DEFAULT-VALUE}).")
  private double subsampling = DEFAULTS.subsampling();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the text (default: 10 for skip-gram, 20 for cbow).")
  private Integer epochs;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description =
          "The learning rate at the beginning; it falls in a straight line (default: 0.05 for"
              + " skip-gram, 0.2 for cbow).")
  private Double learningRate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Equal seeds make equal vectors (default: ${DEFAULT-VALUE}).")
  private long seed = TRAINING.seed();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Workers that share each batch that is large enough to be worth it; the vectors do not"
              + " depend on it (default: ${DEFAULT-VALUE}, the cores of this machine).")
  private int threads = TRAINING.threads();

  void check() {
    Require.between("--dimension", 1, 4_096, dimension);
    Require.between("--window", 1, 100, window);
    Require.between("--negative", 1, 100, negatives);
    Require.between("--subsample", 0, 1, subsampling);
    if (epochs != null) {
      Require.between("--epochs", 1, 1_000_000, epochs);
    }
    if (learningRate != null) {
      Require.above("--learning-rate", 0, 1_000, learningRate);
    }
    Require.between("--threads", 1, Require.MOST_THREADS, threads);
  }

  AlgorithmName algorithm() {
    return algorithm;
  }

  EmbeddingConfig config() {
    return new EmbeddingConfig(algorithm.algorithm(), dimension, window, negatives, subsampling);
  }

  EmbeddingTraining training() {
    double rate = learningRate == null ? algorithm.algorithm().learningRate() : learningRate;
    int passes = epochs == null ? algorithm.algorithm().epochs() : epochs;
    return new EmbeddingTraining(passes, rate, seed, threads);
  }
}
