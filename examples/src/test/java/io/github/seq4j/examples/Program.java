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

  /** What a run came to. */
  public record Result(int code, String out, String err) {

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

  /** A run that reads this text from standard input. */
  static Result reading(String input, Object... arguments) {
    return run(input, new Interruption(), arguments);
  }

  private static Result run(String input, Interruption interruption, Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
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

  static Path text(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("sea.txt"), "she sells sea shells by the sea shore.\n".repeat(30));
  }
}
