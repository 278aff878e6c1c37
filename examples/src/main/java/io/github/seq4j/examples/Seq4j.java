package io.github.seq4j.examples;

import io.github.seq4j.examples.cli.AnalogyCommand;
import io.github.seq4j.examples.cli.BenchCommand;
import io.github.seq4j.examples.cli.CaptionCommand;
import io.github.seq4j.examples.cli.Choices;
import io.github.seq4j.examples.cli.ChoralesCommand;
import io.github.seq4j.examples.cli.ClassifyCommand;
import io.github.seq4j.examples.cli.Console;
import io.github.seq4j.examples.cli.DataCheckCommand;
import io.github.seq4j.examples.cli.DataCommand;
import io.github.seq4j.examples.cli.DoctorCommand;
import io.github.seq4j.examples.cli.EmbeddingsCommand;
import io.github.seq4j.examples.cli.ErrorReport;
import io.github.seq4j.examples.cli.EvaluateCommand;
import io.github.seq4j.examples.cli.ExampleCommand;
import io.github.seq4j.examples.cli.ExitCode;
import io.github.seq4j.examples.cli.GenerateCommand;
import io.github.seq4j.examples.cli.HelloPytorchCommand;
import io.github.seq4j.examples.cli.InfoCommand;
import io.github.seq4j.examples.cli.InspectAttentionCommand;
import io.github.seq4j.examples.cli.InspectCellsCommand;
import io.github.seq4j.examples.cli.InspectCommand;
import io.github.seq4j.examples.cli.InspectEmbeddingsCommand;
import io.github.seq4j.examples.cli.InspectGradientsCommand;
import io.github.seq4j.examples.cli.InspectMemoryCommand;
import io.github.seq4j.examples.cli.Interruption;
import io.github.seq4j.examples.cli.LabelCommand;
import io.github.seq4j.examples.cli.MemoryCommand;
import io.github.seq4j.examples.cli.NeighboursCommand;
import io.github.seq4j.examples.cli.NumberConverters;
import io.github.seq4j.examples.cli.OptionSections;
import io.github.seq4j.examples.cli.PlayCommand;
import io.github.seq4j.examples.cli.ReproduceCommand;
import io.github.seq4j.examples.cli.RootCommand;
import io.github.seq4j.examples.cli.TrainCaptionCommand;
import io.github.seq4j.examples.cli.TrainCharLmCommand;
import io.github.seq4j.examples.cli.TrainClassifyCommand;
import io.github.seq4j.examples.cli.TrainCommand;
import io.github.seq4j.examples.cli.TrainEmbeddingsCommand;
import io.github.seq4j.examples.cli.TrainLabelCommand;
import io.github.seq4j.examples.cli.TrainTranslateCommand;
import io.github.seq4j.examples.cli.TrainWordLmCommand;
import io.github.seq4j.examples.cli.TranslateCommand;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;

/**
 * The {@code seq4j} command line program: {@code seq4j train char-lm}, {@code seq4j generate
 * my.seq}, and so on.
 */
public final class Seq4j {

  private static final int HELP_WIDTH = 100;

  /** What users of other toolkits type. */
  private static final Map<String, String> ALIASES =
      Map.of("--lr", "--learning-rate", "--rnn-size", "--hidden-size", "--layers", "--num-layers");

  private Seq4j() {}

  /** Runs one verb and ends the process with its exit code. */
  public static void main(String[] args) {
    System.setProperty("org.nd4j.log.initialization", "false");
    Interruption interruption = new Interruption();
    interruption.listen();
    interruption.end(run(Console.system(), interruption, args));
  }

  /**
   * One verb, from arguments to exit code, without touching the process around it.
   *
   * @param interruption asks a training run to stop early
   * @return a number of {@link ExitCode}
   */
  public static int run(Console console, Interruption interruption, String... args) {
    int verbosity = verbosity(args);
    logLevel(verbosity);
    ErrorReport errors = new ErrorReport(console, verbosity >= 2);
    int code;
    try {
      code = commandLine(console, interruption, errors).execute(familiar(args));
    } catch (Error e) { // picocli hands on exceptions only; out of memory is an Error
      code = errors.report(e).number();
    }
    return checkOutput(console, errors, code);
  }

  /** Results that did not arrive were not delivered, whatever the verb thinks. */
  private static int checkOutput(Console console, ErrorReport errors, int code) {
    IOException failure = console.outputFailure();
    if (failure == null || code != ExitCode.OK.number()) {
      return code;
    }
    return console.readerGone()
        ? ExitCode.FAILED.number()
        : errors.report(new IOException("cannot write results: " + failure.getMessage())).number();
  }

  static CommandLine commandLine(Console console, Interruption interruption, ErrorReport errors) {
    CommandLine train =
        new CommandLine(new TrainCommand())
            .addSubcommand("char-lm", new TrainCharLmCommand(console, interruption))
            .addSubcommand("word-lm", new TrainWordLmCommand(console, interruption))
            .addSubcommand("embeddings", new TrainEmbeddingsCommand(console, interruption))
            .addSubcommand("classify", new TrainClassifyCommand(console, interruption))
            .addSubcommand("label", new TrainLabelCommand(console, interruption))
            .addSubcommand("translate", new TrainTranslateCommand(console, interruption))
            .addSubcommand("caption", new TrainCaptionCommand(console, interruption));
    CommandLine root =
        new CommandLine(new RootCommand())
            .addSubcommand("train", train)
            .addSubcommand("generate", new GenerateCommand(console))
            .addSubcommand("play", new PlayCommand(console, interruption))
            .addSubcommand("classify", new ClassifyCommand(console))
            .addSubcommand("label", new LabelCommand(console))
            .addSubcommand("translate", new TranslateCommand(console))
            .addSubcommand("caption", new CaptionCommand(console))
            .addSubcommand("evaluate", new EvaluateCommand(console))
            .addSubcommand(
                "data",
                new CommandLine(new DataCommand())
                    .addSubcommand("check", new DataCheckCommand(console)))
            .addSubcommand(
                "embeddings",
                new CommandLine(new EmbeddingsCommand())
                    .addSubcommand("neighbours", new NeighboursCommand(console), "neighbors")
                    .addSubcommand("analogy", new AnalogyCommand(console)))
            .addSubcommand(
                "inspect",
                new CommandLine(new InspectCommand())
                    .addSubcommand("cells", new InspectCellsCommand(console))
                    .addSubcommand("gradients", new InspectGradientsCommand(console, interruption))
                    .addSubcommand("memory", new InspectMemoryCommand(console, interruption))
                    .addSubcommand("embeddings", new InspectEmbeddingsCommand(console))
                    .addSubcommand("attention", new InspectAttentionCommand(console)))
            .addSubcommand("info", new InfoCommand(console))
            .addSubcommand("doctor", new DoctorCommand(console))
            .addSubcommand("bench", new BenchCommand(console))
            .addSubcommand(
                "example",
                new CommandLine(new ExampleCommand(console))
                    .setUnmatchedOptionsArePositionalParams(true) // an example knows its own
                    .addSubcommand("chorales", new ChoralesCommand(console, interruption))
                    .addSubcommand("hello-pytorch", new HelloPytorchCommand(console))
                    .addSubcommand("memory", new MemoryCommand(console, interruption)))
            .addSubcommand("reproduce", new ReproduceCommand(console, interruption, Seq4j::run));
    NumberConverters.registerOn(root);
    Choices.registerOn(root);
    OptionSections.useIn(root);
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF); // it warns where the last one wins
    return root.setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setExpandAtFiles(false)
        .setOverwrittenOptionsAllowed(true)
        .setUsageHelpWidth(HELP_WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** People who come from Python type {@code --batch_size}. */
  private static String[] familiar(String[] args) {
    String[] familiar = args.clone();
    for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
      if (args[i].startsWith("--")) {
        int end = args[i].contains("=") ? args[i].indexOf('=') : args[i].length();
        String name = args[i].substring(0, end).replace('_', '-');
        familiar[i] = ALIASES.getOrDefault(name, name) + args[i].substring(end);
      }
    }
    return familiar;
  }

  /** Needed before parsing: a command line that cannot be parsed has a stack trace too. */
  private static int verbosity(String[] args) {
    return Arrays.stream(args)
        .mapToInt(arg -> arg.equals("--verbose") ? 1 : arg.matches("-v+") ? arg.length() - 1 : 0)
        .sum();
  }

  /**
   * Read by logback.xml when the first line is logged, so that a run that logs nothing does not
   * start Logback.
   */
  private static void logLevel(int verbosity) {
    System.setProperty(
        "seq4j.log.level", verbosity == 0 ? "WARN" : verbosity == 1 ? "INFO" : "DEBUG");
    System.setProperty("seq4j.log.level.dl4j", verbosity < 2 ? "WARN" : "INFO");
  }
}
