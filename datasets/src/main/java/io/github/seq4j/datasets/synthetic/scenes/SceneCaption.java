package io.github.seq4j.datasets.synthetic.scenes;

import java.util.ArrayList;
import java.util.List;

/**
 * What is said of a scene.
 *
 * @param words such as: a red circle above a blue square
 * @param mentions the words for colours and forms
 */
record SceneCaption(List<String> words, List<Mention> mentions) {

  /**
   * Says it.
   *
   * @param objects the large one first
   * @param relations of the large one to each of the others
   */
  static SceneCaption of(List<SceneObject> objects, List<Relation> relations) {
    List<String> words = new ArrayList<>();
    List<Mention> mentions = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      if (i > 1) {
        words.add("and");
      }
      if (i > 0) {
        words.addAll(relations.get(i - 1).words());
      }
      SceneObject object = objects.get(i);
      words.add("a");
      mentions.add(new Mention(words.size(), object.box()));
      words.add(object.kind().color().word());
      mentions.add(new Mention(words.size(), object.box()));
      words.add(object.kind().form().word());
    }
    return new SceneCaption(words, mentions);
  }
}
