package io.github.seq4j.examples.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line above a sample in a file: {@code ----- iter 1300, smooth loss 95.30 -----}, as the
 * output of min-char-rnn is quoted.
 *
 * @param targets over how many targets the loss is summed
 * @param start nats per target before the first update, or NaN if there is nothing to say
 */
record SampleHeader(int targets, double start) {

  /** How each begins. */
  static final String BEGINNING = "----- iter ";

  private static final Pattern LINE =
      Pattern.compile(BEGINNING + "([0-9]{1,18})(?:, smooth loss [^ ]+)? -----");

  /** The loss per target. */
  static SampleHeader perTarget() {
    return new SampleHeader(1, Double.NaN);
  }

  /**
   * The loss of a whole sequence, as min-char-rnn has it: it starts at T ln V.
   *
   * @param steps T
   * @param vocabulary V
   */
  static SampleHeader perSequence(int steps, int vocabulary) {
    return new SampleHeader(steps, Math.log(vocabulary));
  }

  /**
   * The line.
   *
   * @param smoothNats per target, or NaN for no loss
   */
  String line(long update, double smoothNats) {
    String loss =
        Double.isNaN(smoothNats)
            ? ""
            : String.format(Locale.ROOT, ", smooth loss %.4g", targets * smoothNats);
    return BEGINNING + update + loss + " -----";
  }

  /** The update of such a line, or -1 if it is another. */
  static long update(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }
}
