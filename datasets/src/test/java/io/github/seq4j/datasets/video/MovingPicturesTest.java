package io.github.seq4j.datasets.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.frames.Clips;
import io.github.seq4j.datasets.frames.GifWriter;
import io.github.seq4j.datasets.frames.PictureConfig;
import io.github.seq4j.datasets.frames.PictureFolderWriter;
import io.github.seq4j.datasets.synthetic.MovingShapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovingPicturesTest {

  private static final MovingPictures GREY = new MovingPictures(PictureConfig.defaults().inGrey());

  @TempDir private Path folder;

  @Test
  void one_folder_may_hold_clips_of_every_kind() throws IOException {
    List<FrameSequence> clips = MovingShapes.defaults().withFrames(5).generate(3, new Seeds(2));
    PictureFolderWriter.write(clips.get(0), folder.resolve("a"));
    GifWriter.write(clips.get(1), folder.resolve("b.gif"));
    VideoWriter.write(clips.get(2), folder.resolve("c.mp4"));

    Clips again = Clips.read(List.of(folder), GREY);

    assertThat(again.sequences())
        .extracting(FrameSequence::labels)
        .isEqualTo(clips.stream().map(FrameSequence::labels).toList());
    assertThat(again.sequences().get(0).values()).containsExactly(clips.get(0).values());
    assertThat(again.sequences().get(1).values()).containsExactly(clips.get(1).values());
  }

  @Test
  void a_file_whose_name_tells_nothing_is_tried_as_a_video() throws IOException {
    Path file = Files.writeString(folder.resolve("clip"), "this is no video");

    assertThatThrownBy(() -> GREY.read(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("is no video");
  }
}
