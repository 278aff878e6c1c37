/**
 * seq4j core: everything that knows no task. This package holds only the typed errors; each extends
 * the JDK type a caller would catch anyway, and each message reads {@code <where>: <what is wrong>;
 * expected <x>, got <y>[; <likely cause or what to do>]}.
 */
package io.github.seq4j.core;
