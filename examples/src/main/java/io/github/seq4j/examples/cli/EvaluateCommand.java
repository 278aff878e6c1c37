package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.metrics.CaptionScore;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.datasets.frames.PictureConfig;
import io.github.seq4j.examples.cli.Choices.UnknownPolicy;
import io.github.seq4j.models.caption.Captioner;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.lm.EvaluationProtocol;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelEvaluation;
import io.github.seq4j.models.sequence.DataMismatchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j evaluate MODEL}: how well a model predicts a text. */
@Command(
    name = "evaluate",
    sortOptions = false,
    description =
        "Measure a model on data it was not trained on. A language model predicts a text: one stream"
            + " from its first token to its last, the state carried all the way. A classifier or"
            + " labeler is scored with intervals, per class; a translator by BLEU, chrF and exact"
            + " matches; a captioner by BLEU-1 to 4, CIDEr and exact matches.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j evaluate my.seq --text other.txt",
      "  ./seq4j evaluate my.seq --text other.txt --json --fail-over 1.6",
      "  ./seq4j evaluate words.seq --text test.txt --protocol pytorch-examples --surprisal out.tsv",
      "  ./seq4j evaluate s.seq --test test.tsv --fail-under 0.8",
      "  ./seq4j evaluate v.seq --video test/ --json",
      "  ./seq4j evaluate mt.seq --source test.de.gz --target test.en.gz --metric bleu,chrf",
      "  ./seq4j evaluate cap.seq --images pictures/ --captions captions.tsv"
    })
public final class EvaluateCommand extends Verb {

  @Parameters(paramLabel = "MODEL", description = "The model file.")
  private Path file;

  @Option(
      names = "--text",
      arity = "1..*",
      paramLabel = "FILE",
      description = "For a language model: text files, .gz too, or folders of them.")
  private List<Path> text = new ArrayList<>();

  @Option(
      names = "--test",
      arity = "1..*",
      paramLabel = "FILE",
      description = "For a classifier or labeler: labelled texts, series, or tagged sentences.")
  private List<Path> test = new ArrayList<>();

  @Option(
      names = "--negations",
      description =
          "For a classifier of sentiment: score it on negated sentences that ship with the program.")
  private boolean negations;

  @Mixin(name = "How labelled texts are written")
  private LabeledFormatOptions format;

  @Mixin(name = "Words")
  private ColumnsOption columns;

  @Mixin(name = "Clips")
  private ClipOptions clips;

  @Mixin(name = "Captions")
  private CaptionDataOptions captions;

  @Mixin(name = "Translations")
  private TranslationTestOptions translations;

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
      names = "--protocol",
      paramLabel = "NAME",
      description =
          "For a language model: measure also as a published evaluation does, to compare like with"
              + " like: ${COMPLETION-CANDIDATES}.")
  private EvaluationProtocol protocol;

  @Option(
      names = "--surprisal",
      paramLabel = "FILE",
      description =
          "For a language model: write a table (.tsv) of each token with its index, line, place in the"
              + " line, surprisal in bits, probability, and rank among all tokens; and print which"
              + " tokens cost most. A line end is <eos> among words.")
  private Path surprisal;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: ${DEFAULT-VALUE}, the cores of this machine).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--fail-over",
      paramLabel = "X",
      description =
          "Exit code 4 if there are more nats per token than this, or the accuracy is higher.")
  private Double failOver;

  @Option(
      names = "--fail-under",
      paramLabel = "X",
      description =
          "Exit code 4 if there are fewer, as the text may have been in the training data; or if the"
              + " accuracy is lower.")
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
    columns.check();
    clips.check();
    ModelKind kind = ModelKind.of(file);
    if (kind != ModelKind.LANGUAGE_MODEL && (protocol != null || surprisal != null)) {
      throw CommandFailure.usage(
          (protocol != null ? "--protocol" : "--surprisal") + ": is for language models", null);
    }
    switch (kind) {
      case LANGUAGE_MODEL -> languageModel();
      case CLASSIFIER, LABELER -> sequences();
      case TRANSLATOR -> translator();
      case CAPTIONER -> captioner();
    }
    return ExitCode.OK;
  }

  private void languageModel() throws IOException {
    if (text.isEmpty()) {
      throw CommandFailure.usage("--text: is missing; what is the model to predict?", null);
    }
    if (surprisal != null) {
      checkSurprisal();
    }
    try (LanguageModel model = LanguageModel.load(file, Limits.untrusted(), threads)) {
      TokenSequence ids =
          new HeldOutText(DataOptions.charset(encoding), unknown, this)
              .read(text, model.config(), model.vocabulary());
      if (protocol != null) {
        DataOptions.check(protocol, ids, text.get(0));
      }
      SurprisalTable costs = new SurprisalTable(model);
      LanguageModelEvaluation evaluation =
          surprisal == null ? model.evaluate(ids) : costs.write(ids, surprisal);
      show(model, evaluation, protocol == null ? null : model.evaluate(ids, protocol));
      if (surprisal != null && !json) {
        costs.printCosts(this);
        say("surprisal of each token: %s", Escaped.line(surprisal.toString()));
      }
      checkThresholds("nats per token", evaluation.natsPerToken());
    }
  }

  private void checkSurprisal() throws IOException {
    if (surprisal.toString().endsWith(".gz")) {
      throw CommandFailure.usage(
          "--surprisal: the table is not compressed, got " + surprisal, "leave .gz out");
    }
    List<Path> read = new ArrayList<>(text);
    read.add(file);
    new ResultFile("--surprisal", surprisal, SurprisalTable.BEGINNING).check(read);
  }

  private void sequences() throws IOException {
    if (!text.isEmpty()) {
      throw CommandFailure.usage("--text: is for language models", "use --test");
    }
    EvaluateSequences evaluation =
        new EvaluateSequences(
            file,
            threads,
            new EvaluateSequences.Data(test, columns, clips, format, encoding),
            this);
    EvaluateSequences.Result result = negations ? evaluation.negations() : evaluation.score();
    show(result);
    checkThresholds("accuracy", result.accuracy());
  }

  private void translator() throws IOException {
    if (!text.isEmpty() || !test.isEmpty()) {
      throw CommandFailure.usage(
          (text.isEmpty() ? "--test" : "--text") + ": is not for translators",
          "use --pairs, or --source and --target");
    }
    translations.check();
    EvaluateSequences.Result result =
        new EvaluateTranslations(file, threads, translations)
            .score(translations.read(columns, encoding, this));
    show(result);
    checkThresholds(
        translations.metrics().isEmpty() ? "bleu" : translations.metrics().get(0).toString(),
        result.accuracy());
  }

  private void captioner() throws IOException {
    if (!text.isEmpty() || !test.isEmpty()) {
      throw CommandFailure.usage(
          (text.isEmpty() ? "--test" : "--text") + ": is not for captioners",
          "use --images or --features");
    }
    if (!captions.given()) {
      throw CommandFailure.usage(
          "--images: is missing; what is the model to describe?", "or a table by --features");
    }
    captions.check();
    translations.decoding().check();
    try (Captioner model = Captioner.load(file, Limits.untrusted(), threads)) {
      CaptionScore score =
          model.evaluate(
              captions.read(pictures(model), encoding, this), translations.decoding().decoding());
      show(
          new EvaluateSequences.Result(
              score.toString(), score.toMap(), score.exactMatch().share().value()));
      checkThresholds("exact match", score.exactMatch().share().value());
    } catch (DataMismatchException e) {
      throw CommandFailure.badData(e.getMessage(), null);
    }
  }

  private static PictureConfig pictures(Captioner model) {
    return model.config().readsPictures()
        ? PictureConfig.of(model.inputShape())
        : PictureConfig.defaults();
  }

  private void show(EvaluateSequences.Result result) {
    if (json) {
      Map<String, Object> facts = new LinkedHashMap<>(result.facts());
      facts.put("model", file.toString());
      console().out().println(JsonLine.of(facts));
    } else {
      print("%s", Escaped.block(result.text()));
    }
  }

  private void show(
      LanguageModel model, LanguageModelEvaluation evaluation, LanguageModelEvaluation byProtocol) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("tokens", evaluation.tokens());
    result.put("nats_per_token", evaluation.natsPerToken());
    result.put("bits_per_token", evaluation.bitsPerToken());
    result.put("perplexity", evaluation.perplexity());
    if (model.config().unit() == Unit.CHARACTER) {
      result.put("bits_per_character", evaluation.bitsPerToken());
    }
    if (byProtocol != null) {
      result.put("tokens_protocol", byProtocol.tokens());
      result.put("perplexity_protocol", byProtocol.perplexity());
    }
    if (json) {
      result.put("protocol", protocol == null ? null : protocol.toString());
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

  private void checkThresholds(String what, double value) {
    if (failOver != null && value > failOver) {
      throw CommandFailure.threshold(
          String.format(Locale.ROOT, "%s: expected at most %s, got %.4f", what, failOver, value));
    }
    if (failUnder != null && value < failUnder) {
      throw CommandFailure.threshold(
          String.format(Locale.ROOT, "%s: expected at least %s, got %.4f", what, failUnder, value));
    }
  }
}
