package io.github.seq4j.core.nn;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * One native thread per worker: a step of a recurrent network is too short to be split inside, and
 * two pools on the same cores only wait for each other. OpenMP keeps the number per calling thread.
 */
public final class NativeThreads {

  private NativeThreads() {}

  private static NativeOps ops() {
    Nd4j.getExecutioner(); // NativeOpsHolder needs ND4J up
    return NativeOpsHolder.getInstance().getDeviceNativeOps();
  }

  /** For a thread of our own. */
  static void one() {
    ops().setOmpNumThreads(1);
  }

  /** For work on a caller's thread, which gets its number back. */
  public static void withOne(Runnable work) {
    NativeOps ops = ops();
    int before = ops.ompGetMaxThreads();
    ops.setOmpNumThreads(1);
    try {
      work.run();
    } finally {
      ops.setOmpNumThreads(before);
    }
  }
}
