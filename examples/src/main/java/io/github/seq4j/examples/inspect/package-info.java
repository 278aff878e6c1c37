/**
 * Measurements that train small networks of their own to look inside: gradients by distance,
 * clipping, memory spans.
 */
package io.github.seq4j.examples.inspect;
