package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/**
 * How the reviews of one language are put together.
 *
 * @param phrasings ways to say a quality of an aspect
 * @param statements reviews of one saying, in slot 0
 * @param contrasts what is granted in slot 0, what is asserted in slot 1, in either order
 * @param replacements a thing that is ruled out in slot 0, one that is there in slot 1
 * @param corrections likewise, of qualities of one aspect
 * @param balances two qualities that an aspect both has not
 */
record Frames(
    List<Phrasing> phrasings,
    List<Template> statements,
    List<Template> contrasts,
    List<Template> replacements,
    List<Template> corrections,
    List<Template> balances) {

  /** Copies the lists. */
  Frames {
    phrasings = List.copyOf(phrasings);
    statements = List.copyOf(statements);
    contrasts = List.copyOf(contrasts);
    replacements = List.copyOf(replacements);
    corrections = List.copyOf(corrections);
    balances = List.copyOf(balances);
  }
}
