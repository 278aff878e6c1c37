package io.github.seq4j.examples.play;

import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.inspect.cells.CellUnit;

/**
 * Where a running text stands after a token: a value, which nobody changes, so that any number of
 * texts can go on from it.
 *
 * @param id its number in its tree; 0 is the beginning
 * @param parent the moment before, null at the beginning
 * @param token what was read to get here
 * @param text what the token adds to the text, its separator included
 * @param nats -ln p of the token, as the model saw it coming
 * @param state after the token; not to be changed
 */
record Moment(int id, Moment parent, int token, String text, double nats, RecurrentState state) {

  /** The number of one unit, as the model computed it. */
  float value(CellUnit unit) {
    return state.slot(unit.slot())[unit.index()];
  }
}
