/** Stand-in. */
package io.github.seq4j.core.nn;
