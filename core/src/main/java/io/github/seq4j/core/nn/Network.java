package io.github.seq4j.core.nn;

import java.util.SortedMap;

/**
 * A trainee whose parameters are named tensors: what can be written to a file and read back.
 *
 * @param <B> the kind of batch it reads
 */
public interface Network<B> extends Trainee<B> {

  /** Names and shapes of all tensors; together they are all parameters. */
  SortedMap<String, long[]> tensorShapes();

  /** A copy of one tensor, row-major. */
  float[] tensor(String name);

  /** Replaces one tensor, row-major. */
  void setTensor(String name, float[] values);
}
