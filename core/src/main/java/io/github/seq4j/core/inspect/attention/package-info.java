/**
 * Whether a model uses what it attends to: asks it again with steps of its source out of sight, and
 * compares (Serrano &amp; Smith 2019, "Is attention interpretable?", arXiv:1906.03731; Jain &amp;
 * Wallace 2019, "Attention is not explanation", arXiv:1902.10186; Wiegreffe &amp; Pinter 2019,
 * "Attention is not not explanation", arXiv:1908.04626).
 */
package io.github.seq4j.core.inspect.attention;
