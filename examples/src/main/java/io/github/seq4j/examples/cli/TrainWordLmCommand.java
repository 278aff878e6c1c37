package io.github.seq4j.examples.cli;

import io.github.seq4j.core.text.Unit;
import picocli.CommandLine.Command;

/** {@code seq4j train word-lm}. */
@Command(
    name = "word-lm",
    sortOptions = false,
    description =
        "Train a word language model on any text: words are what white space separates, and a line "
            + "end is a word too. Without --text it trains on the program's own sources.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j train word-lm --text my.txt --output words.seq --min-count 3",
      "  ./seq4j train word-lm --text train.txt --optimizer sgd --learning-rate 20 --grad-clip-norm"
          + " 0.25"
    })
public final class TrainWordLmCommand extends TrainLanguageModel {

  public TrainWordLmCommand(Console console, Interruption interruption) {
    super(console, interruption, Unit.WORD, "word-lm");
  }
}
