package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/**
 * A review with a remark before it or after it, which changes nothing.
 *
 * @param review what is said of the film
 * @param remark what is said beside it
 * @param before whether the remark comes first
 */
record Remarked(Review review, String remark, boolean before) implements Review {

  @Override
  public double valence() {
    return review.valence();
  }

  @Override
  public boolean isSound() {
    return review.isSound()
        && !(review instanceof SmallTalk other && other.remark().equals(remark));
  }

  @Override
  public String in(Syntax syntax, Tense tense) {
    String text = review.in(syntax, tense);
    if (before) {
      return remark + ". " + text;
    }
    return text + (text.endsWith(".") ? " " : ". ") + remark;
  }

  @Override
  public List<Review> rearranged(Frames frames) {
    return review.rearranged(frames).stream()
        .map(other -> (Review) new Remarked(other, remark, before))
        .toList();
  }
}
