package io.github.seq4j.core.nn.kernel;

import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Kind;

/**
 * The checks of this package in short, for {@link PlantedBugsTest}, which loads this class beside
 * an edited copy of the sources. Public for that only.
 */
public final class PlantedBugChecker {

  private PlantedBugChecker() {}

  private static RecurrentProblem problem(Kind kind) {
    return RecurrentProblem.random(kind, 3, 4, 4, 3, 12);
  }

  private static PoolingProblem pooling(ReferencePooling.Kind kind) {
    return PoolingProblem.random(kind, 4, 4, 3, 12);
  }

  /** Throws an {@link AssertionError} if a gradient of the reference is wrong. */
  public static final class Gradients implements Runnable {
    @Override
    public void run() {
      for (Kind kind : Kind.values()) {
        RecurrentChecks.gradient(problem(kind));
        RecurrentChecks.gradient(problem(kind).lengths(4, 0, 2));
        RecurrentChecks.gradient(problem(kind).dropHalf(5));
        RecurrentChecks.gradient(problem(kind).zoneOut(5, 0.4, 0.3));
      }
      for (ReferencePooling.Kind kind : ReferencePooling.Kind.values()) {
        PoolingChecks.gradient(pooling(kind));
        PoolingChecks.gradient(pooling(kind).lengths(4, 1, 2));
      }
    }
  }

  /** Throws an {@link AssertionError} if kernels and reference differ. */
  public static final class Parity implements Runnable {
    @Override
    public void run() {
      for (Kind kind : Kind.values()) {
        parity(problem(kind));
        parity(problem(kind).lengths(4, 0, 2));
        parity(problem(kind).dropHalf(5));
        parity(problem(kind).dropHalf(5).lengths(4, 0, 2));
        parity(problem(kind).oneHot(6));
        parity(problem(kind).dropWeights(5, 0.4).lengths(4, 0, 2));
        parity(RecurrentProblem.random(kind, 3, 4, 2, 5, 9).dropWeights(5, 0.4));
        parity(problem(kind).zoneOut(5, 0.4, 0.3));
        parity(problem(kind).zoneOut(5, 0.4, 0.3).lengths(4, 0, 2));
        parity(problem(kind).lookup(7, 6));
        parity(RecurrentProblem.random(kind, 3, 4, 1, 1, 8));
      }
      for (ReferencePooling.Kind kind : ReferencePooling.Kind.values()) {
        PoolingChecks.parity(pooling(kind), MatrixProduct.best());
        PoolingChecks.parity(pooling(kind).lengths(4, 1, 2), MatrixProduct.best());
      }
    }

    private static void parity(RecurrentProblem problem) {
      RecurrentChecks.parity(problem, MatrixProduct.best());
    }
  }

  /** Throws an {@link AssertionError} if a CRF differs from what all of its paths give. */
  public static final class Crf implements Runnable {
    @Override
    public void run() {
      CrfChecks.enumeration(CrfProblem.random(12, 4, 3, 3, 2).lengths(4, 0, 2).latent(3));
      CrfChecks.enumeration(CrfProblem.random(13, 1, 1, 3, 2));
      for (int seed = 0; seed < 20; seed++) {
        CrfChecks.enumeration(CrfProblem.extreme(seed, 4, 1, 3));
      }
    }
  }
}
