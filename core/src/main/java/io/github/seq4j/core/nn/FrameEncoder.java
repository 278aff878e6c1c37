package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * {@link FrameLayers} at work on many pictures, some at a time, over the parameters of a whole
 * network.
 *
 * <p>Memory does not grow with the pictures: a pass keeps only the features, and {@link #backward}
 * computes the activations of a chunk again before it differentiates them.
 *
 * <p>In evaluation the chunk is one picture. Deeplearning4j's convolution multiplies all pictures of
 * a chunk at once, and the last bit of a sum depends on where in the chunk its picture stands; alone,
 * a picture has the same features whenever it is seen, frame by frame or in a whole clip.
 *
 * <p>One thread at a time, which should have one native thread (see {@link NativeThreads}).
 */
final class FrameEncoder implements AutoCloseable {

  /** Pictures that are differentiated together: from here on, more are not faster. */
  private static final int CHUNK = 64;

  private static final String WORKSPACE = "SEQ4J_FRAMES";

  /** Grows to what a chunk needs and is used again from its beginning. */
  private static final WorkspaceConfiguration CONFIGURATION =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .overallocationLimit(0.1)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  private final FrameLayers layers;
  private final int at; // of the first parameter
  private final int parameterCount;
  private final CnnToFeedForwardPreProcessor flatten;
  private final LayerWorkspaceMgr memory =
      LayerWorkspaceMgr.builder().defaultWorkspace(WORKSPACE, CONFIGURATION).build();
  private final NativeFloats features = NativeFloats.allocate(1);
  private final NativeFloats chunkGradient;
  private Layer[] network = new Layer[0];

  private NativeFloats frames; // of the last training pass
  private int n;

  FrameEncoder(FrameLayers layers, int at) {
    this.layers = layers;
    this.at = at;
    this.parameterCount = layers.parameterCount();
    this.flatten = layers.flatten();
    this.chunkGradient = NativeFloats.allocate(parameterCount);
  }

  /** Reads its parameters from this memory, not copied, from now on. */
  void bind(NativeFloats parameters) {
    ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .cacheMode(CacheMode.DEVICE) // a convolution keeps what its backward pass needs
            .list();
    layers.layers().values().forEach(list::layer);
    list.inputPreProcessor(layers.layers().size() - 1, flatten);
    MultiLayerNetwork whole = new MultiLayerNetwork(list.build());
    whole.init(range(parameters, at, parameterCount).reshape(1, parameterCount), false);
    whole.setBackpropGradientsViewArray(TokenGraph.array(chunkGradient));
    network = whole.getLayers();
  }

  private static INDArray range(NativeFloats values, int from, int length) {
    INDArray all = TokenGraph.array(values);
    return all.reshape(all.length()).get(NDArrayIndex.interval(from, from + length));
  }

  /**
   * The features of pictures.
   *
   * @param frames [N, C, height, width], not to be changed until {@link #backward}
   * @param n N, at least 1
   * @param training whether {@link #backward} follows
   * @return [N, F], valid until the next call
   */
  NativeFloats forward(NativeFloats frames, int n, boolean training) {
    this.frames = frames;
    this.n = n;
    int width = layers.config().features();
    features.ensure((long) n * width);
    int chunk = training ? CHUNK : 1;
    for (int from = 0; from < n; from += chunk) {
      int rows = Math.min(n - from, chunk);
      INDArray into = range(features, from * width, rows * width).reshape(rows, width);
      int first = from;
      inWorkspace(() -> into.assign(activate(first, rows, false)));
    }
    return features;
  }

  private static void inWorkspace(Runnable work) {
    MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, WORKSPACE);
    try {
      work.run();
    } finally {
      workspace.close();
    }
  }

  private INDArray activate(int from, int rows, boolean keep) {
    FrameShape frame = layers.frame();
    INDArray x =
        range(frames, from * frame.size(), rows * frame.size())
            .reshape(rows, frame.channels(), frame.height(), frame.width());
    for (int i = 0; i < network.length; i++) {
      if (i == network.length - 1) {
        x = flatten.preProcess(x, rows, memory);
      }
      network[i].setInput(x, memory);
      x = network[i].activate(keep, memory);
    }
    return x; // [rows, F]
  }

  /**
   * Differentiates the last training pass.
   *
   * @param down [N, F] dL/d features, from {@code downAt}
   * @param gradient of the whole network; the range of these layers is overwritten
   */
  void backward(NativeFloats down, int downAt, NativeFloats gradient) {
    float[] sum = new float[parameterCount];
    float[] part = new float[parameterCount];
    int width = layers.config().features();
    for (int from = 0; from < n; from += CHUNK) {
      int rows = Math.min(n - from, CHUNK);
      INDArray error = range(down, downAt + from * width, rows * width).reshape(rows, width);
      int first = from;
      inWorkspace(
          () -> {
            activate(first, rows, true);
            differentiate(error, rows);
          });
      chunkGradient.get(0, part, 0, parameterCount);
      for (int i = 0; i < parameterCount; i++) {
        sum[i] += part[i];
      }
    }
    gradient.put(at, sum, 0, parameterCount);
  }

  private void differentiate(INDArray error, int rows) {
    INDArray down = error;
    for (int i = network.length - 1; i >= 0; i--) {
      down = network[i].backpropGradient(down, memory).getSecond();
      if (i == network.length - 1) {
        down = flatten.backprop(down, rows, memory);
      }
    }
  }

  /** Frees native memory; closing twice is allowed. */
  @Override
  public void close() {
    features.close();
    chunkGradient.close();
  }
}
