package io.github.seq4j.examples;

import java.util.List;

/**
 * An example that can be run by name.
 *
 * @param name on the command line
 * @param what one line about the idea it shows
 * @param main runs it
 */
public record RunnableExample(String name, String what, Main main) {

  /** The entry of an example. */
  @FunctionalInterface
  public interface Main {

    /** Runs it; prints what it finds to standard output. */
    void run(String... args) throws Exception;
  }

  /** All of them. */
  public static List<RunnableExample> all() {
    return List.of(
        new RunnableExample(
            "clips",
            "writes generated clips as mp4 and GIF, with labels, to train on",
            WriteClips::main),
        new RunnableExample(
            "hello", "a vanilla RNN over h, e, l, o learns to spell hello", HelloRnn::main),
        new RunnableExample(
            "min-char-rnn",
            "the hundred-line character model: RNN 100, T 25, Adagrad, batch 1, any text",
            MinCharRnn::main),
        new RunnableExample(
            "own-network",
            "our layers inside a Deeplearning4j network of your own",
            OwnNetwork::main),
        new RunnableExample(
            "scenes",
            "writes generated scenes as PNG, with captions, to caption and to train on",
            WriteScenes::main),
        new RunnableExample(
            "train-save-load",
            "train, save, load and sample a language model from Java",
            TrainSaveLoad::main));
  }
}
