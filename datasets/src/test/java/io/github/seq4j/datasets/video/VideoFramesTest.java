package io.github.seq4j.datasets.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.frames.Clips;
import io.github.seq4j.datasets.frames.GifFrames;
import io.github.seq4j.datasets.frames.GifWriter;
import io.github.seq4j.datasets.frames.PictureConfig;
import io.github.seq4j.datasets.frames.PictureSize;
import io.github.seq4j.datasets.synthetic.MovingShapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFramesTest {

  private static final PictureConfig GREY = PictureConfig.defaults().inGrey();
  private static final FrameSequence CLIP =
      MovingShapes.defaults().generate(1, new Seeds(7)).get(0);

  @TempDir private Path folder;

  private static FrameSequence read(Path file, PictureConfig config) throws IOException {
    return new VideoFrames(config).read(file).sequences().get(0);
  }

  private static DataFormatException refused(Path file) {
    return catchThrowableOfType(DataFormatException.class, () -> read(file, GREY));
  }

  private Path written(String name) throws IOException {
    Path file = folder.resolve(name);
    VideoWriter.write(CLIP, file);
    return file;
  }

  /** The largest and the mean difference of two clips, in values of 255. */
  private static double[] differences(FrameSequence one, FrameSequence other) {
    double most = 0;
    double sum = 0;
    for (int i = 0; i < one.values().length; i++) {
      double difference = 255 * Math.abs(one.values()[i] - other.values()[i]);
      most = Math.max(most, difference);
      sum += difference;
    }
    return new double[] {most, sum / one.values().length};
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mov", "avi", "mkv", "webm"})
  void a_clip_comes_back_with_its_labels_and_almost_its_pixels(String ending) throws IOException {
    Path file = written("움직임 1." + ending);

    FrameSequence again = read(file, GREY);

    assertThat(again.shape()).isEqualTo(CLIP.shape());
    assertThat(again.labels()).isEqualTo(CLIP.labels());
    // MPEG-4 at quantizer 1 keeps each cosine coefficient of a block within 2, in steps of 2, and
    // the
    // transform is orthonormal: a root mean square of 2 at most. Brightness in 219 steps instead of
    // 255 adds 0.6 at most. So the mean is below 2.6; 10 is four times the root mean square.
    // VP8 has no such bound: measured, at the rate we give it, 1.1 and 5.
    double[] differences = differences(CLIP, again);
    assertThat(differences[1]).as("mean, of 255").isLessThan(2.6);
    assertThat(differences[0]).as("most, of 255").isLessThan(10);
  }

  @Test
  void a_video_and_an_animated_GIF_of_one_clip_say_the_same() throws IOException {
    Path video = written("a.mp4");
    Path gif = folder.resolve("b.gif");
    GifWriter.write(CLIP, gif);

    FrameSequence fromGif = new GifFrames(GREY).read(gif).sequences().get(0);
    FrameSequence fromVideo = read(video, GREY);

    assertThat(fromGif.values()).containsExactly(CLIP.values());
    assertThat(fromVideo.labels()).isEqualTo(fromGif.labels());
    assertThat(fromVideo.length()).isEqualTo(fromGif.length());
  }

  @Test
  void colours_come_back() throws IOException {
    FrameShape shape = new FrameShape(3, 32, 32);
    float[] values = new float[shape.size()];
    Arrays.fill(values, 0, 1024, 0.8f); // red
    Arrays.fill(values, 1024, 2048, 0.4f); // green
    Arrays.fill(values, 2048, 3072, 0.2f); // blue
    Path file = folder.resolve("orange.mp4");
    VideoWriter.write(new FrameSequence("orange", shape, values, List.of("orange")), file);

    FrameSequence again = read(file, PictureConfig.defaults());

    assertThat(again.labels()).containsExactly("orange");
    assertThat(differences(new FrameSequence("", shape, values, List.of()), again)[0])
        .isLessThan(6); // of a brightness and two colours, each rounded to one of about 220 steps
  }

  @Test
  void pictures_are_scaled_and_passed_over_as_told() throws IOException {
    FrameSequence again = read(written("a.mp4"), GREY.withSize(new PictureSize(8, 4)).withEvery(3));

    assertThat(again.shape()).isEqualTo(new FrameShape(1, 4, 8));
    assertThat(again.length()).isEqualTo(14); // 0, 3, ... 39
    assertThat(again.labels().get(13)).isEqualTo(CLIP.labels().get(39));
  }

  @Test
  void a_folder_gives_its_video_files() throws IOException {
    written("b.mp4");
    written("a.avi");

    Clips clips = Clips.read(List.of(folder), new VideoFrames(GREY));

    assertThat(clips.sequences()).hasSize(2);
    assertThat(clips.sequences().get(0).name()).endsWith("a.avi");
  }

  @Test
  void labels_for_other_frames_than_there_are_are_refused() throws IOException {
    Path file = written("a.mp4");
    Files.writeString(folder.resolve("a.labels.tsv"), "from\tto\tlabel\n0\t40\tup\n");

    assertThat(refused(file))
        .hasMessageContaining(
            "a.labels.tsv:2: there is no frame \"40\"; expected a number in [0, 39]");
  }

  @Test
  void text_with_the_name_of_a_video_is_refused_with_the_reason_of_FFmpeg() throws IOException {
    Path file = Files.writeString(folder.resolve("a.mp4"), "this is no video\n".repeat(100));

    assertThat(refused(file))
        .hasMessageContaining("a.mp4: is no video that can be read; FFmpeg says ");
  }

  @Test
  void a_playlist_is_refused_whatever_it_names() throws IOException {
    written("b.mp4");
    Path list =
        Files.writeString(
            folder.resolve("a.mp4"), "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1\nb.mp4\n");
    Path concatenation =
        Files.writeString(folder.resolve("c.mp4"), "ffconcat version 1.0\nfile b.mp4\n");

    assertThat(refused(list)).isNotNull();
    assertThat(refused(concatenation)).isNotNull();
  }

  @Test
  void an_empty_file_a_folder_and_nothing_are_refused() throws IOException {
    assertThat(refused(Files.createFile(folder.resolve("a.mp4")))).hasMessageContaining("is empty");
    assertThat(refused(folder)).hasMessageContaining("is no regular file");
    assertThat(refused(folder.resolve("none.mp4"))).hasMessageContaining("does not exist");
  }

  @Test
  void an_address_is_a_file_that_does_not_exist() {
    assertThat(refused(Path.of("http://127.0.0.1/a.mp4"))).hasMessageContaining("does not exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mov", "avi", "mkv", "webm"})
  void a_file_that_is_cut_off_is_refused(String ending) throws IOException {
    Path file = written("a." + ending);
    byte[] whole = Files.readAllBytes(file);
    for (int percent = 5; percent <= 95; percent += 10) {
      Files.write(file, Arrays.copyOf(whole, whole.length * percent / 100));

      assertThat(refused(file)).as("first %d %%", percent).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "avi", "mkv", "webm"})
  void a_damaged_file_is_read_or_refused_and_never_more(String ending) throws IOException {
    Path file = written("a." + ending);
    byte[] whole = Files.readAllBytes(file);
    RandomStream random = RandomStream.ofState(11);
    for (int round = 0; round < 50; round++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 10; i++) {
        damaged[random.nextInt(i < 5 ? 600 : whole.length)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      try {
        assertThat(read(file, GREY).length()).isPositive();
      } catch (DataFormatException refused) {
        assertThat(refused).hasMessageContaining(folder.toString()); // or that of its labels
      }
    }
  }

  @Test
  void odd_sizes_cannot_be_written() {
    FrameSequence odd = new FrameSequence("odd", new FrameShape(1, 3, 4), new float[12], List.of());

    assertThatThrownBy(() -> VideoWriter.write(odd, folder.resolve("a.mp4")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("4x3");
  }

  @Test
  void a_place_that_cannot_be_written_to_is_refused() {
    assertThatThrownBy(() -> VideoWriter.write(CLIP, folder.resolve("none/a.mp4")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("cannot be written; FFmpeg says");
  }
}
