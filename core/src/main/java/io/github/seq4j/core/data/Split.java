package io.github.seq4j.core.data;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.TokenSequence;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One text in three parts. By position, so that no part contains what another was trained on.
 *
 * @param train what the weights are fitted to
 * @param valid what decides when to stop
 * @param test what is looked at once, may be empty
 */
public record Split(TokenSequence train, TokenSequence valid, TokenSequence test) {

  /** The share of the text that is validation unless said otherwise; nanoGPT's split. */
  public static final double DEFAULT_VALID_FRACTION = 0.1;

  /** The last 10 % is validation, there is no test part. */
  public static Split byPosition(TokenSequence text) {
    return byPosition(text, DEFAULT_VALID_FRACTION, 0);
  }

  /**
   * Train, then validation, then test, in the order of the text. The train part is rounded down: of
   * 1,115,394 tokens with 0.1 for validation it has 1,003,854.
   *
   * @param validFraction in [0, 1)
   * @param testFraction in [0, 1); both together below 1
   */
  public static Split byPosition(TokenSequence text, double validFraction, double testFraction) {
    ConfigException.probability("validFraction", validFraction);
    ConfigException.probability("testFraction", testFraction);
    // In decimal: 1 - 0.1 - 0.2 in binary is not 0.7, and ten tokens would be split wrongly.
    BigDecimal beforeTest = BigDecimal.ONE.subtract(BigDecimal.valueOf(testFraction));
    BigDecimal train = beforeTest.subtract(BigDecimal.valueOf(validFraction));
    if (train.signum() <= 0) {
      throw new ConfigException(
          "validFraction", validFraction, "must leave something to train on beside testFraction");
    }
    int trainEnd = share(text.length(), train);
    int validEnd = share(text.length(), beforeTest);
    return new Split(
        text.slice(0, trainEnd),
        text.slice(trainEnd, validEnd),
        text.slice(validEnd, text.length()));
  }

  private static int share(int length, BigDecimal fraction) {
    return fraction.multiply(BigDecimal.valueOf(length)).setScale(0, RoundingMode.DOWN).intValue();
  }
}
