/** Random numbers that one seed decides: named streams whose whole state is one readable number. */
package io.github.seq4j.core.random;
