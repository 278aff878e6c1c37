package io.github.seq4j.core.nn;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * A chain of layers in one of Deeplearning4j's two networks, which differ in how they call layers.
 */
abstract class UserNetwork {

  /** Which of the two. */
  enum Kind {
    MULTI_LAYER,
    GRAPH
  }

  /** How to build one: double precision, default workspaces, no truncation, no learning. */
  record Settings(
      Kind kind, DataType type, WorkspaceMode workspaces, int truncateAfter, IUpdater updater) {

    static Settings of(Kind kind, DataType type) {
      return new Settings(kind, type, WorkspaceMode.ENABLED, 0, new NoOp());
    }

    Settings with(WorkspaceMode mode) {
      return new Settings(kind, type, mode, truncateAfter, updater);
    }

    Settings truncatedAfter(int steps) {
      return new Settings(kind, type, workspaces, steps, updater);
    }

    Settings with(IUpdater how) {
      return new Settings(kind, type, workspaces, truncateAfter, how);
    }
  }

  static UserNetwork of(Settings settings, Layer... layers) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .dataType(settings.type)
            .updater(settings.updater)
            .trainingWorkspaceMode(settings.workspaces)
            .inferenceWorkspaceMode(settings.workspaces);
    return settings.kind == Kind.MULTI_LAYER
        ? new Chain(chain(builder, settings, layers))
        : new Graph(graph(builder, settings, layers));
  }

  private static MultiLayerNetwork chain(
      NeuralNetConfiguration.Builder builder, Settings settings, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = builder.list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    if (settings.truncateAfter > 0) {
      list.backpropType(BackpropType.TruncatedBPTT).tBPTTLength(settings.truncateAfter);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }

  private static ComputationGraph graph(
      NeuralNetConfiguration.Builder builder, Settings settings, Layer... layers) {
    GraphBuilder graph = builder.graphBuilder().addInputs("in");
    String below = "in";
    for (int i = 0; i < layers.length; i++) {
      graph.addLayer("layer" + i, layers[i], below);
      below = "layer" + i;
    }
    graph.setOutputs(below);
    if (settings.truncateAfter > 0) {
      graph.backpropType(BackpropType.TruncatedBPTT).tBPTTLength(settings.truncateAfter);
    }
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    return network;
  }

  /** Runs forward and backward in training mode. */
  abstract void differentiate(DataSet data);

  /** The activations of the last layer, in evaluation mode. */
  abstract INDArray output(INDArray features, INDArray featuresMask);

  abstract INDArray rnnTimeStep(INDArray features);

  abstract void rnnClearPreviousState();

  abstract double score(DataSet data);

  abstract void fit(DataSet data);

  abstract List<org.deeplearning4j.nn.api.Layer> layers();

  /** The network as both kinds are seen from outside. */
  abstract Model model();

  final NeuralNetwork network() {
    return (NeuralNetwork) model();
  }

  /** [P] live. */
  final INDArray parameters() {
    return model().params();
  }

  /** [P] the gradient of the last {@link #differentiate}, as the score's: divided by B. */
  final double[] gradient(DataSet data) {
    INDArray flat = model().getGradientsViewArray();
    return flat.dup().reshape(flat.length()).divi(data.getFeatures().size(0)).toDoubleVector();
  }

  private static final class Chain extends UserNetwork {

    private final MultiLayerNetwork network;

    Chain(MultiLayerNetwork network) {
      this.network = network;
    }

    @Override
    void differentiate(DataSet data) {
      network.setInput(data.getFeatures());
      network.setLabels(data.getLabels());
      network.clearLayerMaskArrays();
      network.setLayerMaskArrays(data.getFeaturesMaskArray(), data.getLabelsMaskArray());
      network.computeGradientAndScore();
    }

    @Override
    INDArray output(INDArray features, INDArray featuresMask) {
      return network.output(features, false, featuresMask, null);
    }

    @Override
    INDArray rnnTimeStep(INDArray features) {
      return network.rnnTimeStep(features);
    }

    @Override
    void rnnClearPreviousState() {
      network.rnnClearPreviousState();
    }

    @Override
    double score(DataSet data) {
      return network.score(data);
    }

    @Override
    void fit(DataSet data) {
      network.fit(data);
    }

    @Override
    List<org.deeplearning4j.nn.api.Layer> layers() {
      return Arrays.asList(network.getLayers());
    }

    @Override
    Model model() {
      return network;
    }
  }

  private static final class Graph extends UserNetwork {

    private final ComputationGraph network;

    Graph(ComputationGraph network) {
      this.network = network;
    }

    @Override
    void differentiate(DataSet data) {
      network.setInputs(data.getFeatures());
      network.setLabels(data.getLabels());
      network.setLayerMaskArrays(one(data.getFeaturesMaskArray()), one(data.getLabelsMaskArray()));
      network.computeGradientAndScore();
    }

    private static INDArray[] one(INDArray mask) {
      return mask == null ? null : new INDArray[] {mask};
    }

    @Override
    INDArray output(INDArray features, INDArray featuresMask) {
      return network.output(false, one(features), one(featuresMask))[0];
    }

    @Override
    INDArray rnnTimeStep(INDArray features) {
      return network.rnnTimeStep(features)[0];
    }

    @Override
    void rnnClearPreviousState() {
      network.rnnClearPreviousState();
    }

    @Override
    double score(DataSet data) {
      return network.score(data);
    }

    @Override
    void fit(DataSet data) {
      network.fit(data);
    }

    @Override
    List<org.deeplearning4j.nn.api.Layer> layers() {
      return Arrays.asList(network.getLayers());
    }

    @Override
    Model model() {
      return network;
    }
  }
}
