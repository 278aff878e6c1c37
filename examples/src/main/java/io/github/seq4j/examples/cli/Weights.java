package io.github.seq4j.examples.cli;

import java.util.ArrayList;
import java.util.List;

/** Weights of attention, for JSON. */
final class Weights {

  private static final double ROUNDED = 1e6; // six decimals

  private Weights() {}

  static List<List<Double>> rounded(float[][] weights) {
    List<List<Double>> rows = new ArrayList<>();
    for (float[] each : weights) {
      List<Double> row = new ArrayList<>();
      for (float weight : each) {
        row.add(Math.round(weight * ROUNDED) / ROUNDED);
      }
      rows.add(row);
    }
    return rows;
  }
}
