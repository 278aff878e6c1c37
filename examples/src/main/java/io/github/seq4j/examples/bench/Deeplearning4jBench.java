package io.github.seq4j.examples.bench;

import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The case charlm-2x200 as a Deeplearning4j user writes it: one-hot arrays, LSTM, fit. */
final class Deeplearning4jBench {

  private static final int VOCABULARY = 77;
  private static final int HIDDEN = 200;
  private static final int BATCH = 32;
  private static final int STEPS = 50;

  private Deeplearning4jBench() {}

  static BenchResult run(String name, int threads, double seconds) {
    MultiLayerNetwork network = network();
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    RandomStream random = new Seeds(1).stream(Seeds.SHUFFLE);
    DataSet[] batches = new DataSet[4];
    for (int i = 0; i < batches.length; i++) {
      batches[i] = new DataSet(oneHot(random), oneHot(random));
    }
    Timings timings = new Timings(seconds);
    for (int i = 0; !timings.enough(); i++) {
      network.fit(batches[i % batches.length]);
      timings.lap();
    }
    return timings.result(name, threads, BATCH * (double) STEPS, 0);
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(1e-3))
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(5)
                .list()
                .layer(new LSTM.Builder().nOut(HIDDEN).activation(Activation.TANH).build())
                .layer(new LSTM.Builder().nOut(HIDDEN).activation(Activation.TANH).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nOut(VOCABULARY)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(VOCABULARY))
                .build());
    network.init();
    return network;
  }

  private static INDArray oneHot(RandomStream random) {
    INDArray array = Nd4j.create(new int[] {BATCH, VOCABULARY, STEPS}, 'f');
    for (int b = 0; b < BATCH; b++) {
      for (int t = 0; t < STEPS; t++) {
        array.putScalar(new int[] {b, random.nextInt(VOCABULARY), t}, 1);
      }
    }
    return array;
  }
}
