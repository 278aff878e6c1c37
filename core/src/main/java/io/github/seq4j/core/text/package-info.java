/**
 * From bytes to token ids and back. A character is a code point, never a Java char; nothing is
 * normalised, replaced or guessed silently, and nothing depends on the default charset or locale.
 */
package io.github.seq4j.core.text;
