package consumer;

import io.github.seq4j.core.ConfigException;
import org.nd4j.linalg.factory.Nd4j;

/** Uses seq4j as a stranger would. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.out.println(new ConfigException("hiddenSize", 0, "must be at least 1").getMessage());
    System.out.println("backend: " + Nd4j.getBackend().getClass().getSimpleName());
  }
}
