/**
 * The parts of a file that models of every kind share: a network's tensors, lists of texts, and
 * which kind of model it is. For the packages of models, not for their users.
 */
package io.github.seq4j.models.file;
