/**
 * From bytes to token ids and back. A character is a code point, never a Java char; nothing is
 * normalised, replaced or guessed silently, and nothing depends on the default charset or locale.
 * What goes into a network and comes out of it as text is a matter of a {@link
 * io.github.seq4j.core.text.TextCodec}, which says what it does to a text first.
 */
package io.github.seq4j.core.text;
