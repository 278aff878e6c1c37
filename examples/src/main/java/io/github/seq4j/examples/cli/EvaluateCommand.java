package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.UnknownTokenException;
import io.github.seq4j.examples.cli.Choices.UnknownPolicy;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j evaluate MODEL}: how well a model predicts a text. */
@Command(
    name = "evaluate",
    sortOptions = false,
    description =
        "Measure how well a language model predicts a text: one stream from its first token to its "
            + "last, the state carried all the way.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j evaluate my.seq --text other.txt",
      "  ./seq4j evaluate my.seq --text other.txt --json --fail-over 1.6"
    })
public final class EvaluateCommand extends Verb {

  @Parameters(paramLabel = "MODEL", description = "The model file.")
  private Path file;

  @Option(
      names = "--text",
      arity = "1..*",
      required = true,
      paramLabel = "FILE",
      description = "Text files, .gz too, or folders of them.")
  private List<Path> text;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How the text is encoded (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(
      names = "--unknown",
      paramLabel = "WHAT",
      description =
          "What to do with tokens the model has never seen: ${COMPLETION-CANDIDATES}"
              + " (default: replace where the model has an unknown token, otherwise refuse).")
  private UnknownPolicy unknown;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: ${DEFAULT-VALUE}, the cores of this machine).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--fail-over",
      paramLabel = "X",
      description = "Exit code 4 if there are more nats per token than this.")
  private Double failOver;

  @Option(
      names = "--fail-under",
      paramLabel = "X",
      description = "Exit code 4 if there are fewer: the text may have been in the training data.")
  private Double failUnder;

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  public EvaluateCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    Require.between("--threads", 1, Require.MOST_THREADS, threads);
    if (failOver != null) {
      Require.between("--fail-over", 0, 1e6, failOver);
    }
    if (failUnder != null) {
      Require.between("--fail-under", 0, 1e6, failUnder);
    }
    DataOptions.charset(encoding);
    try (LanguageModel model = LanguageModel.load(file, Limits.untrusted(), threads)) {
      TokenSequence ids = read(model);
      if (ids.length() < 2) {
        throw CommandFailure.badData(
            text.get(0) + ": is too short; expected at least 2 tokens, got " + ids.length(), null);
      }
      LanguageModelEvaluation evaluation = model.evaluate(ids);
      show(model, evaluation);
      checkThresholds(evaluation.natsPerToken());
    }
    return ExitCode.OK;
  }

  private TokenSequence read(LanguageModel model) throws IOException {
    try {
      return DataOptions.read(
          text,
          encoding,
          model.config(),
          model.vocabulary(),
          unknown == null ? model.vocabulary().defaultOnUnknown() : unknown.onUnknown());
    } catch (UnknownTokenException e) {
      throw CommandFailure.badData(
          text.get(0) + ": " + e.getMessage(), "--unknown skip leaves such tokens out");
    }
  }

  private void show(LanguageModel model, LanguageModelEvaluation evaluation) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("tokens", evaluation.tokens());
    result.put("nats_per_token", evaluation.natsPerToken());
    result.put("bits_per_token", evaluation.bitsPerToken());
    result.put("perplexity", evaluation.perplexity());
    if (model.config().unit() == Unit.CHARACTER) {
      result.put("bits_per_character", evaluation.bitsPerToken());
    }
    if (json) {
      result.put("model", file.toString());
      console().out().println(JsonLine.of(result));
    } else {
      result.forEach(
          (name, value) ->
              print(
                  "%-20s %s",
                  name.replace('_', ' '),
                  value instanceof Double number
                      ? String.format(Locale.ROOT, "%.4f", number)
                      : String.format(Locale.ROOT, "%,d", ((Number) value).longValue())));
    }
  }

  private void checkThresholds(double nats) {
    if (failOver != null && nats > failOver) {
      throw CommandFailure.threshold(
          String.format(
              Locale.ROOT, "nats per token: expected at most %s, got %.4f", failOver, nats));
    }
    if (failUnder != null && nats < failUnder) {
      throw CommandFailure.threshold(
          String.format(
              Locale.ROOT, "nats per token: expected at least %s, got %.4f", failUnder, nats));
    }
  }
}
