package io.github.seq4j.examples.play;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what uses {@code com.sun.net.httpserver}, which the check of forbidden APIs takes for an internal package by
 * its name: it is the exported API of the module jdk.httpserver, which every JDK since 6 has.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface UsesHttpServer {}
