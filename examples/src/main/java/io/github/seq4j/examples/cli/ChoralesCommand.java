package io.github.seq4j.examples.cli;

import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.ValidationInfo;
import io.github.seq4j.datasets.music.Chorales;
import io.github.seq4j.datasets.music.PianoRoll;
import io.github.seq4j.examples.memory.ChoraleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code seq4j example chorales}: which keys of a piano sound next. */
@Command(
    name = "chorales",
    header = "Bach's chorales, a sigmoid per key: nats per frame of an LSTM, a GRU or an RNN",
    description =
        "Learn which of 88 keys sound at the next frame of a chorale, and measure it in nats per frame "
            + "(Boulanger-Lewandowski et al. 2012). The pieces that validate stop the run; the test is "
            + "that of the best epoch. Published numbers (LSTM 8.45, GRU 8.43, RNN 8.91) are for "
            + "quarter notes: --every 2 makes them of a file of eighths, 4 of sixteenths.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j example chorales --data jsb-chorales-8th.json --every 2",
      "  ./seq4j example chorales --data Jsb16thSeparated.json --every 4 --cell gru --json"
    })
public final class ChoralesCommand extends Verb {

  private static final int BATCH = 8;
  private static final int PATIENCE = 5; // an epoch has each piece in eleven keys

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "JSON of train, valid and test: lists of pieces of frames of MIDI pitches.")
  private Path data;

  @Option(
      names = "--every",
      paramLabel = "N",
      description = "Take every N-th frame of a piece (default: ${DEFAULT-VALUE}).")
  private int every = 1;

  @Option(
      names = "--transpose",
      paramLabel = "N",
      description =
          "Learn from each piece also up to N semitones higher and lower (default: ${DEFAULT-VALUE}): "
              + "in the files of the published numbers the pieces stand in other keys than in these.")
  private int transpose = 5;

  @Option(
      names = "--cell",
      paramLabel = "NAME",
      description = "lstm, gru or rnn, and the variants of train (default: ${DEFAULT-VALUE}).")
  private Choices.CellName cell = Choices.CellName.LSTM;

  @Option(
      names = "--hidden-size",
      paramLabel = "N",
      description = "Units of the one layer (default: ${DEFAULT-VALUE}).")
  private int hiddenSize = 200;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description = "Of what is read and of the layer's outputs (default: ${DEFAULT-VALUE}).")
  private double dropout = 0.3;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Of Adam (default: ${DEFAULT-VALUE}).")
  private double learningRate = 2e-3;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "At most; the run stops early (default: ${DEFAULT-VALUE}).")
  private int epochs = 60;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides weights, order and dropout (default: ${DEFAULT-VALUE}).")
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
  public ChoralesCommand(Console console, Interruption interruption) {
    super(console);
    this.interruption = interruption;
  }

  @Override
  ExitCode run() throws IOException {
    Require.between("--every", 1, 1_000, every);
    Require.between("--hidden-size", 1, 65_536, hiddenSize);
    Require.probability("--dropout", dropout);
    Require.above("--learning-rate", 0, 1_000, learningRate);
    Require.between("--epochs", 1, 1_000_000, epochs);
    Require.between("--threads", 1, Require.MOST_THREADS, threads);
    Require.between("--transpose", 0, 12, transpose);
    Chorales chorales = Chorales.read(data).everyNth(every).transposedUpTo(transpose);
    say(
        "frames: %,d to learn from, %,d to validate, %,d to test; every %d of the file's",
        frames(chorales.train()), frames(chorales.valid()), frames(chorales.test()), every);
    RecurrentStackConfig network =
        RecurrentStackConfig.of(cell.cell(), hiddenSize, 1).withDropout(dropout);
    ChoraleRun.Setup setup =
        new ChoraleRun.Setup(network, dropout, learningRate, BATCH, epochs, PATIENCE);
    interruption.await();
    ChoraleRun.Result result =
        ChoraleRun.run(chorales, setup, seed, threads, progress(), interruption::requested);
    if (interruption.requested()) {
      return ExitCode.INTERRUPTED;
    }
    if (json) {
      console().out().println(JsonLine.of(facts(chorales, result)));
    } else {
      print("train %.3f, valid %.3f nats per frame", result.train(), result.valid());
      print(
          "test %.3f nats per frame (epoch %d, %,d parameters, %.0f seconds)",
          result.test(), result.epoch(), result.parameters(), result.seconds());
    }
    return ExitCode.OK;
  }

  private static int frames(List<PianoRoll> pieces) {
    return pieces.stream().mapToInt(PianoRoll::length).sum();
  }

  private TrainingListener progress() {
    return new TrainingListener() {
      @Override
      public void onValidation(ValidationInfo info) {
        say("epoch %d: valid %.3f nats per frame", info.epoch(), info.validNats());
      }
    };
  }

  private Map<String, Object> facts(Chorales chorales, ChoraleRun.Result result) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("cell", Kebab.of(cell));
    facts.put("hidden_size", hiddenSize);
    facts.put("parameters", result.parameters());
    facts.put("every", every);
    facts.put("transpose", transpose);
    facts.put("test_frames", frames(chorales.test()));
    facts.put("seed", seed);
    facts.put("epoch", result.epoch());
    facts.put("train_nats_per_frame", result.train());
    facts.put("valid_nats_per_frame", result.valid());
    facts.put("test_nats_per_frame", result.test());
    facts.put("seconds", result.seconds());
    return facts;
  }
}
