package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/**
 * "I expected a gem and got a bore".
 *
 * @param template with the things in slots 0 and 1, in either order
 * @param rejected a gem
 * @param asserted a bore
 */
record Replacement(Template template, Thing rejected, Thing asserted) implements Review {

  @Override
  public double valence() {
    return asserted.valence();
  }

  @Override
  public boolean isSound() {
    return rejected.valence() * asserted.valence() <= 0 && rejected.valence() != asserted.valence();
  }

  @Override
  public String in(Syntax syntax, Tense tense) {
    return syntax.things(List.of(rejected, asserted), template, tense);
  }

  @Override
  public List<Review> rearranged(Frames frames) {
    return frames.replacements().stream()
        .filter(template::hasWordsOf)
        .map(
            other ->
                (Review) new Replacement(other, /* rejected= */ asserted, /* asserted= */ rejected))
        .toList();
  }
}
