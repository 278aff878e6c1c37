package io.github.seq4j.examples.cli;

import io.github.seq4j.core.text.TokenNames;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.core.text.WordTokenizer;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelEvaluation;
import io.github.seq4j.models.lm.TokenSurprisal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/** What each token of a text costs a model, as a table; and which tokens cost most. */
final class SurprisalTable {

  private static final String[] HEADER = {
    "index", "line", "position", "token", "surprisal_bits", "probability", "rank"
  };

  /** How such a table begins. */
  static final String BEGINNING = String.join("\t", HEADER) + "\n";

  private static final int SHOWN = 10;

  /** The mean of fewer says little about a token. */
  private static final int LEAST_TIMES = 5;

  private final LanguageModel model;
  private final Vocabulary vocabulary;
  private final int lineEnd; // -1: the model knows none
  private final double[] bits; // [V] summed
  private final long[] times; // [V]
  private int next; // index of the token to come
  private long line = 1;
  private long position = 1; // in the line

  SurprisalTable(LanguageModel model) {
    this.model = model;
    this.vocabulary = model.vocabulary();
    this.lineEnd =
        vocabulary.contains(WordTokenizer.LINE_END) ? vocabulary.id(WordTokenizer.LINE_END) : -1;
    this.bits = new double[vocabulary.size()];
    this.times = new long[vocabulary.size()];
  }

  /**
   * Evaluates a text and writes a row for each token that is predicted: its index in the text, its
   * line and place there, all from 1, its name, -log2 of its probability, the probability, and how
   * many tokens were not less likely.
   */
  LanguageModelEvaluation write(TokenSequence text, Path file) throws IOException {
    try (TableFile table = TableFile.create(file)) {
      table.row(HEADER);
      LanguageModelEvaluation evaluation = model.evaluate(text, token -> add(token, text, table));
      table.finish();
      return evaluation;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void add(TokenSurprisal token, TokenSequence text, TableFile table) {
    while (next < token.position()) {
      advance(text.at(next));
    }
    bits[token.id()] += token.bits();
    times[token.id()]++;
    try {
      table.row(
          Integer.toString(token.position() + 1),
          Long.toString(line),
          Long.toString(position),
          name(token.id()),
          String.format(Locale.ROOT, "%.6f", token.bits()),
          String.format(Locale.ROOT, "%.6g", token.probability()),
          Integer.toString(token.rank()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    advance(token.id());
  }

  private void advance(int id) {
    next++;
    position = id == lineEnd ? 1 : position + 1;
    line += id == lineEnd ? 1 : 0;
  }

  private String name(int id) {
    return TokenNames.of(vocabulary.unit(), vocabulary.token(id));
  }

  /** Prints the tokens that cost most in all, and each time. */
  void printCosts(Verb verb) {
    double all = IntStream.range(0, bits.length).mapToDouble(id -> bits[id]).sum();
    Comparator<Integer> byTotal = Comparator.comparingDouble(id -> -bits[id]);
    Comparator<Integer> byMean = Comparator.comparingDouble(id -> -mean(id));
    print(verb, "cost most in all", byTotal, 1, all);
    print(
        verb,
        "cost most each time, of those seen " + LEAST_TIMES + " times or more",
        byMean,
        LEAST_TIMES,
        all);
  }

  private double mean(int id) {
    return bits[id] / times[id];
  }

  private void print(
      Verb verb, String heading, Comparator<Integer> order, int leastTimes, double all) {
    verb.print("");
    verb.print("%-20s %8s %12s %8s %7s", heading, "times", "bits", "each", "share");
    IntStream.range(0, bits.length)
        .boxed()
        .filter(id -> times[id] >= leastTimes)
        .sorted(order)
        .limit(SHOWN)
        .forEach(
            id ->
                verb.print(
                    "%-20s %,8d %,12.1f %8.2f %6.1f%%",
                    Escaped.cut(name(id)), times[id], bits[id], mean(id), 100 * bits[id] / all));
  }
}
