package io.github.seq4j.core.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of one of our layers as row-major blocks, one after the other in the network's
 * flat array.
 *
 * @param blocks in the order of the flat array; no key may contain {@code _}, at which DL4J splits
 */
record ParameterBlocks(List<Block> blocks) implements ParamInitializer {

  /**
   * One matrix, or one bias row.
   *
   * @param weight whether regularization and weight initialization apply
   * @param recurrent whether it is initialized as recurrent weights
   */
  record Block(String key, int rows, int columns, boolean weight, boolean recurrent) {
    int length() {
      return Math.multiplyExact(rows, columns);
    }
  }

  /** A layer that can list its blocks and set what its biases start with. */
  interface Owner {
    ParameterBlocks parameterBlocks();

    void initialize(String key, INDArray flat);
  }

  /** Delegates to the layer that is asked about, so that one instance serves all. */
  static final ParamInitializer OF_LAYER = new ParameterBlocks(List.of());

  private static ParameterBlocks of(Layer layer) {
    return ((Owner) layer).parameterBlocks();
  }

  /** Floats of all blocks. */
  int length() {
    return blocks.stream().mapToInt(Block::length).reduce(0, Math::addExact);
  }

  /** Where a block begins, or -1. */
  int offset(String key) {
    int at = 0;
    for (Block block : blocks) {
      if (block.key.equals(key)) {
        return at;
      }
      at += block.length();
    }
    return -1;
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return of(layer).length();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return keys(layer, true, true);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return keys(layer, true, false);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return keys(layer, false, true);
  }

  private static List<String> keys(Layer layer, boolean weights, boolean biases) {
    List<String> keys = new ArrayList<>();
    for (Block block : of(layer).blocks) {
      if (block.weight ? weights : biases) {
        keys.add(block.key);
      }
    }
    return keys;
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return weightKeys(layer).contains(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return biasKeys(layer).contains(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray view, boolean initializeParams) {
    Owner owner = (Owner) conf.getLayer();
    if (view == null) { // DL4J's way to say that there are none
      return new LinkedHashMap<>();
    }
    INDArray flat = view.reshape(view.length());
    int at = 0;
    for (Block block : owner.parameterBlocks().blocks) {
      conf.addVariable(block.key);
      if (initializeParams) {
        owner.initialize(block.key, flat.get(NDArrayIndex.interval(at, at + block.length())));
      }
      at += block.length();
    }
    return getGradientsFromFlattened(conf, view);
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray view) {
    INDArray flat = view.reshape(view.length());
    Map<String, INDArray> views = new LinkedHashMap<>();
    int at = 0;
    for (Block block : of(conf.getLayer()).blocks) {
      INDArray part = flat.get(NDArrayIndex.interval(at, at + block.length()));
      views.put(block.key, part.reshape('c', block.rows, block.columns));
      at += block.length();
    }
    return views;
  }
}
