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
 * Token ids [B, 1, S] to rows of the embedding of an {@link AttentionDecoder} of the same graph,
 * [B, E, S]: for source and target of one vocabulary. It has no parameters; the decoder's learn
 * from both. The decoder has to come behind it.
 */
public final class SharedEmbedding extends GraphVertex {

  private static final long serialVersionUID = 1L;

  private String decoder = "";
  private int embeddingSize;

  /** For JSON. */
  public SharedEmbedding() {}

  /**
   * The embedding of a decoder.
   *
   * @param decoder name of the decoder's vertex
   * @param embeddingSize E
   */
  public SharedEmbedding(String decoder, int embeddingSize) {
    this.decoder = Objects.requireNonNull(decoder, "decoder");
    this.embeddingSize = embeddingSize;
  }

  /** Name of the decoder's vertex. */
  public String getDecoder() {
    return decoder;
  }

  /** For JSON. */
  public void setDecoder(String decoder) {
    this.decoder = decoder;
  }

  /** E. */
  public int getEmbeddingSize() {
    return embeddingSize;
  }

  /** For JSON. */
  public void setEmbeddingSize(int embeddingSize) {
    this.embeddingSize = embeddingSize;
  }

  @Override
  public SharedEmbedding clone() {
    return new SharedEmbedding(decoder, embeddingSize);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SharedEmbedding that
        && decoder.equals(that.decoder)
        && embeddingSize == that.embeddingSize;
  }

  @Override
  public int hashCode() {
    return Objects.hash(decoder, embeddingSize);
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
    return new SharedEmbeddingVertex(graph, name, index, decoder, dataType);
  }

  @Override
  public InputType getOutputType(int index, InputType... inputs) {
    InputType.InputTypeRecurrent ids = (InputType.InputTypeRecurrent) inputs[0];
    return InputType.recurrent(embeddingSize, ids.getTimeSeriesLength());
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    return new LayerMemoryReport.Builder(
            null, SharedEmbedding.class, inputs[0], getOutputType(-1, inputs))
        .build();
  }
}
