package io.github.seq4j.examples.cli;

import io.github.seq4j.core.report.Measure;
import io.github.seq4j.core.report.RunFacts;
import io.github.seq4j.core.report.RunRecorder;
import io.github.seq4j.core.train.CheckpointFailedException;
import io.github.seq4j.core.train.StopReason;
import io.github.seq4j.core.train.TrainingReport;
import io.github.seq4j.models.pair.PairTraining;
import io.github.seq4j.models.run.ModelRun;
import io.github.seq4j.models.sequence.SequenceTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Training a model of one of the tasks, from the data to the figures.
 *
 * @param <M> the kind of model
 */
abstract class TrainModel<M extends AutoCloseable> extends Verb {

  @Mixin(name = "Files and progress")
  private RunOptions files;

  @Spec private CommandSpec spec;

  private final String task;
  private final TrainingProgress.Words words;
  private final Interruption interruption;

  TrainModel(
      Console console, Interruption interruption, String task, TrainingProgress.Words words) {
    super(console);
    this.interruption = interruption;
    this.task = task;
    this.words = words;
  }

  /** Checks the options that are the task's own. */
  abstract void checkOptions() throws IOException;

  /** Files that are read and must not be overwritten. */
  abstract List<Path> inputs();

  /** Reads the data, whatever kind it is. */
  abstract TrainingTask<M> read() throws IOException;

  /** Numbers in the model's network. */
  abstract int parameters(M model);

  /** Saves the model. */
  abstract void save(M model, Path file) throws IOException;

  @Override
  final ExitCode run() throws Exception {
    checkOptions();
    files.check();
    files.checkOutput(task, inputs());
    TrainingTask<M> data = read();
    data.check();
    say("%s", Escaped.block(data.describe()));
    ModelRun<M> run = data.run();
    try (M model = run.model()) {
      files.keepEarlier(task, this);
      interruption.await();
      files.checkSpace(task, parameters(model));
      TrainingReport report = train(run, data);
      save(model, files.output(task));
      show(run, data, report);
      return end(data, report);
    }
  }

  final RunOptions files() {
    return files;
  }

  private TrainingReport train(ModelRun<M> run, TrainingTask<M> data) throws IOException {
    try (ProgressLine line = ProgressLine.on(console(), quiet(), words);
        RunRecorder recorder = files.recorder(facts(data), line)) {
      run.checkpoints(files.checkpoint(task)).stopWhen(interruption::requested);
      recorder.inspecting(() -> data.inspect(run.model()));
      files
          .listeners(
              line, words, SampleHeader.perTarget(), () -> data.sample(run.model()), recorder)
          .forEach(run::listener);
      files.keptStates(task).ifPresent(run::listener);
      return files.resume() ? Resuming.resume(run::resume) : run.fit();
    } catch (CheckpointFailedException e) {
      save(run.model(), files.output(task)); // smaller than the state, so it may still fit
      say("the model was saved without the state: %s", Escaped.line(files.output(task).toString()));
      throw e;
    }
  }

  private RunFacts facts(TrainingTask<M> data) {
    Map<String, String> told = new LinkedHashMap<>();
    List<String> lines = data.describe().lines().toList();
    told.put("data", lines.get(0));
    told.put("network", lines.get(lines.size() - 1));
    Measure measure = words == TrainingProgress.Words.TOKENS ? Measure.PERPLEXITY : Measure.NONE;
    return new RunDescription(spec, task, words.target(), measure)
        .facts(files.output(task).toString(), told, data.config(), data.training())
        .withScore(selection(data.training()));
  }

  private static String selection(Record training) {
    return training instanceof PairTraining pairs
        ? pairs.selection().label()
        : ((SequenceTraining) training).selection().label();
  }

  private void show(ModelRun<M> run, TrainingTask<M> data, TrainingReport report)
      throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("task", task);
    facts.put("parameters", parameters(run.model()));
    facts.put("updates", report.updates());
    facts.put("epochs", report.epochs());
    facts.put("seconds", report.seconds());
    facts.put("tokens_per_second", report.tokensPerSecond());
    facts.put("train_nats_per_token", report.trainNats());
    facts.put(
        "valid_nats_per_token", report.best().map(best -> (Object) best.validNats()).orElse(null));
    facts.put("model", files.output(task).toString());
    facts.put("checkpoint", files.checkpoint(task).toString());
    facts.put("stopped", Kebab.of(report.stopReason()));
    String figures = data.score(run.model(), facts);
    if (files.json()) {
      console().out().println(JsonLine.of(facts));
      return;
    }
    print(
        "%,d updates in %s, training %.4f nats per %s",
        report.updates(), Durations.of(report.seconds()), report.trainNats(), words.target());
    print("%s", figures);
    print("model       %s", Escaped.line(files.output(task).toString()));
  }

  private ExitCode end(TrainingTask<M> data, TrainingReport report) {
    console().out().flush(); // on a terminal, results stand before what to do with them
    if (report.stopReason() == StopReason.INTERRUPTED) {
      Resuming.tell(console(), report, spec, files);
      return ExitCode.INTERRUPTED;
    }
    say("try it: %s", data.tryIt(Shell.quote(files.output(task).toString())));
    return ExitCode.OK;
  }
}
