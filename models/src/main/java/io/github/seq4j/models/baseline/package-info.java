/**
 * What can be had without a sequence model: the figures that stand beside every classifier's and
 * labeler's, so that one sees what the order of things brings.
 */
package io.github.seq4j.models.baseline;
