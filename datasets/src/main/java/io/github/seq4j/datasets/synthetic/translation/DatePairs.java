package io.github.seq4j.datasets.synthetic.translation;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.datasets.synthetic.reviews.Language;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Dates, all days of a hundred years equally often. */
record DatePairs(Language language) implements PairSource {

  private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
  private static final int DAYS =
      (int) (LocalDate.of(2050, 1, 1).toEpochDay() - FIRST.toEpochDay());

  @Override
  public TextPair draw(RandomStream random) {
    LocalDate date = FIRST.plusDays(random.nextInt(DAYS));
    List<DateNotation> notations = DateNotation.of(language);
    DateNotation notation = notations.get(random.nextInt(notations.size()));
    String source = notation.form().apply(date);
    return new TextPair(notation.cased() ? inAnyCase(source, random) : source, date.toString());
  }

  private static String inAnyCase(String text, RandomStream random) {
    return switch (random.nextInt(3)) {
      case 0 -> text.toLowerCase(Locale.ROOT);
      case 1 -> text.toUpperCase(Locale.ROOT);
      default -> text;
    };
  }

  @Override
  public List<TextPair> elementary() {
    return List.of();
  }
}
