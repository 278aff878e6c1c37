package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.random.RandomStream;
import java.nio.FloatBuffer;
import java.util.Set;

/**
 * Initial weights: Xavier uniform for input and output weights (Glorot & Bengio 2010, equation 16),
 * orthogonal for recurrent ones (Saxe, McClelland & Ganguli 2014), each gate a matrix of its own;
 * embeddings N(0, 1); biases 0 but for the forget gate's. One-hot input weights are N(0, 1) too:
 * one row of them acts at a time, and so its pre-activations begin with the variance that an
 * embedding under Xavier weights gives them. With Xavier limits in their place, the first epochs on
 * Tiny Shakespeare are lost (2.27 against 1.84 nats after one).
 */
final class Initialization {

  /** Matrices that are no gates side by side: their fan-out is all of their columns. */
  private static final Set<String> ONE_PRODUCT =
      Set.of("layer.out.W", TokenNetworkLayout.PROJECTION, "layer.pool.W", "layer.pool.v");

  private Initialization() {}

  static void run(
      TokenNetworkConfig config, TokenNetworkLayout layout, RandomStream random, FloatBuffer into) {
    InitialWeights initial = config.initialWeights();
    layout
        .tensors()
        .tensors()
        .forEach((name, tensor) -> tokenWeights(config, layout, name, tensor, random, into));
    for (int layer = 0; layer < config.layers(); layer++) {
      RecurrentKernel.Layout at = layout.recurrent(layer);
      norms(config.cell(), at, config.hiddenSize(), into);
      if (initial.longestMemory() > 0) {
        chrono(config.cell(), at, config.hiddenSize(), initial.longestMemory(), random, into);
      } else {
        addForgetBias(config.cell(), at, config.hiddenSize(), initial.forgetBias(), into);
      }
    }
  }

  private static void tokenWeights(
      TokenNetworkConfig config,
      TokenNetworkLayout layout,
      String name,
      ParameterLayout.Tensor tensor,
      RandomStream random,
      FloatBuffer into) {
    InitialWeights initial = config.initialWeights();
    double scale = initial.scale();
    boolean table = tensor.equals(layout.inputTable());
    boolean bias = tensor.shape().length == 1;
    switch (initial.scheme()) {
      case ORTHOGONAL -> {
        if (table) {
          double tied = config.tied() ? 1 / Math.sqrt(config.embeddingSize()) : 1;
          gaussian(random, tensor, tied, into);
        } else {
          weights(name, tensor, config.cell(), config.hiddenSize(), random, into);
        }
        multiply(tensor, scale, into);
      }
      case UNIFORM -> uniform(random, tensor, scale, into);
      case GAUSSIAN, RNNLM -> {
        boolean embedding = name.equals(TokenNetworkLayout.EMBEDDING);
        boolean one = embedding || initial.scheme() == InitialWeights.Scheme.GAUSSIAN;
        if (bias) {
          into.put(tensor.at(), new float[tensor.length()]);
        } else {
          gaussian(random, tensor, one ? scale : fanIn(tensor), into);
        }
      }
      case PYTORCH -> {
        double limit = 1 / Math.sqrt(config.hiddenSize());
        if (name.equals("layer.out.b")) {
          into.put(tensor.at(), new float[tensor.length()]);
        } else if (name.equals("layer.out.W") || name.equals(TokenNetworkLayout.EMBEDDING)) {
          uniform(random, tensor, scale, into);
        } else {
          uniform(random, tensor, limit, into);
          if (bias) {
            addUniform(random, tensor.at(), summedBiases(config, name, tensor), limit, into);
          }
        }
      }
    }
  }

  /**
   * How many of a layer's biases are the sum of PyTorch's two: all, but for a GRU that keeps two
   * apart in n, since the reset gate acts on one of them alone.
   */
  private static int summedBiases(
      TokenNetworkConfig config, String name, ParameterLayout.Tensor tensor) {
    if (!config.cell().hasRecurrentBias()) {
      return tensor.length();
    }
    return name.endsWith(".rb") ? 0 : tensor.length() - config.hiddenSize();
  }

  private static double fanIn(ParameterLayout.Tensor tensor) {
    return 1 / Math.sqrt(tensor.rows());
  }

  private static void multiply(ParameterLayout.Tensor tensor, double by, FloatBuffer into) {
    if (by != 1) {
      for (int i = tensor.at(); i < tensor.at() + tensor.length(); i++) {
        into.put(i, (float) (by * into.get(i)));
      }
    }
  }

  private static void uniform(
      RandomStream random, ParameterLayout.Tensor tensor, double limit, FloatBuffer into) {
    for (int i = 0; i < tensor.length(); i++) {
      into.put(tensor.at() + i, (float) ((2 * random.nextDouble() - 1) * limit));
    }
  }

  private static void addUniform(
      RandomStream random, int at, int length, double limit, FloatBuffer into) {
    for (int i = at; i < at + length; i++) {
      into.put(i, into.get(i) + (float) ((2 * random.nextDouble() - 1) * limit));
    }
  }

  /**
   * Chrono initialization (Tallec & Ollivier 2018, equation 16). The GRU's update gate keeps where
   * it is high, as the LSTM's forget gate does, and has no input gate beside it.
   */
  private static void chrono(
      Cell cell,
      RecurrentKernel.Layout layout,
      int hidden,
      int longest,
      RandomStream random,
      FloatBuffer into) {
    for (int j = 0; j < hidden; j++) {
      float bias = (float) Math.log(1 + random.nextDouble() * (longest - 2));
      switch (cell) {
        case LSTM, LSTM_LAYER_NORM -> {
          into.put(layout.bias() + j, -bias);
          into.put(layout.bias() + hidden + j, bias);
        }
        case GRU, GRU_RESET_BEFORE, GRU_LAYER_NORM -> into.put(layout.bias() + hidden + j, bias);
        case RNN_TANH, RNN_RELU -> {
          // Has no gates; its config refuses to ask for this.
        }
      }
    }
  }

  static void run(
      SequenceNetworkConfig config, SequenceLayout layout, RandomStream random, FloatBuffer into) {
    RecurrentStackConfig stack = config.recurrence();
    layout
        .tensors()
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.equals(SequenceLayout.EMBEDDING) || name.equals(SequenceLayout.CHARACTERS)) {
                gaussian(random, tensor, into);
              } else if (name.startsWith("layer.cnn.")) {
                return; // all of them below
              } else if (name.startsWith("layer.chars.")) {
                int hidden = tensor.columns() / Cell.LSTM.gates();
                weights(name, tensor, Cell.LSTM, hidden, random, into);
              } else {
                weights(name, tensor, stack.cell(), stack.hiddenSize(), random, into);
              }
            });
    if (layout.frames() != null) {
      layout.frames().initialize(random, into, 0);
    }
    if (config.input() instanceof StepInputConfig.Words words) {
      int hidden = words.characterHiddenSize();
      forgetBias(Cell.LSTM, layout.characters().forward(), hidden, 1, into);
      forgetBias(Cell.LSTM, layout.characters().backward(), hidden, 1, into);
    }
    forgetBiases(stack, layout.recurrent(), into);
  }

  /**
   * Of an encoder and a decoder. A tied embedding is N(0, 1/E), since its rows are output weights,
   * too, whose products with a state of E units have to begin near 0.
   */
  static void run(
      EncoderDecoderConfig config,
      EncoderDecoderLayout layout,
      RandomStream random,
      FloatBuffer into) {
    DecoderConfig decoder = config.decoder();
    double tied = decoder.tied() ? 1 / Math.sqrt(decoder.embeddingSize()) : 1;
    layout
        .tensors()
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.equals(EncoderDecoderLayout.TARGET_EMBEDDING)) {
                gaussian(random, tensor, tied, into);
              } else if (name.equals(EncoderDecoderLayout.SOURCE_EMBEDDING)) {
                gaussian(random, tensor, into);
              } else if (name.startsWith("layer.decoder.")) {
                decoderWeights(name, tensor, decoder.recurrence(), random, into);
              } else if (config.source() instanceof SourceConfig.Tokens tokens) {
                RecurrentStackConfig stack = tokens.recurrence();
                weights(name, tensor, stack.cell(), stack.hiddenSize(), random, into);
              }
            });
    if (config.source() instanceof SourceConfig.Tokens tokens) {
      forgetBiases(tokens.recurrence(), layout.source(), into);
    } else if (layout.pictures() != null) {
      layout.pictures().initialize(layout.tensors(), random, into);
    } else {
      layout.features().initialize(layout.tensors(), random, into);
    }
    forgetBiases(decoder.recurrence(), layout.decoder(), into);
  }

  /** Of a decoder alone. */
  static void run(
      DecoderConfig config, EncoderDecoderLayout layout, RandomStream random, FloatBuffer into) {
    double tied = config.tied() ? 1 / Math.sqrt(config.embeddingSize()) : 1;
    layout
        .tensors()
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.equals(EncoderDecoderLayout.TARGET_EMBEDDING)) {
                gaussian(random, tensor, tied, into);
              } else {
                into.put(tensor.at(), new float[tensor.length()]);
                decoderWeights(name, tensor, config.recurrence(), random, into);
              }
            });
    forgetBiases(config.recurrence(), layout.decoder(), into);
  }

  private static void decoderWeights(
      String name,
      ParameterLayout.Tensor tensor,
      RecurrentStackConfig stack,
      RandomStream random,
      FloatBuffer into) {
    boolean ofGates = name.matches("layer\\.decoder\\.(l[0-9]+|feed)\\.R?W");
    if (ofGates || name.endsWith(".bridge.W")) { // several matrices of H columns, side by side
      weights(name, tensor, stack.cell(), stack.hiddenSize(), random, into);
    } else if (name.endsWith(".W") || name.endsWith(".v")) {
      xavier(random, tensor, tensor.columns(), into);
    }
  }

  private static void forgetBiases(
      RecurrentStackConfig stack, RecurrentKernel.Layout[][] layers, FloatBuffer into) {
    for (RecurrentKernel.Layout[] layer : layers) {
      for (RecurrentKernel.Layout direction : layer) {
        forgetBias(stack.cell(), direction, stack.hiddenSize(), stack.forgetBias(), into);
      }
    }
  }

  private static void gaussian(
      RandomStream random, ParameterLayout.Tensor tensor, FloatBuffer into) {
    gaussian(random, tensor, 1, into);
  }

  private static void gaussian(
      RandomStream random, ParameterLayout.Tensor tensor, double deviation, FloatBuffer into) {
    for (int i = 0; i < tensor.length(); i++) {
      into.put(tensor.at() + i, (float) (deviation * random.nextGaussian()));
    }
  }

  /** A matrix of a layer, by its name; each gate of W and RW is a matrix of its own. */
  private static void weights(
      String name,
      ParameterLayout.Tensor tensor,
      Cell cell,
      int hidden,
      RandomStream random,
      FloatBuffer into) {
    if (name.endsWith(".RW")) {
      for (int gate = 0; gate < cell.gates(); gate++) {
        orthogonal(random, hidden, into, tensor.at() + gate * hidden, tensor.columns());
      }
    } else if (ONE_PRODUCT.contains(name)) {
      xavier(random, tensor, tensor.columns(), into);
    } else if (name.endsWith(".W")) {
      xavier(random, tensor, hidden, into);
    }
  }

  private static void addForgetBias(
      Cell cell, RecurrentKernel.Layout layout, int hidden, double bias, FloatBuffer into) {
    if (cell.isLstm()) {
      for (int j = layout.bias() + hidden; j < layout.bias() + 2 * hidden; j++) {
        into.put(j, (float) (into.get(j) + bias));
      }
    }
  }

  /** Gains of 1, biases of 0 (Ba, Kiros & Hinton 2016, section 6). */
  private static void norms(
      Cell cell, RecurrentKernel.Layout layout, int hidden, FloatBuffer into) {
    if (cell.isLayerNormalized()) {
      int at = layout.normalization();
      for (String norm : cell.norms()) {
        for (int end = at + cell.normWidth(norm, hidden); at < end; at++) {
          into.put(at, norm.equals(Cell.NORM_BIAS) ? 0f : 1f);
        }
      }
    }
  }

  private static void forgetBias(
      Cell cell, RecurrentKernel.Layout layout, int hidden, double bias, FloatBuffer into) {
    norms(cell, layout, hidden, into);
    if (cell.isLstm()) {
      for (int j = 0; j < hidden; j++) {
        into.put(layout.bias() + hidden + j, (float) bias);
      }
    }
  }

  /** A matrix that is one product. */
  static void xavier(RandomStream random, ParameterLayout.Tensor tensor, FloatBuffer into) {
    xavier(random, tensor, tensor.columns(), into);
  }

  private static void xavier(
      RandomStream random, ParameterLayout.Tensor tensor, int fanOut, FloatBuffer into) {
    double limit = Math.sqrt(6.0 / (tensor.rows() + fanOut));
    for (int i = 0; i < tensor.length(); i++) {
      into.put(tensor.at() + i, (float) ((2 * random.nextDouble() - 1) * limit));
    }
  }

  /** A random orthogonal n x n matrix: Gram-Schmidt, twice for accuracy, on Gaussian rows. */
  private static void orthogonal(
      RandomStream random, int n, FloatBuffer into, int at, int rowStride) {
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      double norm;
      do {
        for (int j = 0; j < n; j++) {
          rows[i][j] = random.nextGaussian();
        }
        for (int pass = 0; pass < 2; pass++) {
          for (int k = 0; k < i; k++) {
            subtractProjection(rows[i], rows[k]);
          }
        }
        norm = Math.sqrt(dot(rows[i], rows[i]));
      } while (norm < 1e-6);
      for (int j = 0; j < n; j++) {
        rows[i][j] /= norm;
        into.put(at + i * rowStride + j, (float) rows[i][j]);
      }
    }
  }

  private static void subtractProjection(double[] row, double[] unit) {
    double length = dot(row, unit);
    for (int j = 0; j < row.length; j++) {
      row[j] -= length * unit[j];
    }
  }

  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= a.length; i += 4) { // four sums, or the additions would wait for each other
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + s2 + s3;
  }
}
