package io.github.seq4j.datasets.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.datasets.frames.ClipFormat;
import io.github.seq4j.datasets.frames.PictureConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingFFmpegTest {

  /** Loads package video anew, in a world without FFmpeg. */
  private static final class WithoutFFmpeg extends URLClassLoader {

    WithoutFFmpeg(URL classes) {
      super(new URL[] {classes}, MissingFFmpegTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.bytedeco.ffmpeg.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith(VideoFrames.class.getPackageName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  @Test
  void without_FFmpeg_the_error_says_what_to_add(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("a.mp4"), "anything");
    URL classes = VideoFrames.class.getProtectionDomain().getCodeSource().getLocation();
    try (WithoutFFmpeg loader = new WithoutFFmpeg(classes)) {
      ClipFormat format =
          (ClipFormat)
              loader
                  .loadClass(VideoFrames.class.getName())
                  .getConstructor(PictureConfig.class)
                  .newInstance(PictureConfig.defaults());

      Throwable error = catchThrowable(() -> format.read(file));

      assertThat(error)
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("a.mp4: video files need FFmpeg");
      assertThat(((DataFormatException) error).hint())
          .contains(MissingFFmpeg.ARTIFACT)
          .endsWith("the classifier " + Loader.getPlatform());
    }
  }

  @Test
  void the_artifact_named_is_the_one_tested_with() throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
        Loader.class.getResourceAsStream("/META-INF/maven/org.bytedeco/ffmpeg/pom.properties")) {
      properties.load(in);
    }

    assertThat(MissingFFmpeg.ARTIFACT)
        .isEqualTo("org.bytedeco:ffmpeg:" + properties.getProperty("version"));
  }
}
