package io.github.seq4j.core.nn;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The cells that convolutions leave of a picture [B, C, height, width] as the steps of a sequence
 * [B, C, height * width], row by row.
 */
public final class CellSteps implements InputPreProcessor {

  private static final long serialVersionUID = 1L;

  private int height;
  private int width;

  /** For JSON. */
  public CellSteps() {}

  /** Of so many rows and columns. */
  public CellSteps(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /** Rows of cells. */
  public int getHeight() {
    return height;
  }

  /** For JSON. */
  public void setHeight(int height) {
    this.height = height;
  }

  /** Columns of cells. */
  public int getWidth() {
    return width;
  }

  /** For JSON. */
  public void setWidth(int width) {
    this.width = width;
  }

  @Override
  public INDArray preProcess(INDArray cells, int minibatch, LayerWorkspaceMgr workspaces) {
    INDArray steps =
        cells.dup('c').reshape('c', cells.size(0), cells.size(1), (long) height * width);
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, steps);
  }

  @Override
  public INDArray backprop(INDArray steps, int minibatch, LayerWorkspaceMgr workspaces) {
    INDArray cells = steps.dup('c').reshape('c', steps.size(0), steps.size(1), height, width);
    return workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, cells);
  }

  @Override
  public InputType getOutputType(InputType input) {
    InputType.InputTypeConvolutional cells = (InputType.InputTypeConvolutional) input;
    return InputType.recurrent(cells.getChannels(), (long) height * width);
  }

  /** Pictures have no padding. */
  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatch) {
    return new Pair<>(null, state);
  }

  @Override
  public CellSteps clone() {
    return new CellSteps(height, width);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellSteps steps && steps.height == height && steps.width == width;
  }

  @Override
  public int hashCode() {
    return 31 * height + width;
  }
}
