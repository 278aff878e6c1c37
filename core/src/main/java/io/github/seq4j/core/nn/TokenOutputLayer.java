package io.github.seq4j.core.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@link TokenOutput} at work inside a Deeplearning4j network. {@link TokenNetwork} runs the fast
 * kernel in its place.
 */
final class TokenOutputLayer extends StepOutputLayer<TokenOutput> {

  private static final long serialVersionUID = 1L;

  TokenOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  INDArray probabilities(INDArray logits) {
    return Transforms.softmax(logits, false);
  }

  @Override
  double[] nats(INDArray logits, Targets targets) {
    double[] nats = new double[targets.lengths().length];
    int[] ids = targets.ids();
    INDArray logProbabilities = Nd4j.nn().logSoftmax(logits);
    for (int i = 0; i < ids.length; i++) {
      nats[i % nats.length] -= ids[i] < 0 ? 0 : logProbabilities.getDouble(i, ids[i]);
    }
    return nats;
  }

  @Override
  INDArray logitsGradient(INDArray logits, Targets targets, double scale) {
    int[] ids = targets.ids();
    INDArray delta = Transforms.softmax(logits, false);
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] < 0) {
        delta.getRow(i).assign(0);
      } else {
        delta.putScalar(i, ids[i], delta.getDouble(i, ids[i]) - 1);
      }
    }
    return delta.muli(scale);
  }
}
