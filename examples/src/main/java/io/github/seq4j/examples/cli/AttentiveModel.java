package io.github.seq4j.examples.cli;

import io.github.seq4j.core.inspect.attention.AttendedItem;
import io.github.seq4j.core.page.Page;
import java.util.List;

/**
 * A model that attends to what it reads, whatever its kind.
 *
 * @param <I> what it reads
 */
interface AttentiveModel<I> extends AutoCloseable {

  /** What it says about each, where it looked included; nothing about what it does not read. */
  List<AttendedItem> say(List<I> inputs);

  /**
   * Where it looks to say what was said before: by another model, of the same run.
   *
   * @param texts [inputs]
   */
  List<AttendedItem> repeat(List<I> inputs, List<String> texts);

  /**
   * The mean weight on what a decision is known to be about.
   *
   * @param items [inputs] what was said about each
   * @return in [0, 1]; NaN where nothing is known
   */
  default double onTruth(List<I> inputs, List<AttendedItem> items) {
    return Double.NaN;
  }

  /** What to call an input. */
  String name(I input);

  /**
   * Draws numbers for each step of a source at each decision, each kind of number beside the
   * others.
   */
  void draw(Page page, I input, List<View> views);

  /**
   * Numbers to be drawn.
   *
   * @param title what they are
   * @param item what they are about
   * @param cells [T][S] in [0, 1]
   */
  @SuppressWarnings("ArrayRecordComponent")
  record View(String title, AttendedItem item, float[][] cells) {}

  @Override
  void close();
}
