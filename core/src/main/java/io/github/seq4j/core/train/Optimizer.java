package io.github.seq4j.core.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * How a gradient becomes a change of the parameters. An optimizer is a value: only settings; its
 * running averages live with the run.
 *
 * <p>In the formulas p is a parameter, g its gradient after clipping, t the update from 1, and lr
 * the learning rate of this update: {@link #learningRate()} times the factor of the {@link
 * LearningRateSchedule}. Arithmetic is single precision, each parameter by itself, so neither the
 * number of threads nor the order changes a bit.
 *
 * <p>Running averages below about 1e-37 become exactly zero: without gradient they would otherwise
 * decay into subnormal numbers, stay there for good, and make every later update many times slower.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Sgd.class, name = "sgd"),
  @JsonSubTypes.Type(value = Momentum.class, name = "momentum"),
  @JsonSubTypes.Type(value = Adagrad.class, name = "adagrad"),
  @JsonSubTypes.Type(value = RmsProp.class, name = "rmsprop"),
  @JsonSubTypes.Type(value = Adam.class, name = "adam"),
  @JsonSubTypes.Type(value = AdamW.class, name = "adamw")
})
public sealed interface Optimizer permits Sgd, Momentum, Adagrad, RmsProp, Adam, AdamW {

  /**
   * Added to a running average and taken away again, which rounds everything below 1e-37 to zero
   * and leaves the rest as it was, to within rounding.
   */
  float FLUSH = 1e-30f;

  /** Learning rate before the schedule's factor. */
  double learningRate();

  /** The same optimizer with another learning rate. */
  Optimizer withLearningRate(double learningRate);

  /** Names of the arrays [P] kept from update to update, such as {@code m} and {@code v}. */
  List<String> stateNames();

  /**
   * True if a parameter whose gradient is zero stays as it is, state included. Then only the rows a
   * batch touched are visited, with exactly the result of visiting all.
   */
  boolean skipsZeroGradient();

  /** Applies one update to one block. */
  void update(ParameterBlock block);
}
