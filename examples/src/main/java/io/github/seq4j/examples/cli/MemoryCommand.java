package io.github.seq4j.examples.cli;

import io.github.seq4j.datasets.synthetic.memory.AddingProblem;
import io.github.seq4j.datasets.synthetic.memory.CopyingProblem;
import io.github.seq4j.datasets.synthetic.memory.MemoryProblem;
import io.github.seq4j.datasets.synthetic.memory.TemporalOrderProblem;
import io.github.seq4j.examples.memory.MemoryResult;
import io.github.seq4j.examples.memory.MemoryRun;
import io.github.seq4j.examples.memory.MemoryTraining;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code seq4j example memory}: adding, temporal order and copying, solved or not. */
@Command(
    name = "memory",
    header = "adding, temporal order and copying: what a long memory solves, by the papers' rules",
    description =
        "Problems that only a long memory solves (Hochreiter & Schmidhuber 1997; Arjovsky et al. "
            + "2016): how many sequences a network needs. Solved is when the last 2,000 were right "
            + "before they were learned from, with a low mean error; 2,560 new ones are the test.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j example memory --problem adding",
      "  ./seq4j example memory --problem temporal-order --cell rnn --json"
    })
public final class MemoryCommand extends Verb {

  /** {@code --problem}, with what its runs have where nothing else is said. */
  enum ProblemName {
    ADDING(100, 74_000),
    TEMPORAL_ORDER(100, 31_400),
    TEMPORAL_ORDER_8(100, 571_100),
    COPYING(20, 400_000);

    private final int length;
    private final long maxSequences; // where there is a paper's LSTM, as many as it took

    ProblemName(int length, long maxSequences) {
      this.length = length;
      this.maxSequences = maxSequences;
    }
  }

  @Option(
      names = "--problem",
      required = true,
      paramLabel = "NAME",
      description =
          "adding, temporal-order (two marks, four classes), temporal-order-8 (three marks, eight "
              + "classes) or copying.")
  private ProblemName problem;

  @Option(
      names = "--cell",
      paramLabel = "NAME",
      description = "lstm, gru or rnn, and the variants of train (default: ${DEFAULT-VALUE}).")
  private Choices.CellName cell = Choices.CellName.LSTM;

  @Option(
      names = "--length",
      paramLabel = "T",
      description =
          "The shortest sequence of adding (default: 100), or the delay of copying (default: 20). "
              + "Temporal order has the lengths of its paper, 100 to 110.")
  private Integer length;

  @Option(
      names = "--hidden-size",
      paramLabel = "N",
      description = "Units of the one layer (default: ${DEFAULT-VALUE}).")
  private int hiddenSize = 64;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Of Adam (default: ${DEFAULT-VALUE}).")
  private double learningRate = 0.01;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Sequences of an update (default: ${DEFAULT-VALUE}).")
  private int batchSize = 20;

  @Option(
      names = "--longest-memory",
      paramLabel = "T",
      description =
          "Steps that gates can keep from the start, by chrono initialization; 0 for none (default: the "
              + "length for cells with gates; the original LSTM had no forget gates, and input gates "
              + "that began nearly closed).")
  private Integer longestMemory;

  @Option(
      names = "--max-sequences",
      paramLabel = "N",
      description =
          "Sequences after which a run gives up (default: as many as the paper's LSTM took, 400,000 for "
              + "copying).")
  private Long maxSequences;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides weights and sequences (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Worker threads (default: ${DEFAULT-VALUE}, the cores of this machine).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  private final Interruption interruption;

  /** Runs with this console. */
  public MemoryCommand(Console console, Interruption interruption) {
    super(console);
    this.interruption = interruption;
  }

  @Override
  ExitCode run() {
    Require.between("--threads", 1, Require.MOST_THREADS, threads);
    MemoryProblem made = made();
    MemoryTraining training = training();
    say(
        "%s: %s %d, batch %d, Adam %s, at most %,d sequences",
        made,
        Kebab.of(cell),
        training.hiddenSize(),
        batchSize,
        training.learningRate(),
        training.maxSequences());
    interruption.await();
    MemoryResult result =
        new MemoryRun(made, training, seed, line -> say("%s", line))
            .stopWhen(interruption::requested)
            .run(threads);
    if (interruption.requested()) {
      return ExitCode.INTERRUPTED;
    }
    if (json) {
      console().out().println(JsonLine.of(facts(training, result)));
    } else {
      print("%s", sentence(result));
      print(
          "%d of %,d test sequences wrong, mean error %.4f",
          result.wrong(), result.testSize(), result.meanError());
    }
    return ExitCode.OK;
  }

  private MemoryProblem made() {
    boolean fixed =
        problem == ProblemName.TEMPORAL_ORDER || problem == ProblemName.TEMPORAL_ORDER_8;
    if (fixed && length != null) {
      throw CommandFailure.usage(
          "--length: is for adding and copying, not for " + Kebab.of(problem),
          "temporal order has sequences of 100 to 110 steps");
    }
    return switch (problem) {
      case ADDING -> new AddingProblem(Require.between("--length", 10, 1_000_000, length()));
      case TEMPORAL_ORDER -> new TemporalOrderProblem(2);
      case TEMPORAL_ORDER_8 -> new TemporalOrderProblem(3);
      case COPYING -> new CopyingProblem(Require.between("--length", 1, 1_000_000, length()));
    };
  }

  private MemoryTraining training() {
    boolean gates = cell.cell().gates() > 1;
    return new MemoryTraining(
        cell.cell(),
        Require.between("--hidden-size", 1, 65_536, hiddenSize),
        Require.above("--learning-rate", 0, 1_000, learningRate),
        Require.between("--batch-size", 1, 65_536, batchSize),
        maxSequences == null
            ? problem.maxSequences
            : Require.atLeast("--max-sequences", 1, maxSequences),
        longestMemory(gates));
  }

  private int longestMemory(boolean gates) {
    if (longestMemory == null) {
      return gates ? Math.max(3, length()) : 0;
    }
    if (longestMemory != 0 && !gates) {
      throw CommandFailure.usage("--longest-memory: is for cells with gates", "use --cell lstm");
    }
    return longestMemory == 0
        ? 0
        : Require.between("--longest-memory", 3, 1_000_000, longestMemory);
  }

  private int length() {
    return length == null ? problem.length : length;
  }

  private static String sentence(MemoryResult result) {
    return String.format(
        java.util.Locale.ROOT,
        result.solved()
            ? "solved after %,d sequences, %.0f seconds"
            : "not solved in %,d sequences, %.0f seconds",
        result.sequences(),
        result.seconds());
  }

  private Map<String, Object> facts(MemoryTraining training, MemoryResult result) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("problem", Kebab.of(problem));
    facts.put("cell", Kebab.of(cell));
    facts.put("length", length());
    facts.put("hidden_size", training.hiddenSize());
    facts.put("batch_size", training.batchSize());
    facts.put("learning_rate", training.learningRate());
    facts.put("longest_memory", training.longestMemory());
    facts.put("max_sequences", training.maxSequences());
    facts.put("seed", seed);
    facts.put("solved", result.solved());
    facts.put("sequences", result.sequences());
    facts.put("wrong", result.wrong());
    facts.put("test_size", result.testSize());
    facts.put("mean_error", result.meanError());
    facts.put("seconds", result.seconds());
    return facts;
  }
}
