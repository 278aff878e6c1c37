package io.github.seq4j.examples;

/** The command line program. */
public final class Seq4j {
  private Seq4j() {}

  /**
   * Prints the version.
   *
   * @param arguments ignored
   */
  public static void main(String[] arguments) {
    String version = Seq4j.class.getPackage().getImplementationVersion();
    System.out.println("seq4j " + (version == null ? "(unpackaged)" : version));
  }
}
