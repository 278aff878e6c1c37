package io.github.seq4j.core.bundle;

/**
 * A tensor and where its data lies.
 *
 * @param spec what it is
 * @param position the first byte of its data, counted from the start of the file
 */
record StoredTensor(TensorSpec spec, long position) {

  /** The byte after its last. */
  long end() {
    return position + spec.bytes();
  }
}
