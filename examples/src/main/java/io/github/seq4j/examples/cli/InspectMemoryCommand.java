package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.inspect.memory.ContextLab;
import io.github.seq4j.core.inspect.memory.ContextLoss;
import io.github.seq4j.core.inspect.memory.FarContext;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.examples.cli.Choices.CellName;
import io.github.seq4j.examples.inspect.MemoryPage;
import io.github.seq4j.examples.memory.MemorySpan;
import io.github.seq4j.examples.memory.MemoryTraining;
import io.github.seq4j.models.lm.LanguageModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j inspect memory [MODEL]}: how far back a model uses its input. */
@Command(
    name = "memory",
    sortOptions = false,
    description =
        "How far back a language model uses what it has read: the loss at the same targets by how many tokens before"
            + " them it may see (Khandelwal et al. 2018). Without a model, small networks learn adding and copying with"
            + " growing delays: the longest delay that each bridges within a budget.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j inspect memory my.seq --text held-out.txt --output memory.html",
      "  ./seq4j inspect memory my.seq --text held-out.txt --far shuffled,replaced --json",
      "  ./seq4j inspect memory --cell lstm,rnn --budget 3000000"
    })
public final class InspectMemoryCommand extends Verb {

  /** Of a span's network. */
  private static final double LEARNING_RATE = 0.01;

  private static final int BATCH = 20;

  /** T of chrono initialization, for cells with gates. */
  private static final int LONGEST_MEMORY = 100;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "A language model; without one, spans are measured.")
  private Path file;

  @Mixin(name = "Text")
  private InspectedText text;

  @Mixin private PageFile page;

  @Option(
      names = "--longest",
      paramLabel = "N",
      description = "With a model: the longest context, in tokens (default: ${DEFAULT-VALUE}).")
  private int longest = 512;

  @Option(
      names = "--targets",
      paramLabel = "N",
      description =
          "With a model: targets, evenly spread over the text (default: ${DEFAULT-VALUE}).")
  private int targets = 1_000;

  @Option(
      names = "--within",
      paramLabel = "PERCENT",
      description =
          "With a model: how near, in percent, the loss must be to that of the full context for a shorter"
              + " context to count as enough"
              + " (default: ${DEFAULT-VALUE}).")
  private double within = 1;

  @Option(
      names = "--far",
      split = ",",
      paramLabel = "WHAT",
      description =
          "With a model: measure also with what is further away shuffled or replaced; shuffled,replaced does both (default:"
              + " only cut).")
  private List<FarContext> far = new ArrayList<>();

  @Option(
      names = "--cell",
      split = ",",
      paramLabel = "NAME",
      description = "Without a model: the cells to compare (default: rnn,lstm,gru).")
  private List<CellName> cells = new ArrayList<>();

  @Option(
      names = "--hidden-size",
      paramLabel = "N",
      description = "Without a model: units of the one layer (default: ${DEFAULT-VALUE}).")
  private int hiddenSize = 64;

  @Option(
      names = "--budget",
      paramLabel = "N",
      description =
          "Without a model: steps of sequences that each network may learn from (default: ${DEFAULT-VALUE}).")
  private long budget = 1_000_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Decides weights and sequences, and what is shuffled and replaced (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: ${DEFAULT-VALUE}, the cores of this machine).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final Interruption interruption;

  public InspectMemoryCommand(Console console, Interruption interruption) {
    super(console);
    this.interruption = interruption;
  }

  @Override
  ExitCode run() throws Exception {
    Require.between("--longest", 1, 100_000, longest);
    Require.between("--targets", 2, 1_000_000, targets);
    Require.above("--within", 0, 100, within);
    Require.between("--hidden-size", 1, 4_096, hiddenSize);
    Require.atLeast("--budget", 1, budget);
    Require.between("--threads", 1, Require.MOST_THREADS, threads);
    checkTogether();
    text.check();
    page.check(read());
    interruption.await();
    try {
      if (file == null) {
        spans();
      } else {
        contexts();
      }
    } catch (CancellationException e) {
      return ExitCode.INTERRUPTED;
    }
    return interruption.requested() ? ExitCode.INTERRUPTED : ExitCode.OK;
  }

  private void checkTogether() {
    if (file == null) {
      Require.notGiven(
          spec,
          "is for a model; MODEL is missing",
          "--text",
          "--held-out",
          "--max-tokens",
          "--encoding",
          "--unknown",
          "--longest",
          "--targets",
          "--within",
          "--far");
    } else {
      Require.notGiven(
          spec, "is for spans, without a model", "--cell", "--hidden-size", "--budget");
    }
  }

  private List<Path> read() {
    List<Path> read = new ArrayList<>(text.files());
    if (file != null) {
      read.add(file);
    }
    return read;
  }

  // ---- a model ----

  private void contexts() throws IOException {
    try (LanguageModel model = LanguageModel.load(file, Limits.untrusted(), threads)) {
      TokenSequence ids = text.read(model, this);
      int reach = Math.min(longest, ids.length() - 3);
      if (reach < 1) {
        throw CommandFailure.badData(
            text.name() + ": is too short; expected at least 4 tokens, got " + ids.length(), null);
      }
      ContextLab lab =
          new ContextLab(model.network(), ids, targets)
              .seed(seed)
              .stopWhen(interruption::requested)
              .progress(k -> say("  %s", k == 0 ? "all of the text" : "k = " + k));
      List<ContextLoss> losses = new ArrayList<>();
      for (FarContext each : kinds()) {
        say("%s", MemoryPage.name(each));
        losses.add(lab.measure(rising(reach), each));
      }
      String sentence = sentence(losses.get(0));
      if (page.wanted()) {
        page.write(
            MemoryPage.of(file.getFileName().toString(), text.name(), losses, sentence), this);
      }
      if (json) {
        console().out().println(JsonLine.of(facts(losses)));
      } else {
        losses.forEach(this::print);
        print("%s", sentence);
      }
    }
  }

  private List<FarContext> kinds() {
    List<FarContext> kinds = new ArrayList<>(List.of(FarContext.CUT));
    far.stream().filter(each -> each != FarContext.CUT).distinct().forEach(kinds::add);
    return kinds;
  }

  /** 1, 2, 4 and so on, and the longest. */
  private static int[] rising(int longest) {
    return IntStream.concat(
            IntStream.iterate(1, k -> k < longest, k -> 2 * k), IntStream.of(longest))
        .toArray();
  }

  private String sentence(ContextLoss loss) {
    OptionalInt needed = loss.needed(within / 100);
    int last = loss.contexts()[loss.contexts().length - 1];
    return needed.isPresent()
        ? String.format(
            Locale.ROOT,
            "%,d tokens are enough to be within %s %% of the full context's %.4f nats per token",
            needed.getAsInt(),
            within,
            loss.fullMean())
        : String.format(
            Locale.ROOT,
            "%,d tokens are not enough to be within %s %% of the full context's %.4f nats per token",
            last,
            within,
            loss.fullMean());
  }

  private void print(ContextLoss loss) {
    print("%s:", MemoryPage.name(loss.far()));
    print("%8s  %-18s %s", "k", "nats per token", "above the full context");
    for (int c = 0; c < loss.contexts().length; c++) {
      print(
          "%,8d  %.4f ± %.4f    %+.4f ± %.4f",
          loss.contexts()[c],
          loss.mean(c),
          loss.standardError(c),
          loss.mean(c) - loss.fullMean(),
          loss.differenceStandardError(c));
    }
    print("%8s  %.4f ± %.4f", "all", loss.fullMean(), loss.fullStandardError());
  }

  private Map<String, Object> facts(List<ContextLoss> losses) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("model", file.toString());
    facts.put("text", text.name());
    facts.put("targets", losses.get(0).full().length);
    facts.put("full_nats", losses.get(0).fullMean());
    facts.put("full_standard_error", losses.get(0).fullStandardError());
    facts.put("within_percent", within);
    OptionalInt needed = losses.get(0).needed(within / 100);
    facts.put("context_needed", needed.isPresent() ? needed.getAsInt() : null);
    for (ContextLoss loss : losses) {
      List<Object> rows = new ArrayList<>();
      for (int c = 0; c < loss.contexts().length; c++) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("context", loss.contexts()[c]);
        row.put("nats", loss.mean(c));
        row.put("standard_error", loss.standardError(c));
        row.put("difference_standard_error", loss.differenceStandardError(c));
        rows.add(row);
      }
      facts.put(Kebab.of(loss.far()), rows);
    }
    facts.put("page", page.wanted() ? page.path().toString() : null);
    return facts;
  }

  // ---- spans ----

  private void spans() throws IOException {
    List<CellName> compared =
        cells.isEmpty() ? List.of(CellName.RNN, CellName.LSTM, CellName.GRU) : cells;
    Map<String, List<MemorySpan.Result>> results = new LinkedHashMap<>();
    for (CellName cell : compared) {
      List<MemorySpan.Result> ofCell = new ArrayList<>();
      for (MemorySpan.Task task : MemorySpan.Task.values()) {
        say("%s, %s", cell, task);
        ofCell.add(
            new MemorySpan(training(cell), budget, seed)
                .progress(line -> say("  %s", line))
                .stopWhen(interruption::requested)
                .run(task, threads));
        if (interruption.requested()) {
          throw new CancellationException(); // what was solved so far is no span
        }
      }
      results.put(cell.toString(), ofCell);
    }
    if (page.wanted()) {
      page.write(
          MemoryPage.ofSpans(
              results,
              String.format(
                  Locale.ROOT,
                  "%d units, Adam at %s, at most %,d steps learned from, seed %d.",
                  hiddenSize,
                  LEARNING_RATE,
                  budget,
                  seed)),
          this);
    }
    if (json) {
      console().out().println(JsonLine.of(spanFacts(results)));
    } else {
      print("%-16s %-8s %20s %8s", "cell", "task", "longest delay solved", "seconds");
      results.forEach(
          (cell, all) ->
              all.forEach(
                  each ->
                      print(
                          "%-16s %-8s %20s %8.0f",
                          cell,
                          each.task(),
                          each.span() == 0 ? "none" : Integer.toString(each.span()),
                          each.seconds())));
    }
  }

  private MemoryTraining training(CellName cell) {
    return new MemoryTraining(
        cell.cell(),
        hiddenSize,
        LEARNING_RATE,
        BATCH,
        Long.MAX_VALUE,
        cell.cell().hasGates() ? LONGEST_MEMORY : 0);
  }

  private Map<String, Object> spanFacts(Map<String, List<MemorySpan.Result>> results) {
    List<Object> spans = new ArrayList<>();
    results.forEach(
        (cell, all) ->
            all.forEach(
                each -> {
                  Map<String, Object> span = new LinkedHashMap<>();
                  span.put("cell", cell);
                  span.put("task", each.task().toString());
                  span.put("longest_delay", each.span());
                  span.put("steps", each.steps());
                  span.put("seconds", each.seconds());
                  spans.add(span);
                }));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("hidden_size", hiddenSize);
    facts.put("budget", budget);
    facts.put("seed", seed);
    facts.put("in_a_row", MemorySpan.IN_A_ROW);
    facts.put("spans", spans);
    facts.put("page", page.wanted() ? page.path().toString() : null);
    return facts;
  }
}
