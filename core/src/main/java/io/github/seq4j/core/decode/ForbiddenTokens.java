package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;
import java.util.Arrays;

/** Tokens that are never generated, such as padding or the unknown token. */
public final class ForbiddenTokens implements LogitsStep {

  private final int[] ids;

  private ForbiddenTokens(int[] ids) {
    this.ids = ids;
  }

  /**
   * Forbids these ids.
   *
   * @throws ConfigException if an id is negative
   */
  public static ForbiddenTokens of(int... ids) {
    for (int id : ids) {
      ConfigException.atLeast("forbiddenTokens", 0, id);
    }
    return new ForbiddenTokens(ids.clone());
  }

  @Override
  public void apply(Candidates candidates, TokenHistory history) {
    for (int id : ids) {
      int candidate = candidates.indexOf(id);
      if (candidate >= 0) {
        candidates.score(candidate, Float.NEGATIVE_INFINITY);
      }
    }
  }

  @Override
  public String toString() {
    return "ForbiddenTokens" + Arrays.toString(ids);
  }
}
