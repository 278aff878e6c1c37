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
 * {@link SharedEmbedding} at work. Backward, a graph runs the decoder first, which writes the
 * gradient of the table; this vertex adds its own.
 */
@SuppressWarnings("overrides") // DL4J overrides a varargs method without them
final class SharedEmbeddingVertex extends BaseGraphVertex {

  private static final long serialVersionUID = 1L;

  private final String decoderName;

  SharedEmbeddingVertex(
      ComputationGraph graph, String name, int index, String decoderName, DataType dataType) {
    super(graph, name, index, null, null, dataType);
    this.decoderName = decoderName;
  }

  private AttentionDecoderVertex decoder() {
    org.deeplearning4j.nn.graph.vertex.GraphVertex vertex = graph.getVertex(decoderName);
    if (vertex instanceof AttentionDecoderVertex decoder) {
      return decoder;
    }
    throw new ConfigException(
        "decoder of " + vertexName, decoderName, "must be an AttentionDecoder of the same graph");
  }

  private int[] ids() {
    return TimeMajor.ids(inputs[0], 0, decoder().vocabularySize(), vertexName);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray table = decoder().table();
    INDArray rows = Nd4j.pullRows(table, 1, ids(), 'c'); // [S * B, E]
    long batch = inputs[0].size(0);
    INDArray byTime = rows.reshape('c', rows.size(0) / batch, batch, table.size(1));
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, byTime.permute(1, 2, 0));
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    INDArray byTime = TimeMajor.of(epsilon, dataType);
    INDArray rows = byTime.reshape('c', byTime.size(0) * byTime.size(1), byTime.size(2));
    INDArray table = decoder().tableGradient();
    int[] ids = ids();
    for (int i = 0; i < ids.length; i++) {
      table.getRow(ids[i]).addi(rows.getRow(i));
    }
    INDArray none = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape(), 'c');
    return new Pair<>(null, new INDArray[] {none});
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray view) {
    // there are no parameters
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int minibatch) {
    return new Pair<>(masks == null ? null : masks[0], state);
  }

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public Layer getLayer() {
    return null;
  }

  @Override
  public String toString() {
    return "SharedEmbeddingVertex(" + vertexName + ", " + decoderName + ")";
  }
}
