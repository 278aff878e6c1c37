package io.github.seq4j.core.nn;

/** The recurrence of a layer. */
public enum Cell {
  RNN_TANH,
  RNN_RELU,
  LSTM,
  GRU,
  GRU_RESET_BEFORE
}
