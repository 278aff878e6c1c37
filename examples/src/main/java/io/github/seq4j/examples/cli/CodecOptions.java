package io.github.seq4j.examples.cli;

import io.github.seq4j.core.text.CodecConfig;
import io.github.seq4j.core.text.TextNormalizer;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.examples.cli.PairChoices.PieceName;
import picocli.CommandLine.Option;

/** What texts of pairs are cut into. */
final class CodecOptions {

  private static final int MOST_MERGES = 200_000;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description =
          "What text is cut into: ${COMPLETION-CANDIDATES}. subword is byte pair encoding, trained"
              + " here; jamo takes Hangul syllables apart (default: subword; character for generated"
              + " pairs).")
  private PieceName unit;

  @Option(
      names = "--merges",
      paramLabel = "N",
      description = "Subwords to make beside the characters (default: 8,000 a side).")
  private Integer merges;

  @Option(
      names = "--lower-case",
      description = "Upper and lower case are the same (default: they are different).")
  private boolean lowerCase;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      description =
          "Tokens seen less often become the unknown token (default: 2; 1 for characters and jamo).")
  private Integer minCount;

  @Option(
      names = "--shared-vocabulary",
      description = "Source and target have one vocabulary and one embedding.")
  private boolean shared;

  void check() {
    if (merges != null) {
      Require.between("--merges", 0, MOST_MERGES, merges);
    }
    if (minCount != null) {
      Require.atLeast("--min-count", 1, minCount);
    }
    if (merges != null && unit != null && unit != PieceName.SUBWORD) {
      throw CommandFailure.usage("--merges: is for --unit subword", null);
    }
  }

  boolean shared() {
    return shared;
  }

  /** Whether texts are spelled: read and written letter by letter. */
  boolean spells(boolean generated) {
    return unit == null
        ? generated && merges == null
        : unit == PieceName.CHARACTER || unit == PieceName.JAMO;
  }

  /** What texts are cut into; {@code spelled} where they are, and the user says nothing else. */
  CodecConfig codec(boolean spelled) {
    TextNormalizer normalizer = TextNormalizer.defaults().withLowerCase(lowerCase);
    if (spelled) {
      Unit letters = unit == PieceName.JAMO ? Unit.JAMO : Unit.CHARACTER;
      return CodecConfig.tokens(letters)
          .withNormalizer(normalizer)
          .withMinCount(minCount == null ? 1 : minCount);
    }
    int least = minCount == null ? CodecConfig.MIN_COUNT : minCount;
    if (unit == PieceName.WORD) {
      return CodecConfig.tokens(Unit.TREEBANK_WORD).withNormalizer(normalizer).withMinCount(least);
    }
    return new CodecConfig.Subwords(
        merges == null ? CodecConfig.MERGES : merges, normalizer, least);
  }
}
