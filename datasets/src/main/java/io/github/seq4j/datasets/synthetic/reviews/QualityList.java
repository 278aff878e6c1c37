package io.github.seq4j.datasets.synthetic.reviews;

import io.github.seq4j.datasets.synthetic.reviews.Quality.Kind;
import java.util.ArrayList;
import java.util.List;

/** Qualities while they are written down, several of one valence at a time. */
final class QualityList {

  private final List<Quality> qualities = new ArrayList<>();

  void gradable(double valence, String... words) {
    add(valence, Kind.GRADABLE, false, words);
  }

  void ungradable(double valence, String... words) {
    add(valence, Kind.UNGRADABLE, false, words);
  }

  void ungradableOfFilms(double valence, String... words) {
    add(valence, Kind.UNGRADABLE, true, words);
  }

  void phrases(double valence, String... words) {
    add(valence, Kind.PHRASE, false, words);
  }

  void phrasesOfFilms(double valence, String... words) {
    add(valence, Kind.PHRASE, true, words);
  }

  void verbal(double valence, String... words) {
    add(valence, Kind.VERBAL, false, words);
  }

  List<Quality> qualities() {
    return qualities;
  }

  private void add(double valence, Kind kind, boolean ofFilms, String... words) {
    for (String word : words) {
      qualities.add(new Quality(word, valence, kind, ofFilms));
    }
  }
}
