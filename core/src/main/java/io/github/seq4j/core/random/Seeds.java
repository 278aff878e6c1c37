package io.github.seq4j.core.random;

/**
 * The one seed of a run, split into named streams, so that one consumer more does not disturb the
 * others.
 *
 * <pre>{@code
 * Seeds seeds = new Seeds(42);
 * RandomStream init = seeds.stream("init");
 * long mask = seeds.derive("dropout", update, layer); // a pure function, nothing to save for a resume
 * }</pre>
 *
 * <p>Names in use: {@link #INIT}, {@link #SHUFFLE}, {@link #LENGTHS}, {@link #DROPOUT}, {@link
 * #SAMPLING}. Thread-safe.
 *
 * @param seed the number that decides everything
 */
public record Seeds(long seed) {

  /** Initial weights. */
  public static final String INIT = "init";

  /** Order of the data. */
  public static final String SHUFFLE = "shuffle";

  /** Where streams are cut into batches. */
  public static final String LENGTHS = "lengths";

  /** Dropout masks. */
  public static final String DROPOUT = "dropout";

  /** Tokens drawn while generating. */
  public static final String SAMPLING = "sampling";

  /** A fresh stream, always the same for the same seed, name and path. */
  public RandomStream stream(String name, long... path) {
    return RandomStream.ofState(derive(name, path));
  }

  /**
   * A hash of seed, name and path; equal arguments give equal results on every machine.
   *
   * @param name what the number is for
   * @param path where in that use, such as update and layer; (1, 2) and (2, 1) and (1) all differ
   */
  public long derive(String name, long... path) {
    long hash = Mix64.fold(Mix64.mix(seed), name.length());
    for (int i = 0; i < name.length(); i++) {
      hash = Mix64.fold(hash, name.charAt(i));
    }
    hash = Mix64.fold(hash, path.length);
    for (long step : path) {
      hash = Mix64.fold(hash, step);
    }
    return hash;
  }
}
