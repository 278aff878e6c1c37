package io.github.seq4j.core.text;

/** What happens to the ends of lines. */
public enum LineEnds {
  /** Nothing: CR LF is two characters of the text. */
  KEEP,
  /**
   * CR LF and a lone CR become LF. The default: otherwise a model of a Windows file spends part of
   * its capacity on a character that says nothing.
   */
  LF
}
