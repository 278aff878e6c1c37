package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.decode.Generated;
import io.github.seq4j.core.decode.GenerationConfig;
import io.github.seq4j.core.decode.GenerationListener;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.models.lm.LanguageModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j generate MODEL}: lets a language model write, one character after the other. */
@Command(
    name = "generate",
    sortOptions = false,
    description =
        "Continue a prompt with a language model. Text appears as it is written; several samples"
            + " run side by side and are shown one after the other.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j generate my.seq --prompt \"ROMEO:\" --length 500 --temperature 0.8 --top-p 0.95",
      "  ./seq4j generate my.seq --num-samples 8 --length 80 --stop \". \" --seed 7 --json"
    })
public final class GenerateCommand extends Verb {

  private static final SamplingConfig DEFAULTS = SamplingConfig.defaults();

  @Parameters(paramLabel = "MODEL", description = "The model file.")
  private Path file;

  @Option(
      names = "--length",
      paramLabel = "N",
      description =
          "Characters to write, or words, where a line end counts as one (default:"
              + " ${DEFAULT-VALUE}).")
  private int length = 500;

  @Option(
      names = "--temperature",
      paramLabel = "X",
      description =
          "Below 1 more cautious, above 1 bolder; 0 always takes the likeliest"
              + " (default: ${DEFAULT-VALUE}).")
  private double temperature = DEFAULTS.temperature();

  @Option(
      names = "--top-k",
      paramLabel = "N",
      description = "Draw among the N likeliest only, 0 for all (default: ${DEFAULT-VALUE}).")
  private int topK = DEFAULTS.topK();

  @Option(
      names = "--top-p",
      paramLabel = "X",
      description =
          "Draw among the fewest that together have this probability (default: ${DEFAULT-VALUE},"
              + " all).")
  private double topP = DEFAULTS.topP();

  @Option(
      names = "--repetition-penalty",
      paramLabel = "X",
      description =
          "Above 1, what was written lately becomes less likely (default: ${DEFAULT-VALUE}, off).")
  private double repetitionPenalty = DEFAULTS.repetitionPenalty();

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description = "End a sample before this text; may be given several times.")
  private List<String> stops = new ArrayList<>();

  @Option(
      names = "--allow-unknown",
      description =
          "Write the unknown token, such as <unk>, where the model would (default: never).")
  private boolean allowUnknown;

  @Option(
      names = "--num-samples",
      paramLabel = "N",
      description = "How many continuations (default: ${DEFAULT-VALUE}).")
  private int samples = 1;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Equal seeds write equal texts (default: a new one each time, which is shown).")
  private Long seed;

  @Option(names = "--json", description = "Print one JSON object instead of the text.")
  private boolean json;

  @Mixin private PromptOption prompt;

  public GenerateCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    Require.between("--length", 1, 100_000_000, length);
    Require.between("--temperature", 0, 100, temperature);
    Require.between("--top-k", 0, Integer.MAX_VALUE, topK);
    Require.above("--top-p", 0, 1, topP);
    Require.above("--repetition-penalty", 0, 100, repetitionPenalty);
    Require.between("--num-samples", 1, 100_000, samples);
    if (stops.contains("")) {
      throw CommandFailure.usage("--stop: must not be empty", null);
    }
    try (LanguageModel model = LanguageModel.load(file, Limits.untrusted(), 1)) {
      int[] ids = prompt.encode(model, this);
      long chosen = seed == null ? freshSeed() : seed;
      if (seed == null) {
        say("seed %d", chosen);
      }
      if (json || samples > 1) {
        List<Generated> all =
            model.generate(ids, samples, generation(model), chosen, GenerationListener.NONE);
        show(all, chosen);
      } else {
        stream(model, ids, chosen);
      }
    }
    return ExitCode.OK;
  }

  /** Another one each time, and short enough to be typed again. */
  private static long freshSeed() {
    long process = ProcessHandle.current().pid();
    long seed = new Seeds(System.nanoTime()).derive("fresh", process, System.currentTimeMillis());
    return Math.floorMod(seed, 1_000_000_000L);
  }

  private GenerationConfig generation(LanguageModel model) {
    Set<Integer> forbidden = new TreeSet<>();
    if (!allowUnknown) {
      model.vocabulary().unknownId().ifPresent(forbidden::add);
    }
    SamplingConfig sampling =
        DEFAULTS
            .withForbiddenTokens(forbidden)
            .withTemperature(temperature)
            .withTopK(topK)
            .withTopP(topP)
            .withRepetitionPenalty(repetitionPenalty);
    return GenerationConfig.of(length).withSampling(sampling).withStopTexts(stops);
  }

  private void stream(LanguageModel model, int[] ids, long chosen) {
    write(prompt.text());
    GenerationListener writer =
        new GenerationListener() {
          @Override
          public void text(int sample, String piece) {
            write(piece);
          }
        };
    try {
      model.generate(ids, 1, generation(model), chosen, writer);
    } catch (CancellationException e) {
      return; // whoever read along has gone; the exit code says so
    }
    console().out().println();
  }

  private void write(String piece) {
    console().out().print(console().terminalOutput() ? Escaped.block(piece) : piece);
    if (console().outputFailure() != null) {
      throw new CancellationException();
    }
  }

  private void show(List<Generated> all, long chosen) {
    if (json) {
      List<Map<String, Object>> list = new ArrayList<>();
      for (Generated each : all) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("text", each.text());
        entry.put("tokens", each.ids().length);
        entry.put("log_probability", each.logProbability());
        entry.put("stopped", Kebab.of(each.reason()));
        list.add(entry);
      }
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("model", file.toString());
      object.put("prompt", prompt.text());
      object.put("seed", chosen);
      object.put("samples", list);
      console().out().println(JsonLine.of(object));
      return;
    }
    for (Generated each : all) {
      print("---- sample %d", each.sample() + 1);
      write(prompt.text());
      write(each.text());
      console().out().println();
    }
  }
}
