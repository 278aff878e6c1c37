package io.github.seq4j.core.nn;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@link TokenEmbedding} at work inside a Deeplearning4j network. */
final class TokenEmbeddingLayer extends BaseLayer<TokenEmbedding> {

  private static final long serialVersionUID = 1L;

  TokenEmbeddingLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  private int[] ids() {
    return TimeMajor.ids(input, 0, (int) layerConf().getNIn(), "TokenEmbedding");
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray rows = Nd4j.pullRows(getParam(TokenEmbedding.WEIGHTS), 1, ids(), 'c'); // [T * B, E]
    long batch = input.size(0);
    INDArray byTime = rows.reshape('c', rows.size(0) / batch, batch, layerConf().getNOut());
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, byTime.permute(1, 2, 0));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray table = gradientViews.get(TokenEmbedding.WEIGHTS);
    table.assign(0);
    INDArray byTime = TimeMajor.of(epsilon, dataType);
    INDArray rows = byTime.reshape('c', byTime.size(0) * byTime.size(1), byTime.size(2));
    int[] ids = ids();
    for (int i = 0; i < ids.length; i++) {
      table.getRow(ids[i]).addi(rows.getRow(i));
    }
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    gradient.gradientForVariable().put(TokenEmbedding.WEIGHTS, table);
    return new Pair<>(gradient, null); // ids are not learned
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatch) {
    this.maskArray = mask;
    this.maskState = state;
    return new Pair<>(mask, state);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
