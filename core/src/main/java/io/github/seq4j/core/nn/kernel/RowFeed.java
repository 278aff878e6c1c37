package io.github.seq4j.core.nn.kernel;

/** Tells a layer the same at every step: a {@link RowTerm} of G H columns. */
public final class RowFeed implements StepFeed {

  private final RowTerm term;
  private float[] step = new float[0]; // [B, G H]
  private int batch;

  /** Tells what {@code term} holds when a pass begins. */
  public RowFeed(RowTerm term) {
    this.term = term;
  }

  /** Sets the rows of the next pass. */
  public void begin(int rows) {
    batch = rows;
    step = Loops.atLeast(step, (long) rows * term.columns());
  }

  @Override
  public void beforeStep(
      int t, NativeFloats hidden, int hiddenAt, NativeFloats preActivations, int at) {
    int n = batch * term.columns();
    preActivations.get(at, step, 0, n);
    Loops.add(term.values(), step, n);
    preActivations.put(at, step, 0, n);
  }

  @Override
  public void backBeforeStep(int t, NativeFloats gates, int at, float[] hiddenGradient) {
    int n = batch * term.columns();
    gates.get(at, step, 0, n);
    Loops.add(step, term.valueGradient(), n);
  }
}
