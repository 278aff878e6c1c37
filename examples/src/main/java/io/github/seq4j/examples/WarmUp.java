package io.github.seq4j.examples;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.examples.cli.Console;
import io.github.seq4j.examples.cli.Interruption;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs once when the launcher has built the program, and does what users wait for, so that Java can
 * keep the classes this needs parsed in an archive (class data sharing). Its results are thrown
 * away.
 */
final class WarmUp {

  private static final String TEXT = "warm up. ".repeat(40);

  private WarmUp() {}

  /**
   * Saves a tiny model, lets it write, trains another.
   *
   * @param arguments ignored
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("seq4j-warm-up");
    Path model = folder.resolve("model.seq");
    Path text = Files.writeString(folder.resolve("text.txt"), TEXT);
    LanguageModelConfig config =
        LanguageModelConfig.characters(TokenNetworkConfig.of(Cell.LSTM, 8, 2));
    try (LanguageModel tiny = LanguageModel.create(config, Vocabulary.ofCharacters(TEXT), 1, 1)) {
      tiny.save(model);
    }
    run("info", model, "--json");
    run("generate", model, "--length", 3);
    run("evaluate", model, "--text", text);
    run(
        "train",
        "char-lm",
        "--text",
        text,
        "--output",
        folder.resolve("other.seq"),
        "--hidden-size",
        8,
        "--batch-size",
        2,
        "--seq-length",
        5,
        "--max-updates",
        3);
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static void run(Object... words) {
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    OutputStream nowhere = OutputStream.nullOutputStream();
    Seq4j.run(
        new Console(InputStream.nullInputStream(), nowhere, nowhere, false),
        new Interruption(),
        arguments);
  }
}
