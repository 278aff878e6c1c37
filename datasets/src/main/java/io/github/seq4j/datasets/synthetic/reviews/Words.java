package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/**
 * What the reviews of one language are about.
 *
 * @param aspects what is judged
 * @param qualities what is said of it
 * @param things what a film can turn out to be
 * @param remarks what is said beside it
 */
record Words(
    List<Aspect> aspects, List<Quality> qualities, List<Thing> things, List<String> remarks) {

  /** Copies the lists. */
  Words {
    aspects = List.copyOf(aspects);
    qualities = List.copyOf(qualities);
    things = List.copyOf(things);
    remarks = List.copyOf(remarks);
  }
}
