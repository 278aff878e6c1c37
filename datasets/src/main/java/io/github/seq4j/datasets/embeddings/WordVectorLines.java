package io.github.seq4j.datasets.embeddings;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The lines of a file of word vectors. */
final class WordVectorLines {

  private static final Pattern HEADER = WordVectorFormat.HEADER;

  /** As a C program writes it; Java would also read 1f, 0x1p3 and NaN. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  private final TextLines lines;
  private final Predicate<String> wanted;
  private final Map<String, float[]> vectors = new LinkedHashMap<>();
  private int dimension;

  WordVectorLines(TextLines lines, Predicate<String> wanted) {
    this.lines = lines;
    this.wanted = wanted;
  }

  WordVectors read() throws IOException {
    String line = next();
    var header = HEADER.matcher(line == null ? "" : line);
    long announced = -1;
    if (header.matches()) {
      announced = Long.parseLong(header.group(1));
      dimension = Integer.parseInt(header.group(2));
      line = next();
    } else if (line != null) {
      dimension = columns(line) - 1;
    }
    if (dimension < 1) {
      throw lines.error("expected a word and its numbers, or two numbers, got neither", null);
    }
    long count = 0;
    for (; line != null; line = next()) {
      add(line);
      count++;
    }
    if (announced >= 0 && count != announced) {
      throw lines.error(
          "expected " + announced + " words, as line 1 says, got " + count,
          count < announced ? "the file seems to be cut off: copy or download it again" : null);
    }
    return new WordVectors(dimension, vectors);
  }

  /** The next line that is not empty, without blanks at its end, which word2vec writes. */
  private String next() throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      int end = line.length();
      while (end > 0 && isSeparator(line.charAt(end - 1))) {
        end--;
      }
      if (end > 0) {
        return line.substring(0, end);
      }
    }
    return null;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '\t';
  }

  private static int columns(String line) {
    int columns = 1;
    for (int i = 0; i < line.length(); i++) {
      columns += isSeparator(line.charAt(i)) ? 1 : 0;
    }
    return columns;
  }

  private void add(String line) throws IOException {
    int columns = columns(line);
    int end = columns <= dimension ? 0 : wordEnd(line);
    if (end == 0 || (columns > dimension + 1 && !endsInWord(line, end))) {
      throw lines.error(
          "expected a word and " + dimension + " numbers, got " + columns + " columns", null);
    }
    String word = line.substring(0, end);
    if (wanted.test(word) && vectors.put(word, vector(line, end)) != null) {
      throw lines.error(
          "the word '" + word + "' comes again; expected one vector for each word", null);
    }
  }

  /** Where the word ends: before the last D columns. It may hold blanks, as some of GloVe's do. */
  private int wordEnd(String line) {
    int end = line.length();
    for (int left = dimension; left > 0; left--) {
      end--;
      while (!isSeparator(line.charAt(end))) {
        end--;
      }
    }
    return end;
  }

  /** Whether the column before the vector is neither empty nor one number too many. */
  private static boolean endsInWord(String line, int end) {
    int start = end;
    while (start > 0 && !isSeparator(line.charAt(start - 1))) {
      start--;
    }
    return end > start && !NUMBER.matcher(line.substring(start, end)).matches();
  }

  private float[] vector(String line, int wordEnd) throws IOException {
    float[] vector = new float[dimension];
    int start = wordEnd + 1;
    for (int i = 0; i < dimension; i++) {
      int end = start;
      while (end < line.length() && !isSeparator(line.charAt(end))) {
        end++;
      }
      vector[i] = number(line.substring(start, end), i);
      start = end + 1;
    }
    return vector;
  }

  private float number(String text, int place) throws DataFormatException {
    float number = NUMBER.matcher(text).matches() ? Float.parseFloat(text) : Float.NaN;
    if (!Float.isFinite(number)) {
      throw lines.error(
          "number " + (place + 1) + " of the vector: expected a finite number, got '" + text + "'",
          null);
    }
    return number;
  }
}
