package io.github.seq4j.core.inspect.cells;

import java.util.Arrays;
import java.util.Map;

/**
 * A text read as source code of the family of C and Java, in one pass: comments, strings, brackets.
 * Prose goes through it as well, and has brackets. Brackets in strings do not count; parentheses
 * and square brackets are closed at an empty line, as in prose one may be missing.
 */
final class SourceCode {

  private enum Mode {
    CODE,
    LINE_COMMENT,
    BLOCK_COMMENT,
    HASH_COMMENT,
    STRING,
    TEXT_BLOCK
  }

  private static final Map<Integer, Integer> OPENER =
      Map.of((int) ')', (int) '(', (int) ']', (int) '[', (int) '}', (int) '{');

  private final int[] points;
  private final Mode[] modes;
  private final int[][] depths = new int[3][]; // of ( [ {
  private final double[] condition;

  private Mode mode = Mode.CODE;
  private int began; // where the comment or text block did
  private final int[] open = new int[3];
  private int conditionDepth; // parentheses open outside the condition, plus one; 0 outside

  SourceCode(int[] points) {
    this.points = points;
    this.modes = new Mode[points.length];
    this.condition = new double[points.length];
    for (int kind = 0; kind < depths.length; kind++) {
      depths[kind] = new int[points.length];
    }
    int at = 0;
    while (at < points.length) {
      int end = Math.min(points.length, at + (mode == Mode.CODE ? code(at) : quoted(at)));
      for (; at < end; at++) {
        record(at);
      }
    }
  }

  private void record(int i) {
    modes[i] = mode;
    condition[i] = conditionDepth > 0 ? 1 : 0;
    for (int kind = 0; kind < depths.length; kind++) {
      depths[kind][i] = open[kind];
    }
  }

  /** How many code points were read. */
  private int code(int i) {
    if (follows(i, "//") && (i == 0 || points[i - 1] != ':')) {
      mode = Mode.LINE_COMMENT;
      return 2;
    }
    if (follows(i, "/*")) {
      mode = Mode.BLOCK_COMMENT;
      began = i;
      return 2;
    }
    if (points[i] == '#' && (i == 0 || Character.isWhitespace(points[i - 1]))) {
      mode = Mode.HASH_COMMENT;
      return 1;
    }
    if (follows(i, "\"\"\"")) {
      mode = Mode.TEXT_BLOCK;
      began = i;
      return 3;
    }
    if (points[i] == '"' && closesInLine(i)) {
      mode = Mode.STRING;
      return 1;
    }
    int literal = characterLiteral(i);
    if (literal > 0) {
      return literal;
    }
    bracket(i);
    return 1;
  }

  private int quoted(int i) {
    switch (mode) {
      case LINE_COMMENT, HASH_COMMENT -> {
        if (points[i] == '\n') {
          mode = Mode.CODE;
        }
      }
      case BLOCK_COMMENT -> {
        if (points[i] == '/' && points[i - 1] == '*' && i - began > 2) {
          mode = Mode.CODE;
          return 1;
        }
      }
      case STRING -> {
        if (points[i] == '\\') {
          return 2;
        }
        if (points[i] == '"' || points[i] == '\n') {
          mode = Mode.CODE;
          return 1;
        }
      }
      case TEXT_BLOCK -> {
        if (i - began > 4 && follows(i - 2, "\"\"\"")) {
          mode = Mode.CODE;
        }
      }
      case CODE -> throw new IllegalStateException("code is not quoted");
    }
    if (mode == Mode.LINE_COMMENT || mode == Mode.BLOCK_COMMENT || mode == Mode.HASH_COMMENT) {
      bracket(i);
    }
    return 1;
  }

  private boolean follows(int i, String text) {
    for (int k = 0; k < text.length(); k++) {
      if (i + k >= points.length || points[i + k] != text.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private boolean closesInLine(int i) {
    for (int j = i + 1; j < points.length && points[j] != '\n'; j++) {
      if (points[j] == '\\') {
        j++;
      } else if (points[j] == '"') {
        return true;
      }
    }
    return false;
  }

  /** The length of 'x' or '\n' here, whose brackets and quotes are none; or 0. */
  private int characterLiteral(int i) {
    if (points[i] != '\'' || i + 2 >= points.length) {
      return 0;
    }
    if (points[i + 1] != '\\') {
      return points[i + 2] == '\'' ? 3 : 0;
    }
    return i + 3 < points.length && points[i + 3] == '\'' ? 4 : 0;
  }

  private void bracket(int i) {
    int point = points[i];
    if (point == '\n' && i > 0 && points[i - 1] == '\n') {
      open[0] = 0;
      open[1] = 0;
      conditionDepth = 0;
    }
    int opened = "([{".indexOf(point);
    if (opened >= 0) {
      open[opened]++;
      if (point == '(' && conditionDepth == 0 && mode == Mode.CODE && behindIf(i)) {
        conditionDepth = open[0];
      }
    }
    int closed = OPENER.containsKey(point) ? "([{".indexOf(OPENER.get(point)) : -1;
    if (closed >= 0) {
      open[closed] = Math.max(0, open[closed] - 1);
      if (open[0] < conditionDepth) {
        conditionDepth = 0;
      }
    }
  }

  private boolean behindIf(int i) {
    int at = i - 1;
    while (at >= 0 && points[at] == ' ') {
      at--;
    }
    return at >= 1
        && points[at] == 'f'
        && points[at - 1] == 'i'
        && (at == 1 || !Character.isJavaIdentifierPart(points[at - 2]));
  }

  /** How many of one kind are open. */
  double[] depth(char opener) {
    return Arrays.stream(depths["([{".indexOf(opener)]).asDoubleStream().toArray();
  }

  /** How many of all kinds are open. */
  double[] depth() {
    double[] sum = new double[points.length];
    for (int[] kind : depths) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += kind[i];
      }
    }
    return sum;
  }

  double[] comment() {
    return in(Mode.LINE_COMMENT, Mode.BLOCK_COMMENT);
  }

  double[] lineComment() {
    return in(Mode.LINE_COMMENT);
  }

  double[] blockComment() {
    return in(Mode.BLOCK_COMMENT);
  }

  double[] hashComment() {
    return in(Mode.HASH_COMMENT);
  }

  double[] string() {
    return in(Mode.STRING, Mode.TEXT_BLOCK);
  }

  double[] condition() {
    return condition.clone();
  }

  private double[] in(Mode... wanted) {
    double[] values = new double[points.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Arrays.asList(wanted).contains(modes[i]) ? 1 : 0;
    }
    return values;
  }
}
