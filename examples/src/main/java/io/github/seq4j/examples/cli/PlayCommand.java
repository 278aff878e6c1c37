package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.examples.play.HiddenUnit;
import io.github.seq4j.examples.play.PlayServer;
import io.github.seq4j.models.lm.LanguageModel;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j play MODEL}: a page on this machine, to type to a model and see what goes on in it. */
@Command(
    name = "play",
    sortOptions = false,
    description = {
      "Serve a page for a language model: type, or let it write; see what it expects next, what surprises"
          + " it and what its units do; step back, and fork.",
      "The page is for this machine alone: it is served on the loopback address, and requests that"
          + " other pages send are refused. Ctrl-C ends it."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ./seq4j play my.seq", "  ./seq4j play my.seq --port 0 --unit l1/137 --unit l0/5"})
public final class PlayCommand extends Verb {

  private static final int MOST_PORT = 65_535;
  private static final int MOST_UNITS = 8;
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
          "A unit that the page shows at first, such as l1/137; may be given up to 8 times (default:"
              + " the first three of the last layer).")
  private List<String> units = new ArrayList<>();

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
    try (LanguageModel model =
            LanguageModel.load(
                file, Limits.untrusted(), Runtime.getRuntime().availableProcessors());
        PlayServer server = start(model)) {
      tell(server);
      while (!interruption.requested() && console().outputFailure() == null) {
        Thread.sleep(LOOK_EVERY);
      }
    }
    return ExitCode.OK; // there is no other end
  }

  private PlayServer start(LanguageModel model) throws Exception {
    List<HiddenUnit> first = new ArrayList<>();
    for (String unit : units) {
      first.add(unit(unit));
    }
    int last = model.config().network().layers() - 1;
    for (int i = 0;
        units.isEmpty() && i < Math.min(3, model.config().network().hiddenSize());
        i++) {
      first.add(new HiddenUnit(last, i));
    }
    String name = Escaped.cut(String.valueOf(file.getFileName()));
    try {
      return PlayServer.start(model, name, first, port);
    } catch (BindException e) {
      throw CommandFailure.failed(
          "--port: cannot listen on " + port + ": " + e.getMessage(),
          "--port 0 takes any port that is free",
          e);
    }
  }

  private static HiddenUnit unit(String name) {
    try {
      return HiddenUnit.parse(name);
    } catch (ConfigException e) {
      throw CommandFailure.usage("--" + e.getMessage(), null);
    }
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
