/** Language models and, beside them, one package per task. */
package io.github.seq4j.models;
