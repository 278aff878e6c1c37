package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.inspect.cells.CellUnit;
import io.github.seq4j.examples.play.CaptionPlayer;
import io.github.seq4j.examples.play.LanguagePlayer;
import io.github.seq4j.examples.play.PlayServer;
import io.github.seq4j.examples.play.Player;
import io.github.seq4j.examples.play.TranslationPlayer;
import io.github.seq4j.models.caption.Captioner;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code seq4j play MODEL}: a page on this machine, to type to a model and see what goes on in it.
 */
@Command(
    name = "play",
    sortOptions = false,
    description = {
      "Serve a page for a model that writes: a language model, a translator, a captioner. Type, or let it write; see what it expects next,"
          + " what surprises it and what its units do; step back, and fork.",
      "The page is for this machine alone: it is served on the loopback address, and requests that"
          + " other pages send are refused. Ctrl-C ends it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j play my.seq",
      "  ./seq4j play my.seq --port 0 --unit layer1/137 --unit layer0/5.c",
      "  ./seq4j play cap.seq --input picture.png"
    })
public final class PlayCommand extends Verb {

  private static final int MOST_PORT = 65_535;
  private static final int MOST_UNITS = 8;
  private static final int FIRST_UNITS = 3;
  private static final int LOOK_EVERY = 50; // milliseconds

  @Parameters(paramLabel = "MODEL", description = "The model file.")
  private Path file;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen; 0 takes any port that is free (default: ${DEFAULT-VALUE}).")
  private int port = 8765;

  @Option(
      names = "--unit",
      paramLabel = "LAYER/N",
      description =
          "A unit that the page shows at first, such as layer1/137 or layer1/137.c, as inspect cells names"
              + " them; may be given up to 8 times (default: the first three of the last layer).")
  private List<String> units = new ArrayList<>();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description =
          "What a captioner is to write for: a picture, or a table of features, of which the first is"
              + " taken.")
  private Path input;

  @Option(names = "--json", description = "Print one JSON object, with the address, instead of it.")
  private boolean json;

  private final Interruption interruption;

  public PlayCommand(Console console, Interruption interruption) {
    super(console);
    this.interruption = interruption;
  }

  @Override
  ExitCode run() throws Exception {
    Require.between("--port", 0, MOST_PORT, port);
    Require.between("number of --unit", 0, MOST_UNITS, units.size());
    interruption.await();
    try (Player player = load();
        PlayServer server = start(player)) {
      tell(server);
      while (!interruption.requested() && console().outputFailure() == null) {
        Thread.sleep(LOOK_EVERY);
      }
    }
    return ExitCode.OK; // there is no other end
  }

  private Player load() throws IOException {
    // Before two threads ask for it at once, of which SLF4J warns.
    LoggerFactory.getILoggerFactory();
    int threads = Runtime.getRuntime().availableProcessors();
    ModelKind kind = ModelKind.of(file);
    if ((input != null) != (kind == ModelKind.CAPTIONER)) {
      throw CommandFailure.usage(
          input == null
              ? "--input: is missing: a captioner writes for a picture, or features"
              : "--input: is for captioners, and " + file + " holds " + kind,
          null);
    }
    return switch (kind) {
      case TRANSLATOR -> new TranslationPlayer(Seq2Seq.load(file, Limits.untrusted(), threads));
      case CAPTIONER -> captioner(threads);
      case LANGUAGE_MODEL, CLASSIFIER, LABELER -> // a model of another kind is told what opens it
          new LanguagePlayer(LanguageModel.load(file, Limits.untrusted(), threads));
    };
  }

  private Player captioner(int threads) throws IOException {
    Captioner model = Captioner.load(file, Limits.untrusted(), threads);
    try {
      return new CaptionPlayer(model, CaptionInputs.one(model, input));
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private PlayServer start(Player player) throws IOException {
    String name = Escaped.cut(String.valueOf(file.getFileName()));
    try {
      return PlayServer.start(player, name, firstUnits(player.facts()), port);
    } catch (ConfigException e) { // of a unit
      throw CommandFailure.usage("--" + e.getMessage(), null);
    } catch (BindException e) {
      throw CommandFailure.failed(
          "--port: cannot listen on " + port + ": " + e.getMessage(),
          "--port 0 takes any port that is free",
          e);
    }
  }

  private List<CellUnit> firstUnits(Player.Facts model) {
    if (!units.isEmpty()) {
      return units.stream().map(CellUnit::parse).toList();
    }
    return IntStream.range(0, Math.min(FIRST_UNITS, model.hiddenSize()))
        .mapToObj(i -> new CellUnit(model.layers() - 1, i, "h"))
        .toList();
  }

  private void tell(PlayServer server) {
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("model", file.toString());
      object.put("url", server.url());
      object.put("port", server.port());
      console().out().println(JsonLine.of(object));
    } else {
      print("%s", server.url());
    }
    console().out().flush();
    say("open it in a browser on this machine; Ctrl-C ends it");
  }
}
