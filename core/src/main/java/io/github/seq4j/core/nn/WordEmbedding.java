package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.ParameterBlocks.Block;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Words as wholes and by their characters (Lample et al. 2016, section 4.1): input [B, 1 + C, T]
 * ids, output [B, E + 2 Hc, T]. Row 0 of the input is the word, rows 1 to C are its characters, at
 * least one, then -1. The output is the word's row of a table, then where an LSTM over the
 * characters ends, then where one over the reversed characters ends. Masked steps are 0 whatever
 * ids they hold.
 *
 * <p>Parameters W [V, E] and cW [Cv, Ec], the tables of words and characters; fW [Ec, 4Hc], fRW
 * [Hc, 4Hc], fb [4Hc] and bW, bRW, bb, the LSTMs forward and backward, as of {@link Lstm} with a
 * forget bias of 1.
 */
public final class WordEmbedding extends FeedForwardConfiguration {

  static final String WORDS = "W";
  static final String CHARACTERS = "cW";
  static final String FORWARD = "f"; // before the keys of an LSTM
  static final String BACKWARD = "b";

  private static final double FORGET_BIAS = 1;

  private int characters;
  private int characterSize;
  private int characterHiddenSize;

  /** For JSON. */
  public WordEmbedding() {}

  private WordEmbedding(Builder builder) {
    super(builder);
    characters = ConfigException.atLeast("characters", 1, builder.characters);
    characterSize = ConfigException.atLeast("characterSize", 1, builder.characterSize);
    characterHiddenSize =
        ConfigException.atLeast("characterHiddenSize", 1, builder.characterHiddenSize);
    ConfigException.atLeast("embeddingSize", 1, builder.embeddingSize);
    nOut = Math.addExact(builder.embeddingSize, Math.multiplyExact(2, characterHiddenSize));
    initializeConstraints(builder);
  }

  /** E. */
  int embeddingSize() {
    return Math.toIntExact(nOut) - 2 * characterHiddenSize;
  }

  /** Cv, different characters. */
  public int getCharacters() {
    return characters;
  }

  /** For JSON. */
  public void setCharacters(int characters) {
    this.characters = characters;
  }

  /** Ec, size of a character's embedding. */
  public int getCharacterSize() {
    return characterSize;
  }

  /** For JSON. */
  public void setCharacterSize(int characterSize) {
    this.characterSize = characterSize;
  }

  /** Hc, hidden size of each direction over characters. */
  public int getCharacterHiddenSize() {
    return characterHiddenSize;
  }

  /** For JSON. */
  public void setCharacterHiddenSize(int characterHiddenSize) {
    this.characterHiddenSize = characterHiddenSize;
  }

  @Override
  public ParameterBlocks parameterBlocks() {
    return new ParameterBlocks(
        List.of(
            new Block(WORDS, Math.toIntExact(nIn), embeddingSize(), true, false),
            new Block(CHARACTERS, characters, characterSize, true, false),
            inputWeights(FORWARD),
            recurrentWeights(FORWARD),
            bias(FORWARD),
            inputWeights(BACKWARD),
            recurrentWeights(BACKWARD),
            bias(BACKWARD)));
  }

  private Block inputWeights(String direction) {
    String key = direction + RecurrentConfiguration.INPUT_WEIGHTS;
    return new Block(key, characterSize, columns(), true, false);
  }

  private Block recurrentWeights(String direction) {
    String key = direction + RecurrentConfiguration.RECURRENT_WEIGHTS;
    return new Block(key, characterHiddenSize, columns(), true, true);
  }

  private Block bias(String direction) {
    return new Block(direction + RecurrentConfiguration.BIAS, 1, columns(), false, false);
  }

  private int columns() {
    return Math.multiplyExact(Cell.LSTM.gates(), characterHiddenSize);
  }

  @Override
  public void initialize(String key, INDArray flat) {
    if (key.equals(FORWARD + RecurrentConfiguration.BIAS)
        || key.equals(BACKWARD + RecurrentConfiguration.BIAS)) {
      flat.assign(0);
      for (int j = 0; j < characterHiddenSize; j++) { // gates i, f, g, o
        flat.putScalar((long) characterHiddenSize + j, FORGET_BIAS);
      }
      return;
    }
    boolean table = key.equals(WORDS) || key.equals(CHARACTERS);
    for (Block block : parameterBlocks().blocks()) {
      if (block.key().equals(key)) {
        int fanOut = table ? block.columns() : characterHiddenSize; // each gate a matrix of its own
        long[] shape = {block.rows(), block.columns()};
        getWeightInitFn().init(block.rows(), fanOut, shape, 'c', flat);
      }
    }
  }

  @Override
  Layer newLayer(NeuralNetConfiguration conf, DataType dataType) {
    return new WordEmbeddingLayer(conf, dataType);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    long steps =
        inputType instanceof InputType.InputTypeRecurrent recurrent
            ? recurrent.getTimeSeriesLength()
            : -1;
    return InputType.recurrent(nOut, steps);
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    // ids have 1 + C rows; how many words there are is not to be seen from them
  }

  /** Builds the layer: {@code nIn} V, all sizes to be set; {@code nOut} follows from them. */
  @SuppressWarnings("unchecked") // DL4J declares build() with a type of the caller's choice
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {

    private int embeddingSize;
    private int characters;
    private int characterSize;
    private int characterHiddenSize;

    /** E, size of a word's embedding, at least 1. */
    public Builder embeddingSize(int size) {
      embeddingSize = size;
      return this;
    }

    /** Cv, different characters, at least 1. */
    public Builder characters(int count) {
      characters = count;
      return this;
    }

    /** Ec, size of a character's embedding, at least 1. */
    public Builder characterSize(int size) {
      characterSize = size;
      return this;
    }

    /** Hc, hidden size of each direction over characters, at least 1. */
    public Builder characterHiddenSize(int size) {
      characterHiddenSize = size;
      return this;
    }

    @Override
    public WordEmbedding build() {
      return new WordEmbedding(this);
    }
  }
}
