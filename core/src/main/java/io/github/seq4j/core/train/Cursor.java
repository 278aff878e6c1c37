package io.github.seq4j.core.train;

/** Where a run stands in its data: all it needs to find the next batch. */
final class Cursor {

  private long update; // updates done
  private int epoch; // of the next batch, from 0
  private int index; // of the next batch in its epoch

  long update() {
    return update;
  }

  /** Epoch of the next batch, from 0. */
  int epoch() {
    return epoch;
  }

  /** Number of the next batch in its epoch. */
  int index() {
    return index;
  }

  /** Epoch of the last update done, from 1. */
  int lastEpoch() {
    return atEpochStart() && epoch > 0 ? epoch : epoch + 1;
  }

  boolean atEpochStart() {
    return index == 0;
  }

  /** The next batch is done. */
  void advance(int batchesInEpoch) {
    update++;
    index++;
    if (index >= batchesInEpoch) {
      index = 0;
      epoch++;
    }
  }

  void save(TrainerState.Builder to) {
    to.put("cursor.update", update);
    to.put("cursor.epoch", epoch);
    to.put("cursor.index", index);
  }

  void restore(TrainerState from) {
    update = from.longAt("cursor.update");
    epoch = Math.toIntExact(from.longAt("cursor.epoch"));
    index = Math.toIntExact(from.longAt("cursor.index"));
  }
}
