package io.github.seq4j.examples;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.frames.GifWriter;
import io.github.seq4j.datasets.synthetic.MovingShapes;
import io.github.seq4j.datasets.synthetic.scenes.SceneFolderWriter;
import io.github.seq4j.datasets.synthetic.scenes.Scenes;
import io.github.seq4j.datasets.video.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Small labelled data of every kind, made by arithmetic and written into a folder. */
final class TinyData {

  private static final String[][] WORDS = {
    {"great", "lovely", "fine", "superb"}, {"bad", "awful", "dull", "poor"}
  };
  private static final String[] CLASSES = {"positive", "negative"};

  private TinyData() {}

  /** A review: even numbers are positive, odd ones negative. */
  static String review(int number) {
    return "film " + number + " is " + WORDS[number % 2][number / 2 % 4] + " .";
  }

  /** TSV with a header, classes in turn. */
  static Path reviews(Path file, int count) throws IOException {
    StringBuilder text = new StringBuilder("text\tlabel\n");
    for (int i = 0; i < count; i++) {
      text.append(review(i)).append('\t').append(CLASSES[i % 2]).append('\n');
    }
    return Files.writeString(file, text);
  }

  /** A number below a hundred and its digits the other way round. */
  static String pair(int number) {
    return number + "\t" + new StringBuilder(Integer.toString(number)).reverse();
  }

  /** Two columns: numbers from 10 on, and their digits the other way round. */
  static Path pairs(Path file, int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(pair(10 + i)).append('\n');
    }
    return Files.writeString(file, text);
  }

  /** Small scenes as PNG files, with captions.tsv. */
  static Path scenes(Path folder, int count) throws IOException {
    SceneFolderWriter.write(new Scenes(24, 0).generate(count, 5), folder);
    return folder;
  }

  /** One scene of more pixels. */
  static Path largeScene(Path folder) throws IOException {
    SceneFolderWriter.write(Scenes.defaults().generate(1, 5), folder);
    return folder.resolve("scene00000.png");
  }

  /** A vector for each of a.jpg, b.jpg and so on, with the id before it, and two captions each. */
  static void features(Path csv, Path captions, int count) throws IOException {
    StringBuilder rows = new StringBuilder();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String id = (char) ('a' + i) + ".jpg";
      rows.append(id).append(',').append(i % 2).append(',').append(i % 3).append(",0.5\n");
      lines.append(id).append("#0\ta ").append(i % 2 == 0 ? "dog" : "cat").append(" runs .\n");
      lines.append(id).append("#1\tone ").append(i % 2 == 0 ? "dog" : "cat").append(" .\n");
    }
    Files.writeString(csv, rows);
    Files.writeString(captions, lines);
  }

  /** A folder per class, a file per text. */
  static Path classFolders(Path folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path each = Files.createDirectories(folder.resolve(CLASSES[i % 2]));
      Files.writeString(each.resolve(i + ".txt"), review(i) + "\n");
    }
    return folder;
  }

  /** Sentiment trees: a sentence of four words has three phrases of more than one word. */
  static Path trees(Path file, int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int label = i % 2 == 0 ? 4 : 0;
      String word = WORDS[i % 2][i / 2 % 4];
      text.append(
          String.format(
              Locale.ROOT,
              "(%1$d (2 (2 film) (2 n%2$d)) (%1$d (2 is) (%1$d %3$s)))%n",
              label,
              i,
              word));
    }
    return Files.writeString(file, text);
  }

  /** Rising and falling series of eight numbers, in turn. */
  static Path series(Path file, int count) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "@problemName slopes\n@univariate true\n@classLabel true up down\n@data\n");
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < 8; t++) {
        text.append(t == 0 ? "" : ",").append((i % 2 == 0 ? t : -t) + 0.1 * (i % 7));
      }
      text.append(i % 2 == 0 ? ":up\n" : ":down\n");
    }
    return Files.writeString(file, text);
  }

  /** CoNLL columns: word, part of speech, chunk. */
  static Path chunks(Path file, int sentences) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sentences; i++) {
      text.append("the DT B-NP\n").append("old JJ I-NP\n".repeat(i % 3));
      text.append("dog").append(i % 5).append(" NN I-NP\nsees VB B-VP\nit PRP B-NP\n. . O\n\n");
    }
    return Files.writeString(file, text);
  }

  /** CoNLL-U with a comment and a range of tokens. */
  static Path conllu(Path file, int sentences) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sentences; i++) {
      text.append("# text = the dog runs\n1-2\tthedog\t_\t_\t_\t_\t_\t_\t_\t_\n");
      text.append("1\tthe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n");
      text.append("2\tdog").append(i % 4).append("\tdog\tNOUN\t_\t_\t3\tnsubj\t_\t_\n");
      text.append("3\truns\trun\tVERB\t_\t_\t0\troot\t_\t_\n\n");
    }
    return Files.writeString(file, text);
  }

  /** A row of features: x is 0 at rest and 2 on the move, five frames each. */
  static String row(int frame) {
    return (frame / 5 % 2 * 2 + 0.1 * (frame % 3)) + "," + 0.5 * (frame % 4);
  }

  /** A clip of features with the columns x, y and phase. */
  static Path features(Path file, int frames) throws IOException {
    StringBuilder text = new StringBuilder("x,y,phase\n");
    for (int t = 0; t < frames; t++) {
      text.append(row(t)).append(t / 5 % 2 == 0 ? ",rest\n" : ",move\n");
    }
    return Files.writeString(file, text);
  }

  /** Clips of moving shapes as GIFs and as videos, with their labels beside them. */
  static void shapes(Path gifs, Path videos, int count) throws IOException {
    Files.createDirectories(gifs);
    Files.createDirectories(videos);
    List<FrameSequence> clips =
        new MovingShapes(16, 12, 0.3, 0, 0.02).generate(count, new Seeds(3));
    for (int i = 0; i < count; i++) {
      GifWriter.write(clips.get(i), gifs.resolve("clip" + i + ".gif"));
      VideoWriter.write(clips.get(i), videos.resolve("clip" + i + ".mp4"));
    }
  }
}
