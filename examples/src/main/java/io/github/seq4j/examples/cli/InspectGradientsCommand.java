package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.inspect.gradients.GradientCurve;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.examples.inspect.ClippingLab;
import io.github.seq4j.examples.inspect.GradientLab;
import io.github.seq4j.examples.inspect.GradientLabConfig;
import io.github.seq4j.examples.inspect.GradientPage;
import io.github.seq4j.examples.inspect.GradientReach;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j inspect gradients [MODEL]}: how far back gradients reach. */
@Command(
    name = "gradients",
    sortOptions = false,
    description =
        "How large the gradient of a prediction's loss is with respect to states before it, by distance: exact, in"
            + " double precision. Without a model, RNN, LSTM and GRU of the same size are compared, as created and"
            + " after a little training, from several initial weights and forget biases; and a network that explodes"
            + " is trained with and without clipping (Hochreiter 1991; Bengio et al. 1994; Pascanu et al. 2013). With"
            + " a language model, that model.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j inspect gradients --text my.txt --output gradients.html",
      "  ./seq4j inspect gradients my.seq --text held-out.txt --distance 200 --json"
    })
public final class InspectGradientsCommand extends Verb {

  private static final GradientLabConfig DEFAULTS = GradientLabConfig.defaults();

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "A language model; without one, networks are made and compared.")
  private Path file;

  @Mixin(name = "Text")
  private InspectedText text;

  @Mixin private PageFile page;

  @Option(
      names = "--distance",
      paramLabel = "K",
      description = "Steps to go back (default: ${DEFAULT-VALUE}).")
  private int distance = DEFAULTS.distance();

  @Option(
      names = "--positions",
      paramLabel = "N",
      description = "Predictions to go back from, evenly spread (default: ${DEFAULT-VALUE}).")
  private int positions = DEFAULTS.positions();

  @Option(
      names = "--hidden-size",
      paramLabel = "N",
      description = "Without a model: units per layer (default: ${DEFAULT-VALUE}).")
  private int hiddenSize = DEFAULTS.hiddenSize();

  @Option(
      names = "--num-layers",
      paramLabel = "N",
      description = "Without a model: layers (default: ${DEFAULT-VALUE}).")
  private int layers = DEFAULTS.layers();

  @Option(
      names = "--updates",
      paramLabel = "N",
      description = "Without a model: updates of each training (default: ${DEFAULT-VALUE}).")
  private int updates = DEFAULTS.updates();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Without a model: decides initial weights (default: ${DEFAULT-VALUE}).")
  private long seed = DEFAULTS.seed();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: ${DEFAULT-VALUE}, the cores of this machine).")
  private int threads = DEFAULTS.threads();

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final Interruption interruption;

  public InspectGradientsCommand(Console console, Interruption interruption) {
    super(console);
    this.interruption = interruption;
  }

  @Override
  ExitCode run() throws Exception {
    Require.between("--distance", 2, 10_000, distance);
    Require.between("--positions", 2, 100_000, positions);
    Require.between("--hidden-size", 1, 4_096, hiddenSize);
    Require.between("--num-layers", 1, 32, layers);
    Require.between("--updates", 1, 1_000_000, updates);
    Require.between("--threads", 1, Require.MOST_THREADS, threads);
    if (file == null) {
      Require.notGiven(
          spec, "is for a model; MODEL is missing", "--held-out", "--max-tokens", "--unknown");
    } else {
      Require.notGiven(
          spec,
          "is for networks that are made, without a model",
          "--hidden-size",
          "--num-layers",
          "--updates",
          "--seed");
    }
    text.check();
    page.check(read());
    try {
      if (file == null) {
        compare();
      } else {
        look();
      }
      return ExitCode.OK;
    } catch (CancellationException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  private List<Path> read() {
    List<Path> read = new ArrayList<>(text.files());
    if (file != null) {
      read.add(file);
    }
    return read;
  }

  // ---- without a model ----

  private void compare() throws IOException {
    interruption.await();
    LanguageModelData data = text.characters(this);
    String name = text.given() ? text.name() : ShippedCorpus.NAME;
    GradientLabConfig config =
        new GradientLabConfig(hiddenSize, layers, updates, distance, positions, seed, threads);
    requireLength(name, data.ids());
    int size = data.vocabulary().size();
    say(
        "%s: %,d characters, %,d different; %d x %d units, %,d updates",
        Escaped.line(name), data.ids().length(), size, layers, hiddenSize, updates);
    long start = System.nanoTime();
    List<GradientLab.Outcome> outcomes =
        new GradientLab(config, data.ids(), size)
            .progress(line -> say("%s", line))
            .stopWhen(interruption::requested)
            .run();
    List<ClippingLab.Run> clipping =
        new ClippingLab(config, data.ids(), size)
            .progress(line -> say("a network that explodes, %s", line))
            .stopWhen(interruption::requested)
            .run();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (page.wanted()) {
      page.write(GradientPage.of(name, outcomes, clipping), this);
    }
    if (json) {
      console().out().println(JsonLine.of(facts(name, outcomes, clipping, seconds)));
    } else {
      print(outcomes, clipping);
      say("%s", Durations.of(seconds));
    }
  }

  private void requireLength(String name, TokenSequence ids) {
    int least = GradientLab.shortest(distance);
    if (ids.length() < least) {
      throw CommandFailure.badData(
          String.format(
              Locale.ROOT,
              "%s: is too short; expected at least %,d tokens, got %,d",
              name,
              least,
              ids.length()),
          "a smaller --distance needs fewer");
    }
  }

  private void print(List<GradientLab.Outcome> outcomes, List<ClippingLab.Run> clipping) {
    print("log10 of the norm of dL_T/dh_(T-k) by that of dL_T/dh_T, lowest layer:");
    print(
        "%-22s %-8s%s %9s %8s %6s",
        "network", "", distances(tenth()), "per step", "radius", "loss");
    for (GradientLab.Outcome each : outcomes) {
      print(each.contestant().name(), "created", each.untrained());
      each.trained().ifPresent(reach -> print(each.contestant().name(), "trained", reach));
    }
    print(
        "%n%-22s %6s %12s %14s %9s %10s",
        "a network that explodes", "loss", "diverged at", "largest norm", "clipped", "shrunk to");
    for (ClippingLab.Run each : clipping) {
      print(
          "%-23s %6.2f %12s %14.3g %7.1f %% %10.3f",
          each.name(),
          each.loss(),
          each.diverged() == 0 ? "never" : Long.toString(each.diverged()),
          each.log().largestNorm(),
          100 * each.log().clippedShare(),
          each.log().meanShrinkage());
    }
  }

  private void print(String name, String stage, GradientReach reach) {
    GradientCurve curve = reach.first();
    print(
        "%-22s %-8s%s %9s %8.2f %6.2f",
        name,
        stage,
        at(tenth(), curve::fallen),
        number("%.3f", curve.growthPerStep(GradientReach.SETTLED)),
        reach.keptRadius(),
        reach.loss());
  }

  private Map<String, Object> facts(
      String name,
      List<GradientLab.Outcome> outcomes,
      List<ClippingLab.Run> clipping,
      double seconds) {
    List<Object> networks = new ArrayList<>();
    for (GradientLab.Outcome each : outcomes) {
      Map<String, Object> network = new LinkedHashMap<>();
      network.put("name", each.contestant().name());
      network.put("created", facts(each.untrained()));
      network.put("trained", each.trained().map(this::facts).orElse(null));
      networks.add(network);
    }
    List<Object> runs = new ArrayList<>();
    for (ClippingLab.Run each : clipping) {
      Map<String, Object> run = new LinkedHashMap<>();
      run.put("name", each.name());
      run.put("nats_per_token", each.loss());
      run.put("diverged_at", each.diverged() == 0 ? null : each.diverged());
      run.put("largest_norm", each.log().largestNorm());
      run.put("clipped_share", each.log().clippedShare());
      run.put("mean_shrinkage", each.log().meanShrinkage());
      runs.add(run);
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("text", name);
    facts.put("hidden_size", hiddenSize);
    facts.put("layers", layers);
    facts.put("updates", updates);
    facts.put("distance", distance);
    facts.put("seed", seed);
    facts.put("seconds", seconds);
    facts.put("networks", networks);
    facts.put("clipping", runs);
    facts.put("page", page.wanted() ? page.path().toString() : null);
    return facts;
  }

  private Map<String, Object> facts(GradientReach reach) {
    Map<String, Object> curves = new LinkedHashMap<>();
    for (GradientCurve curve : reach.curves()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("growth_per_step", curve.growthPerStep(GradientReach.SETTLED));
      one.put("mean_log10", list(curve.mean()));
      one.put("first_quartile", list(curve.lower()));
      one.put("third_quartile", list(curve.upper()));
      curves.put(curve.slot(), one);
    }
    Map<String, Object> radii = new LinkedHashMap<>();
    reach.radii().forEach(each -> radii.put("l" + each.layer() + "." + each.gate(), each.value()));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("nats_per_token", reach.loss());
    facts.put("spectral_radius", radii);
    facts.put("gradients", curves);
    return facts;
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  // ---- with a model ----

  private void look() throws IOException {
    try (LanguageModel model = LanguageModel.load(file, Limits.untrusted(), threads)) {
      TokenSequence ids = text.read(model, this);
      requireLength(text.name(), ids);
      int[][] windows = GradientLab.windows(ids, distance, positions);
      say("%,d predictions, %,d steps back", windows.length, distance);
      double loss =
          model
              .network()
              .evaluate(StreamBatches.forEvaluation(ids.slice(0, Math.min(ids.length(), 20_000))))
              .natsPerTarget();
      GradientReach reach = reach(model, windows, loss);
      if (page.wanted()) {
        page.write(GradientPage.of(file.getFileName().toString(), text.name(), reach), this);
      }
      if (json) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", file.toString());
        facts.put("text", text.name());
        facts.put("positions", windows.length);
        facts.put("distance", distance);
        facts.putAll(facts(reach));
        facts.put("page", page.wanted() ? page.path().toString() : null);
        console().out().println(JsonLine.of(facts));
      } else {
        print(reach);
      }
    }
  }

  private int tenth() {
    return Math.max(1, distance / 10);
  }

  /** Steps back that a table shows: the least, a tenth of the distance, half of it, and all. */
  private IntStream shown(int least) {
    return IntStream.of(least, tenth(), distance / 2, distance)
        .filter(k -> k >= least)
        .sorted()
        .distinct();
  }

  private String distances(int least) {
    return shown(least)
        .mapToObj(k -> String.format(Locale.ROOT, " %8s", "k = " + k))
        .collect(Collectors.joining());
  }

  private String at(int least, IntToDoubleFunction value) {
    return shown(least)
        .mapToObj(k -> String.format(Locale.ROOT, " %8s", number("%.1f", value.applyAsDouble(k))))
        .collect(Collectors.joining());
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  private GradientReach reach(LanguageModel model, int[][] windows, double loss) {
    try (WorkProgress progress = WorkProgress.on(console(), quiet())) {
      return GradientReach.of(
          model.network(),
          windows,
          distance,
          loss,
          done -> progress.at("predictions", done, windows.length));
    }
  }

  private void print(GradientReach reach) {
    print("log10 of the norm of the gradient, mean over positions:");
    print("%-8s%s %9s", "state", distances(1), "per step");
    for (GradientCurve curve : reach.curves()) {
      print(
          "%-8s%s %9s",
          curve.slot(),
          at(1, k -> curve.mean()[k]),
          number("%.3f", curve.growthPerStep(GradientReach.SETTLED)));
    }
    StringBuilder radii = new StringBuilder();
    reach
        .radii()
        .forEach(
            each ->
                radii.append(
                    String.format(
                        Locale.ROOT, "  l%d.%s %.2f", each.layer(), each.gate(), each.value())));
    print("spectral radius of the recurrent matrices:%s", radii);
  }
}
