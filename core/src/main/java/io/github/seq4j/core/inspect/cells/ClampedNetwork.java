package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.random.Seeds;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A copy of a network in which everything that reads one unit reads a constant instead, before the
 * first token too.
 *
 * <p>What reads unit i of h is a row of a matrix: of its layer's RW, and of the next layer's W, the
 * projection or the output. With m in its place, row i brings m times its weights at every step,
 * which is a bias. So the row becomes 0 and the bias takes m times the row: exact but for rounding,
 * and as fast as the network itself. The unit's own c and leak go on, read by nobody.
 *
 * <p>Where the products are normalized, or where a gate stands between h and its matrix, no bias
 * does that, and m can only be 0: layer-normalized cells and {@link Cell#GRU_RESET_BEFORE}. Tied
 * weights are untied in the copy, so that the output may lose a row that the input keeps.
 *
 * <p>Not thread-safe.
 */
public final class ClampedNetwork implements AutoCloseable {

  private static final String EMBEDDING = "layer.emb.W";
  private static final String PROJECTION = "layer.proj.W";
  private static final String OUTPUT = "layer.out.W";
  private static final String OUTPUT_BIAS = "layer.out.b";

  private final TokenNetwork copy;
  private final TokenNetworkConfig config;
  private final Map<String, float[]> tensors = new LinkedHashMap<>(); // as they were
  private final Map<String, float[]> changed = new LinkedHashMap<>();

  /** A copy that clamps nothing yet. */
  public ClampedNetwork(TokenNetwork network) {
    config = network.config().withTied(false);
    copy = TokenNetwork.empty(config, network.vocabularySize(), new Seeds(0), network.threads());
    for (String name : copy.tensorShapes().keySet()) {
      boolean tiedOutput = name.equals(OUTPUT) && network.config().tied();
      float[] values =
          tiedOutput
              ? transposed(network.tensor(EMBEDDING), network.vocabularySize())
              : network.tensor(name);
      tensors.put(name, values);
      copy.setTensor(name, values);
    }
  }

  private static float[] transposed(float[] matrix, int rows) {
    int columns = matrix.length / rows;
    float[] turned = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = matrix[row * columns + column];
      }
    }
    return turned;
  }

  /** Whether a unit of such a cell can be clamped to anything but 0. */
  public static boolean clampsToAnything(Cell cell) {
    return !cell.isLayerNormalized() && cell != Cell.GRU_RESET_BEFORE;
  }

  /** The copy, with what is clamped now. */
  public TokenNetwork network() {
    return copy;
  }

  /**
   * Clamps one unit, and no other any more.
   *
   * @param layer from 0
   * @param unit in [0, H)
   * @param value what others read in its place
   * @throws ConfigException if there is no such unit, or its cell takes only 0
   */
  public void clamp(int layer, int unit, float value) {
    requireUnit(layer, unit);
    if (value != 0 && !clampsToAnything(config.cell())) {
      throw new ConfigException(
          "value", value, "must be 0 for " + config.cell() + ", whose biases cannot stand for it");
    }
    release();
    String prefix = "layer.l" + layer;
    cutRecurrent(prefix, unit, value);
    boolean last = layer == config.layers() - 1;
    if (!last) {
      String next = "layer.l" + (layer + 1);
      float[] row = cut(next + ".W", unit);
      add(next + ".b", 0, row, 0, row.length, value);
    } else if (config.projection()) {
      float[] row = cut(PROJECTION, unit);
      float[] through = product(row, tensors.get(OUTPUT));
      add(OUTPUT_BIAS, 0, through, 0, through.length, value);
    } else {
      float[] row = cut(OUTPUT, unit);
      add(OUTPUT_BIAS, 0, row, 0, row.length, value);
    }
    changed.forEach(copy::setTensor);
  }

  /**
   * The reset-after GRU's reset gate multiplies the candidate's part of the product and its bias
   * together.
   */
  private void cutRecurrent(String prefix, int unit, float value) {
    float[] row = cut(prefix + ".RW", unit);
    if (!config.cell().hasRecurrentBias()) {
      add(prefix + ".b", 0, row, 0, row.length, value);
      return;
    }
    int candidate = row.length - config.hiddenSize();
    add(prefix + ".b", 0, row, 0, candidate, value);
    add(prefix + ".rb", 0, row, candidate, config.hiddenSize(), value);
  }

  private void requireUnit(int layer, int unit) {
    if (layer < 0 || layer >= config.layers() || unit < 0 || unit >= config.hiddenSize()) {
      throw new ConfigException(
          "unit",
          "layer" + layer + "/" + unit,
          "must be in " + config.layers() + " layers of " + config.hiddenSize());
    }
  }

  /** The network as it was. */
  public void release() {
    changed.keySet().forEach(name -> copy.setTensor(name, tensors.get(name)));
    changed.clear();
  }

  private float[] changing(String name) {
    return changed.computeIfAbsent(name, key -> tensors.get(key).clone());
  }

  /** Sets a row to 0; returns it as it was. */
  private float[] cut(String name, int unit) {
    float[] matrix = changing(name);
    int columns = (int) copy.tensorShapes().get(name)[1];
    float[] row = new float[columns];
    System.arraycopy(matrix, unit * columns, row, 0, columns);
    java.util.Arrays.fill(matrix, unit * columns, (unit + 1) * columns, 0);
    return row;
  }

  private void add(String bias, int at, float[] row, int from, int count, float factor) {
    if (factor != 0) {
      float[] values = changing(bias);
      for (int i = 0; i < count; i++) {
        values[at + i] += factor * row[from + i];
      }
    }
  }

  private static float[] product(float[] row, float[] matrix) {
    float[] result = new float[matrix.length / row.length];
    for (int k = 0; k < row.length; k++) {
      for (int j = 0; j < result.length; j++) {
        result[j] += row[k] * matrix[k * result.length + j];
      }
    }
    return result;
  }

  /** Frees the copy. Closing twice is allowed. */
  @Override
  public void close() {
    copy.close();
  }
}
