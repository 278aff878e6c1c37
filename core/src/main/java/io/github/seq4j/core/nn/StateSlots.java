package io.github.seq4j.core.nn;

import io.github.seq4j.core.decode.RecurrentState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The slots of a {@link RecurrentState} that recurrent layers have: l0.h, l0.c, l1.h and so on.
 *
 * @param layers L
 * @param parts of a cell's state: h, or h and c
 * @param hiddenSize H
 */
record StateSlots(int layers, int parts, int hiddenSize) {

  static StateSlots of(RecurrentStackConfig stack) {
    return new StateSlots(stack.layers(), stack.cell().stateParts(), stack.hiddenSize());
  }

  static String name(int layer, int part) {
    return "l" + layer + (part == 0 ? ".h" : ".c");
  }

  /** Numbers per row of each slot. */
  Map<String, Integer> widths() {
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (int layer = 0; layer < layers; layer++) {
      for (int part = 0; part < parts; part++) {
        widths.put(name(layer, part), hiddenSize);
      }
    }
    return widths;
  }

  /** The live numbers of a state [L][parts][B * H]. */
  float[][][] of(RecurrentState state) {
    float[][][] numbers = new float[layers][parts][];
    for (int layer = 0; layer < layers; layer++) {
      for (int part = 0; part < parts; part++) {
        numbers[layer][part] = state.slot(name(layer, part));
      }
    }
    return numbers;
  }
}
