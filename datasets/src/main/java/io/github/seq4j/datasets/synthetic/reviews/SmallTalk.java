package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/**
 * "I saw it on a plane." with no opinion at all.
 *
 * @param remark all there is
 */
record SmallTalk(String remark) implements Review {

  @Override
  public double valence() {
    return 0;
  }

  @Override
  public boolean isSound() {
    return true;
  }

  @Override
  public String in(Syntax syntax, Tense tense) {
    return remark;
  }

  @Override
  public List<Review> rearranged(Frames frames) {
    return List.of();
  }
}
