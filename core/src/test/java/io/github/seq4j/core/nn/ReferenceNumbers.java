package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.Tape.Scalar;
import java.util.Arrays;
import java.util.Map;

/**
 * What a {@link FeatureSource} and a {@link PictureSource} compute, in double and plain loops, one
 * row after the other.
 *
 * @param tape that remembers it
 * @param tensors by name
 * @param frame what one vector or picture is
 */
record ReferenceNumbers(Tape tape, Map<String, Scalar[]> tensors, FrameShape frame) {

  /** [P][D] of one row. */
  Scalar[][] read(SourceConfig config, StepInput.Vectors source) {
    Scalar[] values = new Scalar[source.values().length];
    Arrays.setAll(values, i -> tape.number(source.values()[i]));
    if (config instanceof SourceConfig.Pictures) {
      return dense(cells(values), tensors.get("layer.source.place"));
    }
    Scalar[][] x = new Scalar[source.length()][];
    Arrays.setAll(x, p -> Arrays.copyOfRange(values, p * source.size(), (p + 1) * source.size()));
    return dense(x, null);
  }

  /** [P][D] of P vectors; {@code place} [P * D] is added where it is not null. */
  private Scalar[][] dense(Scalar[][] x, Scalar[] place) {
    Scalar[] w = tensors.get("layer.source.W");
    Scalar[] bias = tensors.get("layer.source.b");
    Scalar[][] y = new Scalar[x.length][bias.length];
    for (int p = 0; p < x.length; p++) {
      for (int j = 0; j < bias.length; j++) {
        Scalar sum = place == null ? bias[j] : bias[j].plus(place[p * bias.length + j]);
        for (int i = 0; i < x[p].length; i++) {
          sum = sum.plus(x[p][i].times(w[i * bias.length + j]));
        }
        y[p][j] = sum.tanh();
      }
    }
    return y;
  }

  /** [P][2 * filters] of one picture. */
  private Scalar[][] cells(Scalar[] pixels) {
    Scalar[][][] picture = new Scalar[frame.channels()][frame.height()][frame.width()];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / frame.width();
      picture[row / frame.height()][row % frame.height()][i % frame.width()] = pixels[i];
    }
    Scalar[][][] pooled = pooled("conv2", pooled("conv1", picture));
    int width = pooled[0][0].length;
    Scalar[][] cells = new Scalar[pooled[0].length * width][pooled.length];
    for (int p = 0; p < cells.length; p++) {
      for (int k = 0; k < pooled.length; k++) {
        cells[p][k] = pooled[k][p / width][p % width];
      }
    }
    return cells;
  }

  /** [K][height / 2][width / 2]. */
  private Scalar[][][] pooled(String name, Scalar[][][] in) {
    Scalar[] bias = tensors.get("layer.cnn." + name + ".b");
    Scalar[][][] out = new Scalar[bias.length][in[0].length / 2][in[0][0].length / 2];
    for (int k = 0; k < bias.length; k++) {
      for (int y = 0; y < out[k].length; y++) {
        for (int x = 0; x < out[k][y].length; x++) {
          Scalar best = convolved(name, in, k, 2 * y, 2 * x);
          for (int pixel = 1; pixel < 4; pixel++) {
            Scalar sum = convolved(name, in, k, 2 * y + pixel / 2, 2 * x + pixel % 2);
            best = sum.value > best.value ? sum : best;
          }
          out[k][y][x] = best.plus(bias[k]).relu();
        }
      }
    }
    return out;
  }

  private Scalar convolved(String name, Scalar[][][] in, int k, int y, int x) {
    Scalar[] w = tensors.get("layer.cnn." + name + ".W");
    Scalar sum = tape.number(0);
    for (int c = 0; c < in.length; c++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          int row = y + i - 1;
          int column = x + j - 1;
          boolean inside =
              row >= 0 && row < in[c].length && column >= 0 && column < in[c][row].length;
          if (inside) {
            sum = sum.plus(w[((k * in.length + c) * 3 + i) * 3 + j].times(in[c][row][column]));
          }
        }
      }
    }
    return sum;
  }

  /** [D] the mean over P. */
  static Scalar[] mean(Scalar[][] y) {
    Scalar[] mean = y[0].clone();
    for (int j = 0; j < mean.length; j++) {
      for (int p = 1; p < y.length; p++) {
        mean[j] = mean[j].plus(y[p][j]);
      }
      mean[j] = mean[j].times(1.0 / y.length);
    }
    return mean;
  }
}
