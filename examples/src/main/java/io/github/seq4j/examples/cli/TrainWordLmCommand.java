package io.github.seq4j.examples.cli;

import io.github.seq4j.core.text.TokenNames;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.core.text.WordTokenizer;
import io.github.seq4j.datasets.embeddings.WordVectors;
import io.github.seq4j.models.lm.LanguageModelTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code seq4j train word-lm}. */
@Command(
    name = "word-lm",
    sortOptions = false,
    description =
        "Train a word language model on any text: words are what white space separates, a line end is"
            + " a word too, <eos>, and a word <unk> of the text's own stands for unknown ones. Without"
            + " --text it trains on the program's own sources.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j train word-lm --text my.txt --output words.seq --min-count 3",
      "  ./seq4j train word-lm --text train.txt --valid valid.txt --test test.txt --vocab-size 10000",
      "  ./seq4j train word-lm --text train.txt --optimizer sgd --learning-rate 20 --grad-clip-norm"
          + " 0.25",
      "  ./seq4j train word-lm --text train.txt --word-vectors vectors.txt --min-count 2"
    })
public final class TrainWordLmCommand extends TrainLanguageModel {

  /** What word2vec calls a line end. */
  private static final String WORD2VEC_LINE_END = "</s>";

  @Option(
      names = "--word-vectors",
      paramLabel = "FILE",
      description =
          "Begin with embeddings in word2vec's text or binary format or in GloVe's, .gz too; the"
              + " embedding size is theirs. A line end is <eos> there, or </s>.")
  private Path vectors;

  public TrainWordLmCommand(Console console, Interruption interruption) {
    super(console, interruption, Unit.WORD, "word-lm");
  }

  /**
   * A word says more than a character: shorter sequences and smaller batches, which are more
   * updates.
   */
  @Override
  LanguageModelTraining usualTraining() {
    return LanguageModelTraining.defaults().withBatchSize(32).withSequenceLength(35);
  }

  @Override
  WordVectors wordVectors(Vocabulary vocabulary) throws IOException {
    if (vectors == null) {
      return null;
    }
    WordVectors read =
        WordVectors.read(vectors, name -> vocabulary.contains(token(vocabulary, name)));
    Map<String, float[]> byToken = new HashMap<>();
    read.vectors().forEach((name, vector) -> byToken.put(token(vocabulary, name), vector));
    return new WordVectors(read.dimension(), byToken);
  }

  private static String token(Vocabulary vocabulary, String name) {
    boolean lineEnd = name.equals(WORD2VEC_LINE_END) && !vocabulary.contains(name);
    return lineEnd ? WordTokenizer.LINE_END : TokenNames.word(vocabulary, name);
  }
}
