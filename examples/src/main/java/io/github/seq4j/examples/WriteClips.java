package io.github.seq4j.examples;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.frames.GifWriter;
import io.github.seq4j.datasets.synthetic.MovingShapes;
import io.github.seq4j.datasets.video.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Real video files to train a labeler on: generated clips of a moving shape, each as mp4 and as
 * animated GIF, with a label for every frame beside it.
 *
 * <pre>{@code
 * ./seq4j example clips clips/ 400
 * ./seq4j train label --video clips/mp4 --grey --direction forward --output v.seq
 * ./seq4j label v.seq clips/mp4/clip0000.mp4
 * }</pre>
 */
public final class WriteClips {

  private static final int DEFAULT_CLIPS = 400;
  private static final long SEED = 30;

  private WriteClips() {}

  /** Writes clips to the folder named first, as many as named second. */
  public static void main(String... args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : "clips");
    int count = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_CLIPS;
    Path videos = Files.createDirectories(folder.resolve("mp4"));
    Path gifs = Files.createDirectories(folder.resolve("gif"));
    List<FrameSequence> clips = MovingShapes.defaults().generate(count, new Seeds(SEED));
    for (FrameSequence clip : clips) {
      VideoWriter.write(clip, videos.resolve(clip.name() + ".mp4"));
      GifWriter.write(clip, gifs.resolve(clip.name() + ".gif"));
    }
    System.out.println(
        count + " clips of " + clips.get(0).length() + " frames, twice, in " + folder);
  }
}
