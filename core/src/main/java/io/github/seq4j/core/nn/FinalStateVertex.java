package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@link FinalState} at work. A graph passes arrays along its edges and no states, so the vertex
 * asks the layer below for its state, and leaves the gradient of it there: the layer is
 * differentiated later, for the vertex reads its output.
 */
@SuppressWarnings("overrides") // DL4J overrides a varargs method without them
final class FinalStateVertex extends BaseGraphVertex {

  private static final long serialVersionUID = 1L;

  private final Cell cell;

  FinalStateVertex(ComputationGraph graph, String name, int index, Cell cell, DataType dataType) {
    super(graph, name, index, null, null, dataType);
    this.cell = cell;
  }

  private RecurrentLayer below() {
    Layer layer = graph.getVertices()[inputVertices[0].getVertexIndex()].getLayer();
    if (layer instanceof RecurrentLayer recurrent && recurrent.layerConf().cell() == cell) {
      return recurrent;
    }
    throw new ConfigException(
        "input of " + vertexName, layer, "must be a recurrent layer of ours with cell " + cell);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    double[][] state = below().finalState();
    int batch = (int) inputs[0].size(0);
    int hidden = (int) inputs[0].size(1);
    double[] rows = new double[state.length * state[0].length];
    for (int part = 0; part < state.length; part++) {
      for (int b = 0; b < batch; b++) {
        int to = (b * state.length + part) * hidden;
        System.arraycopy(state[part], b * hidden, rows, to, hidden);
      }
    }
    INDArray all = Nd4j.createFromArray(rows).reshape(batch, (long) state.length * hidden);
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, all.castTo(dataType));
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    int batch = (int) inputs[0].size(0);
    int hidden = (int) inputs[0].size(1);
    double[][] gradient = new double[cell.stateParts()][batch * hidden];
    for (int part = 0; part < gradient.length; part++) {
      for (int b = 0; b < batch; b++) {
        for (int j = 0; j < hidden; j++) {
          gradient[part][b * hidden + j] = epsilon.getDouble(b, part * hidden + j);
        }
      }
    }
    below().addFinalStateGradient(gradient);
    INDArray none = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape(), 'f');
    return new Pair<>(null, new INDArray[] {none});
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray view) {
    // there are no parameters
  }

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public Layer getLayer() {
    return null;
  }

  /** A state has no steps. */
  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int minibatch) {
    return new Pair<>(null, state);
  }

  @Override
  public String toString() {
    return "FinalStateVertex(" + vertexName + ", " + cell + ")";
  }
}
