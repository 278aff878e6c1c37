package io.github.seq4j.datasets.synthetic.scenes;

import java.util.List;

/**
 * Scenes in three parts. What is large and small together in a scene of one part is not together in
 * any scene of another.
 *
 * @param train what the weights are fitted to
 * @param valid what decides when to stop
 * @param test what is looked at once
 */
public record SceneSplits(List<Scene> train, List<Scene> valid, List<Scene> test) {

  /** Copies the lists. */
  public SceneSplits {
    train = List.copyOf(train);
    valid = List.copyOf(valid);
    test = List.copyOf(test);
  }
}
