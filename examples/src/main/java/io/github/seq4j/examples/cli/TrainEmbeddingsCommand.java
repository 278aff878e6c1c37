package io.github.seq4j.examples.cli;

import io.github.seq4j.core.report.Measure;
import io.github.seq4j.core.report.RunFacts;
import io.github.seq4j.core.report.RunRecorder;
import io.github.seq4j.core.train.StopReason;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.UpdateInfo;
import io.github.seq4j.datasets.embeddings.Neighbour;
import io.github.seq4j.datasets.embeddings.VectorSearch;
import io.github.seq4j.datasets.embeddings.WordVectors;
import io.github.seq4j.models.embed.EmbeddingConfig;
import io.github.seq4j.models.embed.EmbeddingReport;
import io.github.seq4j.models.embed.EmbeddingRun;
import io.github.seq4j.models.embed.EmbeddingText;
import io.github.seq4j.models.embed.EmbeddingTraining;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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

  /** Times in a run that neighbours are looked up for a report. */
  private static final int SAMPLES = 10;

  private static final int NEAR = 6;
  private static final int RAREST = 3_200;
  private static final String TASK = "embeddings";

  /** A word that is neither one of the commonest nor rare. */
  private static final int ORDINARY = 100;

  @Mixin(name = "Text")
  private EmbeddingTextOptions data;

  @Mixin(name = "Vectors")
  private EmbeddingOptions options;

  @Mixin(name = "Files and progress")
  private VectorFileOptions files;

  @Mixin private ReportOptions report;

  @Spec private CommandSpec spec;

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
    report.check(Stream.concat(data.files().stream(), Stream.of(files.output())).toList());
    EmbeddingConfig config = options.config();
    EmbeddingTraining training = options.training();
    EmbeddingText text = data.read(this);
    say(
        "%s: %,d words, %,d different",
        Escaped.line(data.name()), text.length(), text.words().size());
    EmbeddingRun run = EmbeddingRun.of(config, training, text);
    say(
        "%s, dimension %d, window %d, %d noise words, %d epochs, %s; file of vectors %s",
        options.algorithm(),
        config.dimension(),
        config.window(),
        config.negatives(),
        training.epochs(),
        run.threads() == 1 ? "1 thread" : run.threads() + " threads",
        Escaped.line(files.output().toString()));
    interruption.await();
    EmbeddingReport report = train(run, text);
    if (report.predictions() == 0 && report.stopReason() != StopReason.INTERRUPTED) {
      throw CommandFailure.badData(
          data.name() + ": has nothing to predict that is left by --subsample and --min-count",
          "--subsample 0 keeps frequent words, --min-count 1 rare ones");
    }
    new WordVectors(config.dimension(), run.vectors()).write(files.output(), files.format());
    show(config, text, report, run.threads());
    return end(text, report);
  }

  private EmbeddingReport train(EmbeddingRun run, EmbeddingText text) throws IOException {
    long lineEvery = Math.max(1, run.totalUpdates() / LINES);
    TrainingProgress.Words words = TrainingProgress.Words.PREDICTIONS;
    try (ProgressLine line = ProgressLine.on(console(), quiet(), words);
        RunRecorder recorder = report.recorder(facts(text), line)) {
      long sampleEvery = Math.max(1, run.totalUpdates() / SAMPLES);
      recorder.sampling(sampleEvery, () -> neighbours(run, text));
      EmbeddingReport result =
          run.stopWhen(interruption::requested)
              .listener(watcher(line, lineEvery, report.wanted() ? List.of(recorder) : List.of()))
              .fit();
      recorder.end(result.stopReason());
      return result;
    }
  }

  /** The progress, and others; an update that learned from no window is nothing to see. */
  private static TrainingListener watcher(
      ProgressLine line, long lineEvery, List<TrainingListener> others) {
    return new TrainingListener() {
      @Override
      public void onStart(long updatesDone, long totalUpdates) {
        line.start(updatesDone, totalUpdates);
        others.forEach(other -> other.onStart(updatesDone, totalUpdates));
      }

      @Override
      public void onUpdate(UpdateInfo info) {
        if (info.loss().targets() > 0) {
          line.update(info, info.update() % lineEvery == 0);
          others.forEach(other -> other.onUpdate(info));
        }
      }
    };
  }

  private RunFacts facts(EmbeddingText text) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("text", data.name());
    told.put("words", String.format(Locale.ROOT, "%,d", text.length()));
    told.put("different words", String.format(Locale.ROOT, "%,d", text.words().size()));
    return new RunDescription(spec, TASK, "prediction", Measure.NONE)
        .facts(files.output().toString(), told, options.config(), options.training());
  }

  /** What is near some words now: common ones and rarer ones. */
  private static String neighbours(EmbeddingRun run, EmbeddingText text) {
    Map<String, float[]> vectors = run.vectors();
    int dimension = vectors.values().iterator().next().length;
    VectorSearch search = VectorSearch.of(new WordVectors(dimension, vectors));
    StringBuilder lines = new StringBuilder();
    for (int id = ORDINARY; id < text.words().size() && id <= RAREST; id *= 2) {
      String word = text.words().get(id);
      lines.append(word).append(':');
      for (Neighbour near : search.neighbours(word, NEAR)) {
        lines.append(' ').append(near.word());
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  private void show(
      EmbeddingConfig config, EmbeddingText text, EmbeddingReport report, int threads) {
    if (files.json()) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("task", TASK);
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
      facts.put("threads", threads);
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
