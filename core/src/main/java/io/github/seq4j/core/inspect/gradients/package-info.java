/**
 * How far back gradients reach in a recurrent network, what its recurrent matrices do to them, and
 * what clipping does (Hochreiter 1991; Bengio, Simard &amp; Frasconi 1994; Pascanu, Mikolov &amp;
 * Bengio 2013, arXiv:1211.5063).
 */
package io.github.seq4j.core.inspect.gradients;
