package io.github.seq4j.examples.play;

/** A request that is not answered: an HTTP status, and a sentence for a person. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
