package io.github.seq4j.core.text;

/** Turns line ends into LF where asked to, across blocks, and counts lines. */
final class LineEndFilter {

  private final LineEnds ends;
  private boolean afterReturn;
  private long line = 1;

  LineEndFilter(LineEnds ends) {
    this.ends = ends;
  }

  /** The line that the next char is on, from 1. */
  long line() {
    return line;
  }

  String apply(String block) {
    boolean change = ends == LineEnds.LF && (afterReturn || block.indexOf('\r') >= 0);
    StringBuilder changed = change ? new StringBuilder(block.length()) : null;
    for (int i = 0; i < block.length(); i++) {
      char c = block.charAt(i);
      boolean completesReturn = c == '\n' && afterReturn;
      afterReturn = c == '\r';
      if ((c == '\n' || afterReturn) && !completesReturn) {
        line++;
      }
      if (change && !completesReturn) {
        changed.append(afterReturn ? '\n' : c);
      }
    }
    return change ? changed.toString() : block;
  }
}
