package io.github.seq4j.examples;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Runs once when the launcher has built the program, and touches the classes that every later start
 * needs, so that Java can keep them parsed in an archive (class data sharing). Its result is thrown
 * away.
 */
final class WarmUp {
  private WarmUp() {}

  /**
   * Makes a network of one layer and runs it.
   *
   * @param arguments ignored
   */
  public static void main(String[] arguments) {
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .graphBuilder()
            .addInputs("in")
            .addLayer(
                "out", new RnnOutputLayer.Builder(LossFunction.MCXENT).nIn(2).nOut(2).build(), "in")
            .setOutputs("out")
            .build();
    ComputationGraph graph =
        new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration.toJson()));
    graph.init();
    graph.output(Nd4j.zeros(DataType.FLOAT, 1, 2, 3));
  }
}
