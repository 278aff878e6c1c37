package io.github.seq4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seq4j.examples.cli.Console;
import io.github.seq4j.examples.cli.Interruption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program as a function: arguments in; exit code, results and progress out. */
public final class Program {

  /** Options of a model that trains in a moment. */
  static final String[] TINY = {
    "--hidden-size",
    "8",
    "--num-layers",
    "1",
    "--batch-size",
    "4",
    "--seq-length",
    "10",
    "--threads",
    "1",
    "--max-updates",
    "30",
    "--sample-every",
    "0"
  };

  /** Options of a classifier or labeler that trains in a moment. */
  private static final List<String> TINY_SEQUENCES =
      List.of(
          "--hidden-size",
          "8",
          "--batch-size",
          "8",
          "--threads",
          "1",
          "--max-updates",
          "40",
          "--learning-rate",
          "0.02",
          "--sample-every",
          "0");

  /** What a run came to. */
  public record Result(int code, String out, String err) {

    List<String> lines() {
      return out.lines().toList();
    }

    /** Cells of a column of tab-separated lines. */
    List<String> column(int number) {
      return out.lines().filter(line -> !line.isEmpty()).map(l -> l.split("\t")[number]).toList();
    }

    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  private Program() {}

  static Result run(Object... arguments) {
    return run(new Interruption(), arguments);
  }

  static Result run(Interruption interruption, Object... arguments) {
    return run("", interruption, arguments);
  }

  /** A run that reads this text from standard input; a server ends when it has said where it is. */
  static Result reading(String input, Object... arguments) {
    Interruption interruption = new Interruption();
    if (arguments[0].equals("play")) {
      interruption.request();
    }
    return run(input, interruption, arguments);
  }

  private static Result run(String input, Interruption interruption, Object... arguments) {
    return run(input, new ByteArrayOutputStream(), interruption, arguments);
  }

  /** A run whose progress goes there. */
  static Result run(
      String input, ByteArrayOutputStream err, Interruption interruption, Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int code = Seq4j.run(new Console(in, out, err, false), interruption, words);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A run of {@code train char-lm} with tiny sizes; more options override them. */
  static Result train(Path text, Path output, Object... more) {
    Object[] all = new Object[2 + TINY.length + 4 + more.length];
    all[0] = "train";
    all[1] = "char-lm";
    System.arraycopy(TINY, 0, all, 2, TINY.length);
    int at = 2 + TINY.length;
    all[at++] = "--text";
    all[at++] = text;
    all[at++] = "--output";
    all[at++] = output;
    System.arraycopy(more, 0, all, at, more.length);
    return run(all);
  }

  /** A run of {@code train classify} or {@code train label}; more options override tiny ones. */
  static Result trainSequences(String task, Path output, Object... more) {
    return run(sequenceWords(task, output, more));
  }

  /** The command line of {@link #trainSequences}. */
  static Object[] sequenceWords(String task, Path output, Object... more) {
    List<Object> words = new ArrayList<>(List.of("train", task, "--output", output));
    words.addAll(TINY_SEQUENCES);
    words.addAll(List.of(more));
    return words.toArray();
  }

  static Path text(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("sea.txt"), "she sells sea shells by the sea shore.\n".repeat(30));
  }
}
