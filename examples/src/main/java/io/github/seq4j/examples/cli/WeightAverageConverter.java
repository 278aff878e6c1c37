package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.WeightAveraging;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 0.999}, {@code 0}, {@code nt-asgd} or {@code nt-asgd:5}. */
final class WeightAverageConverter implements ITypeConverter<WeightAveraging> {

  /** Merity, Keskar &amp; Socher 2018, section 3. */
  private static final int INTERVAL = 5;

  private static final Pattern TRIGGERED = Pattern.compile("nt-asgd(?::([1-9][0-9]{0,5}))?");

  @Override
  public WeightAveraging convert(String text) {
    Matcher triggered = TRIGGERED.matcher(text);
    if (triggered.matches()) {
      String interval = triggered.group(1);
      return WeightAveraging.triggered(interval == null ? INTERVAL : Integer.parseInt(interval));
    }
    double share = share(text);
    if (!(share >= 0 && share < 1)) {
      throw new TypeConversionException(
          "must be at least 0 and below 1, or nt-asgd, or nt-asgd:N with N from 1 to 999999, got '"
              + Escaped.cut(text)
              + "'");
    }
    return share == 0 ? WeightAveraging.none() : WeightAveraging.exponential(share);
  }

  /** NaN where it is no number. */
  private static double share(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
