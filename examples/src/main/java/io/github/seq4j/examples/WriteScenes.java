package io.github.seq4j.examples;

import io.github.seq4j.datasets.synthetic.scenes.SceneFolderWriter;
import io.github.seq4j.datasets.synthetic.scenes.Scenes;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Real pictures to train a captioner on, or to try one with: generated scenes as PNG files, with
 * {@code captions.tsv} beside them. They are others than those that {@code train caption} learns
 * from.
 *
 * <pre>{@code
 * ./seq4j example scenes scenes/ 200
 * ./seq4j caption caption.seq scenes/scene00000.png --attention map.html
 * ./seq4j train caption --images scenes/ --output own.seq
 * }</pre>
 */
public final class WriteScenes {

  private static final int DEFAULT_SCENES = 200;
  private static final long SEED = 40;

  private WriteScenes() {}

  /** Writes scenes to the folder named first, as many as named second. */
  public static void main(String... args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : "scenes");
    int count = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_SCENES;
    SceneFolderWriter.write(Scenes.defaults().generate(count, SEED), folder);
    System.out.println(count + " scenes and " + SceneFolderWriter.CAPTIONS + " in " + folder);
  }
}
