package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.datasets.synthetic.scenes.Scene;
import io.github.seq4j.datasets.synthetic.scenes.SceneSplits;
import io.github.seq4j.datasets.synthetic.scenes.Scenes;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which generated scenes a captioner learns from. */
final class SceneOptions {

  /** As many as three minutes of training on two cores need. */
  private static final int TRAIN = 12_000;

  private static final int HELD_OUT = 500;
  private static final int PATCH = 4;

  /** Always the same scenes. */
  private static final long SEED = 20;

  /** {@code --scenes}. */
  enum SceneInput {
    PIXELS(Scene::asPixels),
    VECTOR(Scene::asVector),
    PATCHES(scene -> scene.asPatches(PATCH));

    private final Function<Scene, Captioned> input;

    SceneInput(Function<Scene, Captioned> input) {
      this.input = input;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  @Option(
      names = "--scenes",
      paramLabel = "AS",
      description =
          "What is read of a scene: ${COMPLETION-CANDIDATES}. vector is what a perfect detector would"
              + " say, patches is the pixels as a grid of features (default: pixels).")
  private SceneInput as;

  boolean given() {
    return as != null;
  }

  SceneParts read() {
    SceneSplits splits = Scenes.defaults().splits(TRAIN, HELD_OUT, HELD_OUT, SEED);
    Function<Scene, Captioned> input = as == null ? SceneInput.PIXELS.input : as.input;
    return new SceneParts(
        new Parts<>(
            items(splits.train(), input),
            items(splits.valid(), input),
            items(splits.test(), input)),
        splits.test());
  }

  private static List<Captioned> items(List<Scene> scenes, Function<Scene, Captioned> input) {
    return scenes.stream().map(input).toList();
  }
}
