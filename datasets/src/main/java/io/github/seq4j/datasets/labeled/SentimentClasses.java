package io.github.seq4j.datasets.labeled;

import java.util.List;

/** How the five grades of a sentiment tree become classes. */
public enum SentimentClasses {
  /** From very negative to very positive. */
  FIVE("very negative", "negative", "neutral", "positive", "very positive"),
  /** Negative and positive; what is neutral, sentence or phrase, is left out. */
  TWO("negative", "negative", "", "positive", "positive");

  private final List<String> byGrade;

  SentimentClasses(String... byGrade) {
    this.byGrade = List.of(byGrade);
  }

  /** The class of a grade from 0 to 4; empty if it is left out. */
  String name(int grade) {
    return byGrade.get(grade);
  }
}
