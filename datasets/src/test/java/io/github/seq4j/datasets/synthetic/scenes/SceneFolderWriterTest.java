package io.github.seq4j.datasets.synthetic.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.datasets.captions.CaptionedSet;
import io.github.seq4j.datasets.captions.Captions;
import io.github.seq4j.datasets.captions.OnMissing;
import io.github.seq4j.datasets.frames.PictureConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneFolderWriterTest {

  @TempDir private Path folder;

  @Test
  void scenes_come_back_from_a_folder_as_they_were() throws IOException {
    List<Scene> scenes = Scenes.defaults().generate(5, 1);

    SceneFolderWriter.write(scenes, folder);

    List<Captioned> read =
        CaptionedSet.pictures(
                folder,
                Captions.read(folder.resolve(SceneFolderWriter.CAPTIONS), "UTF-8"),
                PictureConfig.defaults(),
                OnMissing.REFUSE)
            .items();
    assertThat(read).hasSize(5);
    for (int i = 0; i < 5; i++) {
      Captioned expected = scenes.get(i).asPixels();
      assertThat(read.get(i).id()).isEqualTo(expected.id());
      assertThat(read.get(i).captions()).isEqualTo(expected.captions());
      assertThat(read.get(i).input().shape()).isEqualTo(expected.input().shape());
      assertThat(read.get(i).input().values()).containsExactly(expected.input().values());
    }
  }
}
