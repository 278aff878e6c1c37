package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.models.file.ModelKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code seq4j inspect attention MODEL}: where it looks, and whether it uses what it looks at. */
@Command(
    name = "attention",
    sortOptions = false,
    description =
        "Show where a translator, a captioner or a classifier with attention pooling looks, and test"
            + " whether it uses what it looks at: hide from each decision what was looked at most, and"
            + " compare with hiding something else. Decisions are those of the model itself, the best"
            + " token at each step.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j inspect attention translate.seq --source \"3 May 1979\" --output a.html",
      "  ./seq4j inspect attention t.seq --generated --checkpoints t.seq.update-*",
      "  ./seq4j inspect attention cap.seq pictures/ --output a.html",
      "  ./seq4j inspect attention s.seq test.tsv --header --column 0 --json"
    })
public final class InspectAttentionCommand extends Verb {

  @Mixin(name = "Sources")
  private AttentionInputs inputs;

  @Mixin(name = "Test and page")
  private AttentionOptions options;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: ${DEFAULT-VALUE}, the cores of this machine).")
  private int threads = Runtime.getRuntime().availableProcessors();

  public InspectAttentionCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    Require.between("--threads", 1, Require.MOST_THREADS, threads);
    inputs.check();
    options.check(inputs.read());
    Path file = inputs.model();
    ModelKind kind = ModelKind.of(file);
    switch (kind) {
      case TRANSLATOR -> translator();
      case CAPTIONER -> captioner();
      case CLASSIFIER -> classifier();
      default ->
          throw CommandFailure.usage(
              file + ": is " + kind + ", which attends to nothing",
              "translators and captioners do, and classifiers trained with --pooling attention");
    }
    return ExitCode.OK;
  }

  private void translator() throws IOException {
    AttentionHistory.Opener<String> opener = path -> AttentiveTranslator.load(path, threads);
    try (AttentiveModel<String> model = opener.open(inputs.model())) {
      show(model, inputs.texts(this), opener);
    }
  }

  private void captioner() throws IOException {
    AttentionHistory.Opener<FrameSequence> opener =
        path -> AttentiveCaptioner.load(path, threads, inputs::scene);
    try (AttentiveCaptioner model =
        AttentiveCaptioner.load(inputs.model(), threads, inputs::scene)) {
      show(model, inputs.frames(model.model()), opener);
    }
  }

  private void classifier() throws IOException {
    AttentionHistory.Opener<String> opener = path -> AttentiveClassifier.load(path, threads);
    try (AttentiveModel<String> model = opener.open(inputs.model())) {
      show(model, inputs.reviews(this), opener);
    }
  }

  private <I> void show(AttentiveModel<I> model, List<I> all, AttentionHistory.Opener<I> opener)
      throws IOException {
    if (all.isEmpty()) {
      throw CommandFailure.badData("INPUT: holds no source", null);
    }
    Path file = inputs.model();
    for (Path checkpoint : options.checkpoints()) { // before the test, which takes its time
      ModelKind kind = ModelKind.of(checkpoint);
      if (kind != ModelKind.of(file)) {
        throw CommandFailure.badData(
            "--checkpoints: " + checkpoint + ": expected " + ModelKind.of(file) + ", got " + kind,
            null);
      }
    }
    Page page = new Page("Attention of " + file.getFileName());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("model", file.toString());
    facts.putAll(new AttentionStudio<>(model, all, options, this).show(page));
    if (!options.checkpoints().isEmpty()) {
      facts.put(
          "history", new AttentionHistory<>(model, all, options, this).show(file, opener, page));
    }
    options.page().write(page, this);
    facts.put("page", options.page().wanted() ? options.page().path().toString() : null);
    if (options.json()) {
      console().out().println(JsonLine.of(facts));
    }
  }
}
