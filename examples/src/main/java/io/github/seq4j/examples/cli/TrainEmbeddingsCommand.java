package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.StopReason;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.UpdateInfo;
import io.github.seq4j.datasets.embeddings.WordVectors;
import io.github.seq4j.models.embed.EmbeddingConfig;
import io.github.seq4j.models.embed.EmbeddingReport;
import io.github.seq4j.models.embed.EmbeddingRun;
import io.github.seq4j.models.embed.EmbeddingText;
import io.github.seq4j.models.embed.EmbeddingTraining;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code seq4j train embeddings}. */
@Command(
    name = "embeddings",
    sortOptions = false,
    description =
        "Learn vectors of words from any text, in which words that stand in the same places are near"
            + " each other. The file is what --word-vectors of other tasks begins with. Without"
            + " --text it learns from the program's own sources.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j train embeddings --text corpus.txt --output vectors.txt",
      "  ./seq4j train embeddings --text corpus.txt --algorithm cbow --format binary --output v.bin"
    })
public final class TrainEmbeddingsCommand extends Verb {

  /** Lines of progress in a run, where there is no terminal. */
  private static final int LINES = 20;

  /** A word that is neither one of the commonest nor rare. */
  private static final int ORDINARY = 100;

  @Mixin(name = "Text")
  private EmbeddingTextOptions data;

  @Mixin(name = "Vectors")
  private EmbeddingOptions options;

  @Mixin(name = "Files and progress")
  private VectorFileOptions files;

  private final Interruption interruption;

  public TrainEmbeddingsCommand(Console console, Interruption interruption) {
    super(console);
    this.interruption = interruption;
  }

  @Override
  ExitCode run() throws Exception {
    data.check();
    options.check();
    files.check(data.files());
    EmbeddingConfig config = options.config();
    EmbeddingTraining training = options.training();
    EmbeddingText text = data.read(this);
    say(
        "%s: %,d words, %,d different",
        Escaped.line(data.name()), text.length(), text.words().size());
    say(
        "%s, dimension %d, window %d, %d noise words, %d epochs, %d threads; file of vectors %s",
        options.algorithm(),
        config.dimension(),
        config.window(),
        config.negatives(),
        training.epochs(),
        training.threads(),
        Escaped.line(files.output().toString()));
    interruption.await();
    EmbeddingRun run = EmbeddingRun.of(config, training, text);
    EmbeddingReport report = train(run);
    new WordVectors(config.dimension(), run.vectors()).write(files.output(), files.format());
    show(config, text, report);
    return end(text, report);
  }

  private EmbeddingReport train(EmbeddingRun run) {
    long lineEvery = Math.max(1, run.totalUpdates() / LINES);
    try (ProgressLine line =
        ProgressLine.on(console(), quiet(), TrainingProgress.Words.PREDICTIONS)) {
      return run.stopWhen(interruption::requested)
          .listener(
              new TrainingListener() {
                @Override
                public void onStart(long updatesDone, long totalUpdates) {
                  line.start(updatesDone, totalUpdates);
                }

                @Override
                public void onUpdate(UpdateInfo info) {
                  if (info.loss().targets() > 0) {
                    line.update(info, info.update() % lineEvery == 0);
                  }
                }
              })
          .fit();
    }
  }

  private void show(EmbeddingConfig config, EmbeddingText text, EmbeddingReport report) {
    if (files.json()) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("task", "embeddings");
      facts.put("algorithm", options.algorithm().toString());
      facts.put("dimension", config.dimension());
      facts.put("words", text.words().size());
      facts.put("text_words", text.length());
      facts.put("updates", report.updates());
      facts.put("predictions", report.predictions());
      facts.put("seconds", report.seconds());
      facts.put("predictions_per_second", report.predictions() / report.seconds());
      facts.put("nats_per_prediction", report.natsPerPrediction());
      facts.put("vectors", files.output().toString());
      facts.put("threads", options.training().threads());
      facts.put("stopped", Kebab.of(report.stopReason()));
      console().out().println(JsonLine.of(facts));
      return;
    }
    print(
        "%,d updates in %s, %,.0f predictions/s",
        report.updates(), Durations.of(report.seconds()), report.predictions() / report.seconds());
    print("training    %.4f nats per prediction", report.natsPerPrediction());
    print(
        "vectors     %s (%,d words, dimension %d)",
        Escaped.line(files.output().toString()), text.words().size(), config.dimension());
  }

  private ExitCode end(EmbeddingText text, EmbeddingReport report) {
    console().out().flush(); // on a terminal, results stand before what to do with them
    if (report.stopReason() == StopReason.INTERRUPTED) {
      say("interrupted: the vectors are those after update %,d", report.updates());
      return ExitCode.INTERRUPTED;
    }
    String word = text.words().get(Math.min(ORDINARY, text.words().size() - 1));
    say(
        "try it: ./seq4j embeddings neighbours %s %s",
        Shell.quote(files.output().toString()), Escaped.line(Shell.quote(word)));
    return ExitCode.OK;
  }
}
