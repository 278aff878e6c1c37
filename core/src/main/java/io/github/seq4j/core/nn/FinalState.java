package io.github.seq4j.core.nn;

import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The state of one of our recurrent layers after the last real step of each row, [B, parts * H]: h,
 * and of an LSTM c behind it, which no output of the layer tells. What a decoder starts with
 * (Sutskever, Vinyals & Le 2014). The vertex has one input, that layer, and no parameters.
 *
 * <pre>{@code
 * graph.addLayer("l0", new Lstm.Builder().nOut(64).build(), "in")
 *     .addVertex("state", new FinalState(Cell.LSTM), "l0");
 * }</pre>
 */
public final class FinalState extends GraphVertex {

  private static final long serialVersionUID = 1L;

  private Cell cell = Cell.LSTM;

  /** For JSON. */
  public FinalState() {}

  /** Of a layer with this cell. */
  public FinalState(Cell cell) {
    this.cell = Objects.requireNonNull(cell, "cell");
  }

  /** The cell of the layer. */
  public Cell getCell() {
    return cell;
  }

  /** For JSON. */
  public void setCell(Cell cell) {
    this.cell = cell;
  }

  @Override
  public FinalState clone() {
    return new FinalState(cell);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FinalState state && state.cell == cell;
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(cell);
  }

  @Override
  public long numParams(boolean backprop) {
    return 0;
  }

  @Override
  public int minVertexInputs() {
    return 1;
  }

  @Override
  public int maxVertexInputs() {
    return 1;
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray view,
      boolean initializeParams,
      DataType dataType) {
    return new FinalStateVertex(graph, name, index, cell, dataType);
  }

  @Override
  public InputType getOutputType(int index, InputType... inputs) {
    InputType.InputTypeRecurrent steps = (InputType.InputTypeRecurrent) inputs[0];
    return InputType.feedForward(cell.stateParts() * steps.getSize());
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    return new LayerMemoryReport.Builder(
            null, FinalState.class, inputs[0], getOutputType(-1, inputs))
        .build();
  }
}
