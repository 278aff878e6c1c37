package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.nn.kernel.RecurrentProblem.Pass;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Kind;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Deeplearning4j's own LSTM, where it is right: no mask, all of BPTT, tanh. Its columns are
 * candidate, forget gate, output gate, input gate; ours are i, f, g, o.
 */
class Deeplearning4jLstmParityTest {

  private static final int[] THEIR_BLOCK = {3, 1, 0, 2}; // of our i, f, g, o
  private static final int I = 3;
  private static final int H = 4;
  private static final int T = 6;
  private static final int B = 2;

  private final RecurrentProblem problem = problem();
  private final MultiLayerNetwork network = network();
  private final Layer layer = network.getLayer(0);

  private static RecurrentProblem problem() {
    RecurrentProblem problem = RecurrentProblem.random(Kind.LSTM, I, H, T, B, 5);
    for (int i = 0; i < 2; i++) {
      Arrays.fill(problem.state[i], 0);
      Arrays.fill(problem.stateGradient[i], 0);
    }
    return problem;
  }

  private MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new LSTM.Builder().nIn(I).nOut(H).activation(Activation.TANH).build())
                .build());
    network.init();
    network.initGradientsView();
    Layer lstm = network.getLayer(0);
    set(lstm, LSTMParamInitializer.INPUT_WEIGHT_KEY, problem.weights.input());
    set(lstm, LSTMParamInitializer.RECURRENT_WEIGHT_KEY, problem.weights.recurrent());
    set(lstm, LSTMParamInitializer.BIAS_KEY, problem.weights.bias());
    return network;
  }

  private static void set(Layer layer, String key, double[] ours) {
    INDArray theirs =
        layer.getParam(key).reshape('f', ours.length / (4 * H), 4 * H); // b has rank 1
    for (int row = 0; row < ours.length / (4 * H); row++) {
      for (int column = 0; column < 4 * H; column++) {
        theirs.putScalar(row, theirColumn(column), ours[row * 4 * H + column]);
      }
    }
  }

  private static int theirColumn(int ourColumn) {
    return THEIR_BLOCK[ourColumn / H] * H + ourColumn % H;
  }

  private static double[] ours(INDArray theirs) {
    double[] ours = new double[(int) theirs.length()];
    INDArray matrix = theirs.reshape('f', ours.length / (4 * H), 4 * H);
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < 4 * H; column++) {
        ours[row * 4 * H + column] = matrix.getDouble(row, theirColumn(column));
      }
    }
    return ours;
  }

  /** [T, B, F] as [B, F, T]. */
  private static INDArray batchFirst(double[] values, int width) {
    return Nd4j.createFromArray(values).reshape('c', T, B, width).permute(1, 2, 0).dup('f');
  }

  private static double[] timeFirst(INDArray values) {
    return values.permute(2, 0, 1).dup('c').data().asDouble();
  }

  private INDArray forward() {
    layer.setInput(batchFirst(problem.x, I), LayerWorkspaceMgr.noWorkspaces());
    return layer.activate(true, LayerWorkspaceMgr.noWorkspaces());
  }

  @Test
  void outputs_agree() {
    assertThat(timeFirst(forward())).containsExactly(problem.reference().out(), within(1e-12));
  }

  @Test
  void gradients_agree() {
    Pass expected = problem.reference();
    forward();

    Pair<Gradient, INDArray> back =
        layer.backpropGradient(
            batchFirst(problem.outGradient, H), LayerWorkspaceMgr.noWorkspaces());

    Gradient gradient = back.getFirst();
    assertThat(ours(gradient.getGradientFor(LSTMParamInitializer.INPUT_WEIGHT_KEY)))
        .containsExactly(expected.gradient().input(), within(1e-10));
    assertThat(ours(gradient.getGradientFor(LSTMParamInitializer.RECURRENT_WEIGHT_KEY)))
        .containsExactly(expected.gradient().recurrent(), within(1e-10));
    assertThat(ours(gradient.getGradientFor(LSTMParamInitializer.BIAS_KEY)))
        .containsExactly(expected.gradient().bias(), within(1e-10));
    assertThat(timeFirst(back.getSecond()))
        .containsExactly(expected.inputGradient(), within(1e-10));
  }
}
