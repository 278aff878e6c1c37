package io.github.seq4j.core.train;

/** Arrays [P] kept as blocks, so that a loop over one block needs no offset into any of them. */
final class BlockedArray {

  private final int length;
  private final float[][][] blocks; // [block][array][index in block]

  BlockedArray(int arrays, int length) {
    this.length = length;
    this.blocks = new float[(length + BlockPlan.BLOCK - 1) / BlockPlan.BLOCK][arrays][];
    for (int b = 0; b < blocks.length; b++) {
      for (int a = 0; a < arrays; a++) {
        blocks[b][a] = new float[Math.min(BlockPlan.BLOCK, length - b * BlockPlan.BLOCK)];
      }
    }
  }

  /** [array][index in block] */
  float[][] block(int block) {
    return blocks[block];
  }

  /** [P] a copy of one array. */
  float[] copy(int array) {
    float[] flat = new float[length];
    for (int b = 0; b < blocks.length; b++) {
      float[] block = blocks[b][array];
      System.arraycopy(block, 0, flat, b * BlockPlan.BLOCK, block.length);
    }
    return flat;
  }

  /** Sets one array from [P]. */
  void set(int array, float[] flat) {
    for (int b = 0; b < blocks.length; b++) {
      float[] block = blocks[b][array];
      System.arraycopy(flat, b * BlockPlan.BLOCK, block, 0, block.length);
    }
  }
}
