package io.github.seq4j.examples.reproduce;

/** A recipe that could not be run to its end; the others can. */
public final class RecipeFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  RecipeFailedException(String message) {
    super(message);
  }
}
