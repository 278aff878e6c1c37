package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.AttentionPooling;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;

/** The tensors of a {@link SequenceNetwork}: input, recurrent layers, pooling, output. */
final class SequenceLayout {

  static final String EMBEDDING = "layer.emb.W";
  static final String CHARACTERS = "layer.chars.W";

  private final ParameterLayout tensors = new ParameterLayout();
  private final RecurrentKernel.Layout[][] recurrent; // [L][directions]
  private final int inputSize;
  private CharacterEncoder.Layout characters; // null: none
  private FrameLayers frames; // null: none
  private AttentionPooling.Layout attention; // null: none

  SequenceLayout(SequenceNetworkConfig config, SequenceSizes sizes) {
    sizes.requireFit(config.head());
    inputSize = addInput(config.input(), sizes);
    RecurrentStackConfig stack = config.recurrence();
    recurrent = addLayers(tensors, "layer.l", stack, inputSize);
    addHead(config.head(), stack.outputSize(), sizes.labels());
  }

  /** Appends recurrent layers, named by {@code prefix} and their number; [L][directions]. */
  static RecurrentKernel.Layout[][] addLayers(
      ParameterLayout tensors, String prefix, RecurrentStackConfig stack, int inputSize) {
    RecurrentKernel.Layout[][] layers = new RecurrentKernel.Layout[stack.layers()][];
    for (int i = 0; i < layers.length; i++) {
      int in = i == 0 ? inputSize : stack.outputSize();
      String name = prefix + i;
      layers[i] =
          stack.direction().isBidirectional()
              ? new RecurrentKernel.Layout[] {
                tensors.recurrent(name + ".forward", stack.cell(), in, stack.hiddenSize()),
                tensors.recurrent(name + ".backward", stack.cell(), in, stack.hiddenSize())
              }
              : new RecurrentKernel.Layout[] {
                tensors.recurrent(name, stack.cell(), in, stack.hiddenSize())
              };
    }
    return layers;
  }

  /** F of what the first recurrent layer reads. */
  private int addInput(StepInputConfig input, SequenceSizes sizes) {
    if (input instanceof StepInputConfig.Tokens tokens) {
      tensors.matrix(EMBEDDING, sizes.tokens(), tokens.embeddingSize());
      return tokens.embeddingSize();
    }
    if (input instanceof StepInputConfig.Words words) {
      tensors.matrix(EMBEDDING, sizes.tokens(), words.embeddingSize());
      int size = words.characterSize();
      int hidden = words.characterHiddenSize();
      characters =
          new CharacterEncoder.Layout(
              tensors.matrix(CHARACTERS, sizes.characters(), size),
              tensors.recurrent("layer.chars.forward", Cell.LSTM, size, hidden),
              tensors.recurrent("layer.chars.backward", Cell.LSTM, size, hidden));
      return words.embeddingSize() + 2 * hidden;
    }
    if (input instanceof StepInputConfig.Pictures pictures) {
      frames = new FrameLayers(pictures, sizes.frame());
      for (FrameConvolutions.Tensor tensor : frames.tensors()) {
        tensors.add(tensor.name(), tensor.shape()); // the first of all, so at the same places
      }
      return pictures.features();
    }
    return sizes.frame().size();
  }

  private void addHead(SequenceHeadConfig head, int size, int labels) {
    if (head.pooledBy().map(Pooling::isLearned).orElse(false)) {
      attention =
          new AttentionPooling.Layout(
              tensors.matrix("layer.pool.W", size, size),
              tensors.bias("layer.pool.b", size),
              tensors.bias("layer.pool.v", size));
    }
    tensors.matrix("layer.out.W", size, labels);
    tensors.bias("layer.out.b", labels);
    if (head instanceof SequenceHeadConfig.PerStep step && step.crf()) {
      tensors.matrix("layer.out.transitions", labels, labels);
      tensors.bias("layer.out.start", labels);
      tensors.bias("layer.out.end", labels);
    }
  }

  ParameterLayout tensors() {
    return tensors;
  }

  int parameterCount() {
    return tensors.parameterCount();
  }

  int inputSize() {
    return inputSize;
  }

  RecurrentKernel.Layout[][] recurrent() {
    return recurrent;
  }

  /** Of what reads the characters of words, or null. */
  CharacterEncoder.Layout characters() {
    return characters;
  }

  /** What reads pictures, its parameters from 0 on; or null. */
  FrameLayers frames() {
    return frames;
  }

  /** Of attention pooling, or null. */
  AttentionPooling.Layout attention() {
    return attention;
  }

  int at(String name) {
    return tensors.tensor(name).at();
  }
}
