package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.kernel.AdditiveAttention;
import io.github.seq4j.core.nn.kernel.Combination;
import io.github.seq4j.core.nn.kernel.ProductAttention;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tensors of an {@link EncoderDecoderNetwork}: the source's first (layer.source. and
 * layer.cnn.; see {@link FeatureSource.Layout} and {@link PictureSource.Layout}), then the
 * decoder's. Names of the decoder's (layer.decoder.), with Q the size of the source's summary, D of
 * a step of its memory, N of what the output reads:
 *
 * <pre>
 *   emb.W [V + 1, E]      the last row is the start; a shared vocabulary has this table alone
 *   bridge.W, b           [Q, L parts H] where the bridge is dense
 *   l0.W, RW, b ...       the layers
 *   feed.W [., G H]       what the first layer is told beside its input: summary, context or
 *                         attentional vector
 *   attention.W           [D, H] of the general score
 *   attention.query.W, attention.memory.W, attention.b, attention.v   of the additive one
 *   attentional.W, b      [D + H, .] input feeding's vector, context first
 *   readout.W, b          from context and state, or from state and summary, to what the output reads
 *   out.W [N, V], b [V]   only b where the embedding is tied
 * </pre>
 */
final class EncoderDecoderLayout {

  static final String SOURCE_EMBEDDING = "layer.source.emb.W";
  static final String TARGET_EMBEDDING = "layer.decoder.emb.W";

  private final DecoderConfig config;
  private final int memorySize; // D
  private final boolean shared;
  private final ParameterLayout tensors = new ParameterLayout();
  private RecurrentKernel.Layout[][] source = new RecurrentKernel.Layout[0][]; // of tokens
  private FeatureSource.Layout features; // null: another source
  private PictureSource.Layout pictures; // null: another source
  private final RecurrentKernel.Layout[][] decoder; // [L][1]

  EncoderDecoderLayout(EncoderDecoderConfig whole, EncoderDecoderSizes sizes) {
    config = whole.decoder();
    memorySize = whole.memorySize();
    shared = whole.sharedVocabulary();
    if (shared && sizes.sourceTokens() != sizes.targetTokens()) {
      throw new ConfigException(
          "sourceTokens",
          sizes.sourceTokens(),
          "must be those of the target, " + sizes.targetTokens() + ", with a shared vocabulary");
    }
    addSource(whole.source(), sizes);
    decoder = addDecoder(sizes.targetTokens());
  }

  private EncoderDecoderLayout(DecoderConfig config, int memorySize, int targetTokens) {
    this.config = config;
    this.memorySize = memorySize;
    shared = false;
    decoder = addDecoder(targetTokens);
  }

  /** The tensors of a decoder alone, at whose source something else looks. */
  static EncoderDecoderLayout ofDecoder(DecoderConfig config, int memorySize, int targetTokens) {
    return new EncoderDecoderLayout(config, memorySize, targetTokens);
  }

  private RecurrentKernel.Layout[][] addDecoder(int targetTokens) {
    tensors.matrix(TARGET_EMBEDDING, Math.addExact(targetTokens, 1), config.embeddingSize());
    if (config.bridge() == Bridge.DENSE) {
      addLinear("bridge", summarySize(), bridgeSize());
    }
    RecurrentKernel.Layout[][] layers =
        SequenceLayout.addLayers(tensors, name("l"), config.recurrence(), config.embeddingSize());
    addContext();
    if (!config.tied()) {
      tensors.matrix(name("out.W"), outputInputs(), targetTokens);
    }
    tensors.bias(name("out.b"), targetTokens);
    return layers;
  }

  private static String name(String own) {
    return "layer.decoder." + own;
  }

  private void addLinear(String own, int inputs, int outputs) {
    tensors.matrix(name(own + ".W"), inputs, outputs);
    tensors.bias(name(own + ".b"), outputs);
  }

  private void addSource(SourceConfig given, EncoderDecoderSizes sizes) {
    if (given instanceof SourceConfig.Tokens tokens) {
      if (!shared) {
        tensors.matrix(SOURCE_EMBEDDING, sizes.sourceTokens(), tokens.input().embeddingSize());
      }
      RecurrentStackConfig stack = tokens.recurrence();
      source =
          SequenceLayout.addLayers(
              tensors, "layer.source.l", stack, tokens.input().embeddingSize());
    } else if (given instanceof SourceConfig.Features vectors) {
      features = FeatureSource.Layout.add(tensors, vectors, sizes.frame().size());
    } else if (given instanceof SourceConfig.Pictures frames) {
      pictures = PictureSource.Layout.add(tensors, frames, sizes.frame());
    }
  }

  private void addContext() {
    int hidden = config.recurrence().hiddenSize();
    int columns = Math.multiplyExact(config.recurrence().cell().gates(), hidden);
    if (!(config.context() instanceof DecoderContext.Attention attention)) {
      boolean peeks = config.context() instanceof DecoderContext.Summary;
      if (peeks) {
        tensors.matrix(name("feed.W"), summarySize(), columns);
      }
      if (config.tied() && (peeks || hidden != config.embeddingSize())) {
        addLinear("readout", hidden + (peeks ? summarySize() : 0), config.embeddingSize());
      }
      return;
    }
    int memory = memorySize;
    switch (attention.feeding()) {
      case NONE -> {}
      case CONTEXT -> tensors.matrix(name("feed.W"), memory, columns);
      case ATTENTIONAL -> tensors.matrix(name("feed.W"), attentionalSize(), columns);
    }
    switch (attention.score()) {
      case DOT -> {}
      case GENERAL -> tensors.matrix(name("attention.W"), memory, hidden);
      case ADDITIVE -> {
        tensors.matrix(name("attention.query.W"), hidden, attention.size());
        tensors.matrix(name("attention.memory.W"), memory, attention.size());
        tensors.bias(name("attention.b"), attention.size());
        tensors.bias(name("attention.v"), attention.size());
      }
    }
    if (attention.feeding() == DecoderContext.Feeding.ATTENTIONAL) {
      addLinear("attentional", memory + hidden, attentionalSize());
    }
    if (hasReadout()) {
      addLinear("readout", memory + hidden, readoutSize());
    }
  }

  /** Whether the output reads a vector of its own, and not that of input feeding. */
  private boolean hasReadout() {
    return !(config.context() instanceof DecoderContext.Attention attention)
        || attention.feeding() != DecoderContext.Feeding.ATTENTIONAL
        || config.recurrence().layers() > 1;
  }

  /** Size of input feeding's vector: what the output reads, or else what the layers above read. */
  int attentionalSize() {
    return hasReadout() ? config.recurrence().hiddenSize() : readoutSize();
  }

  /**
   * Size of what running rows carry from step to step beside states: input feeding's vector, or 0.
   */
  int carriedSize() {
    return has("attentional.W") ? attentionalSize() : 0;
  }

  /** N without the summary: what the output multiplies at every step. */
  int readoutSize() {
    return config.tied() ? config.embeddingSize() : config.recurrence().hiddenSize();
  }

  /** Rows of out.W: N, and Q where the output sees the summary. */
  private int outputInputs() {
    boolean peeks = config.context() instanceof DecoderContext.Summary;
    return readoutSize() + (peeks ? summarySize() : 0);
  }

  /** D of a step of the memory. */
  int memorySize() {
    return memorySize;
  }

  /** Q. */
  int summarySize() {
    return memorySize;
  }

  /** Numbers of the decoder's whole state of one row. */
  int bridgeSize() {
    RecurrentStackConfig stack = config.recurrence();
    return Math.multiplyExact(stack.layers() * stack.cell().stateParts(), stack.hiddenSize());
  }

  ParameterLayout tensors() {
    return tensors;
  }

  int parameterCount() {
    return tensors.parameterCount();
  }

  /**
   * Shapes of a decoder's tensors, in their order, by names without what all of them begin with.
   */
  Map<String, long[]> decoderShapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    tensors.tensors().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(name("")))
        .sorted(Comparator.comparingInt(entry -> entry.getValue().at()))
        .forEach(
            entry ->
                shapes.put(entry.getKey().substring(name("").length()), entry.getValue().shape()));
    return shapes;
  }

  /** Of the recurrent layers that read tokens, [L][directions]. */
  RecurrentKernel.Layout[][] source() {
    return source;
  }

  /** Of what reads given features, or null. */
  FeatureSource.Layout features() {
    return features;
  }

  /** Of what reads pictures, or null. */
  PictureSource.Layout pictures() {
    return pictures;
  }

  /** The table that source tokens choose rows of; null where the source is numbers. */
  ParameterLayout.Tensor sourceTable() {
    return tensors.tensors().get(shared ? TARGET_EMBEDDING : SOURCE_EMBEDDING);
  }

  /** The table of target tokens and the start. */
  ParameterLayout.Tensor targetTable() {
    return tensors.tensor(TARGET_EMBEDDING);
  }

  /** Of the decoder's layers, [L][1]. */
  RecurrentKernel.Layout[][] decoder() {
    return decoder;
  }

  /** Whether there is a tensor of this name of the decoder's. */
  boolean has(String own) {
    return tensors.tensors().containsKey(name(own));
  }

  /** Where a tensor of the decoder's begins. */
  int at(String own) {
    return tensors.tensor(name(own)).at();
  }

  AdditiveAttention.Layout additive(int size) {
    return new AdditiveAttention.Layout(
        size,
        at("attention.query.W"),
        at("attention.memory.W"),
        at("attention.b"),
        at("attention.v"));
  }

  /** W of the general score, or none. */
  int general() {
    return has("attention.W") ? at("attention.W") : ProductAttention.NO_WEIGHTS;
  }

  /** Of a vector from context [D] and state [H], context first. */
  Combination.Layout ofContext(String own, int outputs) {
    int memory = memorySize;
    int at = at(own + ".W");
    int hidden = config.recurrence().hiddenSize();
    return new Combination.Layout(
        hidden, memory, outputs, at + memory * outputs, at, at(own + ".b"));
  }

  /** Of a vector from one input. */
  Combination.Layout ofInput(String own, int inputs, int outputs) {
    return new Combination.Layout(inputs, 0, outputs, at(own + ".W"), 0, at(own + ".b"));
  }
}
