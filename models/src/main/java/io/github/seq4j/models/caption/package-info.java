/**
 * Picture or features in, text out: describe what is given as one vector, as a grid of vectors or
 * as pixels.
 *
 * <p>Start at {@link io.github.seq4j.models.caption.Captioner}.
 */
package io.github.seq4j.models.caption;
