package io.github.seq4j.examples.cli;

import io.github.seq4j.core.text.Unit;
import picocli.CommandLine.Command;

/** {@code seq4j train char-lm}. */
@Command(
    name = "char-lm",
    sortOptions = false,
    description =
        "Train a character language model on any text. Without --text it trains for a minute or"
            + " so on the program's own sources. Ctrl-C saves the state and says how to go on.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j train char-lm --text my.txt --output my.seq",
      "  ./seq4j train char-lm --text my.txt --report run.html",
      "  ./seq4j train char-lm --text books/ --cell gru --hidden-size 512 --epochs 20 --resume"
    })
public final class TrainCharLmCommand extends TrainLanguageModel {

  public TrainCharLmCommand(Console console, Interruption interruption) {
    super(console, interruption, Unit.CHARACTER, "char-lm");
  }
}
