package io.github.seq4j.examples.cli;

import io.github.seq4j.core.report.Inspection;
import io.github.seq4j.models.run.ModelRun;
import java.io.IOException;
import java.util.Map;

/**
 * What one kind of data has to say to the training of a model.
 *
 * @param <M> the kind of model
 */
interface TrainingTask<M> {

  /** Refuses data that cannot be learned or scored, before hours go into it. */
  void check();

  /** What to build. */
  Record config();

  /** How to train it. */
  Record training();

  /** A run that has not begun. */
  ModelRun<M> run();

  /** The data and the network, a line each. */
  String describe();

  /** Something the model says now, for people who watch it learn. */
  String sample(M model);

  /** What the model does now with a few held-out examples, for a report. */
  Inspection inspect(M model);

  /**
   * Figures on validation and test data, beside those of what is simpler.
   *
   * @param facts for JSON, added to
   * @return for people
   */
  String score(M model, Map<String, Object> facts) throws IOException;

  /** What to type next. */
  String tryIt(String model);
}
