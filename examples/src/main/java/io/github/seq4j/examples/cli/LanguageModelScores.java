package io.github.seq4j.examples.cli;

import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.train.StopReason;
import io.github.seq4j.core.train.TrainingReport;
import io.github.seq4j.models.lm.EvaluationProtocol;
import io.github.seq4j.models.lm.LanguageModelEvaluation;
import io.github.seq4j.models.lm.LanguageModelRun;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** How good the weights that a run ended with are, on the texts it was not trained on. */
final class LanguageModelScores {

  /** Up to here the final validation is exact: one stream, from the first token to the last. */
  private static final int EXACT_VALIDATION_TOKENS = 500_000;

  private final EvaluationProtocol protocol;
  private final Map<String, Object> values = new LinkedHashMap<>();

  /**
   * @param protocol how to score in addition, or null
   */
  LanguageModelScores(EvaluationProtocol protocol) {
    this.protocol = protocol;
  }

  /**
   * Scores what a run validated on.
   *
   * @param given the text of its own that this was, or null for the end of the training text
   */
  void validation(LanguageModelRun run, TrainingReport report, TokenSequence given) {
    boolean interrupted = report.stopReason() == StopReason.INTERRUPTED; // somebody waits
    OptionalDouble nats = interrupted ? best(report) : exact(run, report);
    values.put("valid_nats_per_token", nats.isPresent() ? nats.getAsDouble() : null);
    values.put("valid_perplexity", nats.isPresent() ? Math.exp(nats.getAsDouble()) : null);
    if (protocol != null && given != null && !interrupted) {
      values.put("valid_perplexity_protocol", run.model().validate(given, protocol).perplexity());
    }
  }

  /** The best validation while training was an estimate. */
  private static OptionalDouble exact(LanguageModelRun run, TrainingReport report) {
    TokenSequence valid = run.split().valid();
    if (!run.validates()) {
      return OptionalDouble.empty();
    }
    if (valid.length() <= EXACT_VALIDATION_TOKENS) {
      return OptionalDouble.of(run.model().evaluate(valid).natsPerToken());
    }
    return best(report);
  }

  private static OptionalDouble best(TrainingReport report) {
    return report.best().stream().mapToDouble(TrainingReport.Best::validNats).findFirst();
  }

  /**
   * Scores a finished run on a test text.
   *
   * @param test or null
   */
  void test(LanguageModelRun run, TrainingReport report, TokenSequence test) {
    if (test == null || report.stopReason() == StopReason.INTERRUPTED) {
      return;
    }
    LanguageModelEvaluation exact = run.model().evaluate(test);
    values.put("test_tokens", exact.tokens());
    values.put("test_nats_per_token", exact.natsPerToken());
    values.put("test_perplexity", exact.perplexity());
    if (protocol != null) {
      values.put("test_perplexity_protocol", run.model().evaluate(test, protocol).perplexity());
    }
  }

  /** By name, for scripts. */
  Map<String, Object> values() {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.put("protocol", protocol == null ? null : protocol.toString());
    return all;
  }

  /** For people. */
  void print(Verb verb) {
    print(verb, "validation", "valid");
    print(verb, "test", "test");
  }

  private void print(Verb verb, String name, String key) {
    if (values.get(key + "_perplexity") instanceof Double perplexity) {
      verb.print(
          "%-11s %.4f nats per token, perplexity %.2f",
          name, values.get(key + "_nats_per_token"), perplexity);
    }
    if (values.get(key + "_perplexity_protocol") instanceof Double perplexity) {
      verb.print("%-11s perplexity %.2f by the protocol %s", "", perplexity, protocol);
    }
  }
}
