package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.models.classify.Prediction;
import io.github.seq4j.models.classify.SequenceClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j classify MODEL}: one label for each text, or each series. */
@Command(
    name = "classify",
    sortOptions = false,
    description =
        "Give each line of a text a label: label, its probability and the line, tab-separated. Reads"
            + " standard input where no file is given. A model of series reads .ts files, or CSV files"
            + " with a series per row.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  echo \"it's not great movie\" | ./seq4j classify s.seq",
      "  ./seq4j classify s.seq reviews.txt --json > labels.jsonl"
    })
public final class ClassifyCommand extends Verb {

  /** Lines that are classified together; answers to a pipe should not wait long. */
  private static final int TOGETHER = 256;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "A text, a line per example, .gz too; or series (default: standard input).")
  private Path input;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How the text is encoded (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(
      names = "--attention",
      description = "Show the weight of each token, where the model pools by attention.")
  private boolean attention;

  @Option(names = "--json", description = "Print one JSON object per line, with all probabilities.")
  private boolean json;

  public ClassifyCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    DataOptions.charset(encoding);
    try (SequenceClassifier model = SequenceClassifier.load(file, Limits.untrusted(), 1)) {
      if (attention && !hasAttention(model)) {
        throw CommandFailure.usage(
            "--attention: the model does not pool by attention",
            "./seq4j train classify --pooling attention trains one that does");
      }
      if (model.vocabulary().isEmpty()) {
        series(model);
      } else {
        texts(model);
      }
    }
    return ExitCode.OK;
  }

  private static boolean hasAttention(SequenceClassifier model) {
    return model.config().network().head().toString().contains("ATTENTION");
  }

  private void texts(SequenceClassifier model) throws IOException {
    try (InputLines lines = InputLines.open(input, console(), DataOptions.charset(encoding))) {
      for (List<String> some = lines.next(TOGETHER); !some.isEmpty(); some = lines.next(TOGETHER)) {
        List<Prediction> predictions = model.predictAll(some);
        for (int i = 0; i < some.size(); i++) {
          show(predictions.get(i), some.get(i));
        }
        console().out().flush();
      }
    }
  }

  private void series(SequenceClassifier model) throws IOException {
    if (input == null) {
      throw CommandFailure.usage(
          "FILE: is missing; the model reads series, not lines of text", null);
    }
    for (var sequence : SeriesFiles.unlabeled(input, DataOptions.charset(encoding))) {
      show(model.predict(sequence), sequence.name());
    }
  }

  private void show(Prediction prediction, String text) {
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("label", prediction.label());
      object.put("probability", prediction.probability());
      object.put("probabilities", prediction.probabilities().toMap());
      object.put("text", text);
      if (attention) {
        object.put("tokens", prediction.tokens());
        object.put("attention", prediction.attention());
      }
      console().out().println(JsonLine.of(object));
      return;
    }
    print(
        "%s\t%.4f\t%s",
        prediction.label(),
        prediction.probability(),
        console().terminalOutput() ? Escaped.line(text) : text);
    if (attention) {
      StringBuilder line = new StringBuilder();
      for (int t = 0; t < prediction.tokens().size(); t++) {
        line.append(
            String.format(
                Locale.ROOT,
                " %s:%.2f",
                prediction.tokens().get(t),
                prediction.attention().get(t)));
      }
      print(" %s", Escaped.line(line.toString()));
    }
  }
}
