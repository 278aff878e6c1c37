package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Commands as a page shows them, turned into the same commands on files and sizes of ours. */
final class TinyCalls {

  private static final Set<String> DATA =
      Set.of(
          "--text",
          "--train",
          "--valid",
          "--test",
          "--frames",
          "--video",
          "--word-vectors",
          "--pairs",
          "--source",
          "--target",
          "--images",
          "--features",
          "--ids",
          "--captions");

  private final Path folder;
  private final Path text;

  /**
   * @param folder for data and models
   * @param text to train language models on
   */
  TinyCalls(Path folder, Path text) throws IOException {
    this.folder = folder;
    this.text = text;
    TinyData.reviews(folder.resolve("texts.tsv"), 20);
    TinyData.trees(folder.resolve("trees.txt"), 20);
    TinyData.series(folder.resolve("series.ts"), 20);
    TinyData.chunks(folder.resolve("words.txt"), 12);
    TinyData.conllu(folder.resolve("words.conllu"), 12);
    TinyData.features(folder.resolve("clip.csv"), 30);
    TinyData.shapes(folder.resolve("gifs"), folder.resolve("videos"), 2);
    Files.writeString(folder.resolve("lines.txt"), "it sees\n");
    Files.writeString(folder.resolve("rows.csv"), "x,y\n1,2\n");
    Files.writeString(folder.resolve("vectors.txt"), "film 1 2 3\nis 3 2 1\n");
    Files.writeString(
        folder.resolve("near.txt"),
        "monday 1 2\nman 1 0\nking 1 1\nwoman 0 1\nrose 2 1\nfell 3 1\ngained 1 4\n");
    trained(Program.train(text, folder.resolve("language.seq")));
    TinyData.pairs(folder.resolve("pairs.tsv"), 40);
    Files.writeString(folder.resolve("padded.txt"), "1+2  _3  \n2+2  _4  \n3+2  _5  \n".repeat(4));
    Files.writeString(folder.resolve("side.txt"), "12 34\n56 78\n");
    Path scenes = TinyData.scenes(folder.resolve("pictures"), 12);
    TinyData.features(folder.resolve("rows.features.csv"), folder.resolve("rows.tsv"), 8);
    trained(sequences("caption", "scenes.seq", "--images", scenes, "--filters", 4));
    Object[] described = {"--captions", folder.resolve("rows.tsv")};
    trained(
        sequences(
            "caption",
            "vectors.seq",
            "--features",
            folder.resolve("rows.features.csv"),
            described));
    Object[] kept = {"--save-every", 10, "--keep-states"};
    trained(sequences("translate", "pairs.seq", "--pairs", folder.resolve("pairs.tsv"), kept));
    Path clip = folder.resolve("clip.csv");
    Path texts = folder.resolve("texts.tsv");
    trained(sequences("classify", "texts.seq", "--train", texts));
    trained(sequences("classify", "attentive.seq", "--train", texts, "--pooling", "attention"));
    trained(sequences("label", "words.seq", "--train", folder.resolve("words.txt")));
    Object[] forward = {"--label-column", "phase", "--direction", "forward", "--no-baseline"};
    trained(sequences("label", "features.seq", "--frames", clip, forward));
    trained(sequences("label", "pictures.seq", "--video", folder.resolve("gifs")));
  }

  private Program.Result sequences(
      String task, String model, String option, Path data, Object... more) {
    List<Object> words = new ArrayList<>(List.of(option, data));
    words.addAll(List.of(more));
    return Program.trainSequences(task, folder.resolve(model), words.toArray());
  }

  private static void trained(Program.Result result) {
    assertThat(result.code()).as(result.err()).isZero();
  }

  /** What may come through a pipe to {@link #tiny}. */
  static String piped(List<String> call) {
    return call.contains("--live") ? "1,2\n" : "it sees film 1\n";
  }

  /** The same call on files of ours, and with sizes that train in a moment. */
  List<Object> tiny(List<String> call) throws IOException {
    List<Object> words = new ArrayList<>();
    String option = "";
    for (int i = 0; i < call.size(); i++) {
      String word = call.get(i);
      if (call.get(0).equals("inspect") && word.equals("--generated")) {
        words.addAll(List.of("--source", "1+2")); // tiny ones have not learned dates
      } else if (word.endsWith("-*")) {
        words.addAll(states()); // a shell would have named them
      } else if (word.startsWith("--")) {
        option = word;
        words.add(word);
      } else if (option.equals("--unit") && word.contains("/")) {
        words.add("layer0/0"); // tiny ones have no layer1/137
      } else if (option.equals("--input")) {
        words.add(folder.resolve("pictures/scene00000.png"));
      } else if (call.get(0).equals("inspect") && option.equals("--source")) {
        words.add(word); // a text, no file
      } else if (option.equals("--ids")) {
        words.remove(words.size() - 1); // ours has its ids in the first column
      } else if (word.endsWith(".seq")) {
        words.add(call.get(0).equals("train") ? folder.resolve("out.seq") : model(call));
      } else if (option.equals("--output")) {
        words.add(folder.resolve("out." + word.substring(word.lastIndexOf('.') + 1)));
      } else if (call.get(0).equals("embeddings") && i == 2) {
        words.add(folder.resolve("near.txt"));
      } else if (DATA.contains(option)) {
        words.add(data(option, word, call));
      } else if (call.get(0).equals("inspect") && call.get(1).equals("embeddings") && i == 2) {
        words.add(folder.resolve("near.txt"));
      } else if (List.of("--projector", "--tensorboard", "--charts").contains(option)) {
        words.add(folder.resolve(word));
      } else if (option.equals("--surprisal")
          || option.equals("--report")
          || (option.equals("--attention") && word.contains("."))) {
        words.add(folder.resolve(word));
      } else if (option.equals("--label-column")) {
        words.add("phase");
      } else if (option.equals("--ignore-columns")) {
        words.add("y");
      } else if (call.get(0).equals("reproduce") && option.isEmpty() && i > 0) {
        words.add("hello"); // the recipe that needs no data and a second
      } else if (call.get(0).equals("example") && i == 2) {
        words.add(folder.resolve(word));
      } else if (option.isEmpty() && i > 1 && (word.contains(".") || word.endsWith("/"))) {
        words.add(input(word, call));
      } else {
        words.add(word);
      }
    }
    words.addAll(sizes(call));
    return words;
  }

  private List<Object> sizes(List<String> call) {
    return switch (call.get(0)) {
      case "train" -> {
        if (call.get(1).equals("embeddings")) {
          yield List.of("--dimension", 4, "--epochs", 1, "--threads", 1);
        }
        List<Object> sizes = new ArrayList<>();
        boolean language = call.get(1).endsWith("-lm");
        sizes.addAll(
            language
                ? List.of((Object[]) Program.TINY)
                : List.of("--hidden-size", 8, "--threads", 1, "--max-updates", 3));
        if (call.contains("--word-vectors")) {
          sizes.addAll(List.of("--embedding-size", 3));
        }
        sizes.addAll(List.of("--output", folder.resolve("out.seq")));
        if (language && !call.contains("--valid")) {
          sizes.addAll(List.of("--valid-fraction", 0));
        }
        yield sizes;
      }
      case "inspect" -> inspected(call);
      case "play" -> List.of("--port", 0);
      case "bench" -> List.of("--list"); // the cases it names, in place of measuring them
      case "reproduce" -> {
        List<Object> sizes = new ArrayList<>();
        sizes.addAll(List.of("--results", folder.resolve("docs/results")));
        sizes.addAll(List.of("--work", folder.resolve("work")));
        if (call.contains("--all")) {
          sizes.add("--list"); // them, in place of running for hours
        }
        yield sizes;
      }
      default -> List.of();
    };
  }

  private List<Object> inspected(List<String> call) {
    boolean model = call.stream().anyMatch(word -> word.endsWith(".seq"));
    return switch (call.get(1)) {
      case "gradients" ->
          model
              ? List.of("--distance", 10, "--positions", 2)
              : List.of("--distance", 10, "--positions", 2, "--hidden-size", 4, "--updates", 2);
      case "cells" -> call.contains("--text") ? List.of() : List.of("--text", text);
      case "memory" -> {
        List<Object> sizes = new ArrayList<>(List.of("--longest", 20, "--targets", 10));
        if (!call.contains("--text")) {
          sizes.addAll(List.of("--text", text)); // tiny ones do not know the shipped corpus
        }
        yield model ? sizes : List.of("--budget", 500);
      }
      default -> List.of();
    };
  }

  private Path model(List<String> call) {
    return folder.resolve(
        switch (call.get(0)) {
          case "classify" -> "texts.seq";
          case "translate" -> "pairs.seq";
          case "caption" -> call.contains("--ids") ? "vectors.seq" : "scenes.seq";
          case "label" ->
              clip(call)
                  ? (table(call) ? "features.seq" : "pictures.seq")
                  : call.contains("--live") ? "features.seq" : "words.seq";
          case "evaluate" -> evaluated(call);
          case "play" -> call.contains("--input") ? "scenes.seq" : "language.seq";
          case "inspect" -> call.get(1).equals("attention") ? attentive(call) : "language.seq";
          default -> "language.seq";
        });
  }

  private static String attentive(List<String> call) {
    if (call.contains("--column")) {
      return "attentive.seq";
    }
    return call.contains("pictures/") ? "scenes.seq" : "pairs.seq";
  }

  /** What the tiny translator kept while it was trained. */
  private List<Path> states() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().contains("pairs.seq.update-")).sorted().toList();
    }
  }

  private static String evaluated(List<String> call) {
    if (call.contains("--text")) {
      return "language.seq";
    }
    if (call.contains("--images")) {
      return "scenes.seq";
    }
    if (call.contains("--source") || call.contains("--pairs")) {
      return "pairs.seq";
    }
    if (clip(call)) {
      return table(call) ? "features.seq" : "pictures.seq";
    }
    return tagged(call) ? "words.seq" : "texts.seq";
  }

  private static boolean clip(List<String> call) {
    return table(call)
        || call.contains("--video")
        || call.stream().anyMatch(word -> word.matches(".*\\.(mp4|gif|avi|webm)"));
  }

  private static boolean table(List<String> call) {
    return call.contains("--frames") || call.stream().anyMatch(word -> word.endsWith(".csv"));
  }

  private static boolean tagged(List<String> call) {
    return call.contains("--columns")
        || call.contains("--tagged")
        || call.contains("label")
        || call.stream().anyMatch(word -> word.contains(".conllu"));
  }

  private Path data(String option, String word, List<String> call) throws IOException {
    if (call.get(0).equals("train")
        && call.get(1).endsWith("-lm")
        && option.matches("--(valid|test)")) {
      return text;
    }
    return switch (option) {
      case "--text" -> call.contains("--encoding") ? inKoreanEncoding() : text;
      case "--frames" -> folder.resolve("clip.csv");
      case "--video" -> folder.resolve("gifs");
      case "--word-vectors" -> folder.resolve("vectors.txt");
      case "--pairs" -> folder.resolve(call.contains("padded") ? "padded.txt" : "pairs.tsv");
      case "--source", "--target" -> folder.resolve("side.txt");
      case "--images" -> folder.resolve("pictures");
      case "--features" -> folder.resolve("rows.features.csv");
      case "--captions" ->
          folder.resolve(call.contains("--features") ? "rows.tsv" : "pictures/captions.tsv");
      default ->
          call.contains("--source")
              ? folder.resolve("side.txt")
              : call.contains("--frames")
                  ? folder.resolve("clip.csv")
                  : call.contains("--video") ? folder.resolve("gifs") : labeled(word, call);
    };
  }

  private Path labeled(String word, List<String> call) {
    if (tagged(call)) {
      return folder.resolve(word.contains(".conllu") ? "words.conllu" : "words.txt");
    }
    boolean trees = call.contains("--phrases") || call.contains("--binary");
    return folder.resolve(
        trees
            ? "trees.txt"
            : word.contains(".ts") && !word.contains(".tsv") ? "series.ts" : "texts.tsv");
  }

  /** A file that stands by itself, after the model or after {@code data check}. */
  private Path input(String word, List<String> call) {
    if (call.get(0).equals("data")) {
      return labeled(word, call);
    }
    if (call.get(0).equals("inspect") && word.endsWith("/")) {
      return folder.resolve("pictures");
    }
    if (call.get(0).equals("inspect") && call.contains("--column")) {
      return folder.resolve("texts.tsv");
    }
    if (call.get(0).equals("caption")) {
      return folder.resolve(
          call.contains("--ids") ? "rows.features.csv" : "pictures/scene00000.png");
    }
    if (clip(call)) {
      return folder.resolve(table(call) ? "rows.csv" : "gifs/clip0.gif");
    }
    return folder.resolve("lines.txt");
  }

  private Path inKoreanEncoding() throws IOException {
    byte[] bytes = "무정 이광수 소설\n".repeat(60).getBytes(Charset.forName("x-windows-949"));
    return Files.write(folder.resolve("cp949.txt"), bytes);
  }
}
