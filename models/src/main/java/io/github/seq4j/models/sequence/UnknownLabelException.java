package io.github.seq4j.models.sequence;

import java.util.List;

/** A label that the training data does not have: nothing could ever predict it. */
public final class UnknownLabelException extends DataMismatchException {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 10;

  private final String label;

  UnknownLabelException(String where, String label, List<String> known) {
    super(
        where,
        "the training data has no label '" + label + "'; expected one of " + brief(known),
        "is it misspelt, or was data that is sorted by label split by position?");
    this.label = label;
  }

  private static String brief(List<String> known) {
    return String.join(", ", known.subList(0, Math.min(SHOWN, known.size())))
        + (known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more" : "");
  }

  /** The label. */
  public String label() {
    return label;
  }
}
