package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.TextFile;
import io.github.seq4j.core.inspect.cells.CellFinder;
import io.github.seq4j.core.inspect.cells.CellPage;
import io.github.seq4j.core.inspect.cells.CellReport;
import io.github.seq4j.core.inspect.cells.StandardPredicates;
import io.github.seq4j.core.inspect.cells.TextPredicate;
import io.github.seq4j.core.inspect.cells.TokenText;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.models.lm.LanguageModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j inspect cells}: which units tell what, and whether the model uses them. */
@Command(
    name = "cells",
    sortOptions = false,
    description =
        "Look for units of a language model that tell something about its text, such as being inside"
            + " quotes, and prove it: clamp the unit and see what the model loses there, elsewhere, and"
            + " with random units. The first half of the text chooses the units, the second half scores"
            + " them. Units are named layer1/137.c: the layer from 0, the lowest; the unit; h, which"
            + " others read, or c, which an LSTM keeps.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j inspect cells my.seq --text held-out.txt --output cells.html",
      "  ./seq4j inspect cells my.seq --text t.txt --predicate 'quote=regex:\"[^\"]*\"' --unit"
          + " layer1/137"
    })
public final class InspectCellsCommand extends Verb {

  private static final int FEWEST_TOKENS = 200;

  @Parameters(paramLabel = "MODEL", description = "The model file.")
  private Path file;

  @Mixin(name = "Text")
  private InspectedText text;

  @Option(
      names = "--predicate",
      paramLabel = "NAME=WHAT",
      description =
          "One more thing to look for, as often as you like: NAME=regex:EXPRESSION, inside a match;"
              + " NAME=column:FILE, a number per token of the text, 0 or 1 for yes or no, NaN where it"
              + " does not apply, one a line; or NAME=column:FILE#2=LABEL, where the second of the"
              + " columns, which tabs part, is LABEL, and where a blank line has none (default: none).")
  private List<String> own = new ArrayList<>();

  @Option(
      names = "--own-only",
      description = "Look for the predicates of --predicate alone, and for none of the usual ones.")
  private boolean ownOnly;

  @Option(
      names = "--unit",
      paramLabel = "NAME",
      description =
          "Look at this unit alone, such as layer1/137 or layer1/137.c; may be repeated (default: all units).")
  private List<String> units = new ArrayList<>();

  @Option(
      names = "--random-units",
      paramLabel = "N",
      description = "Random units of a layer to compare with (default: ${DEFAULT-VALUE}).")
  private int randomUnits = CellFinder.Config.defaults().randomUnits();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides the random units and the intervals (default: ${DEFAULT-VALUE}).")
  private long seed = CellFinder.Config.defaults().seed();

  @Mixin private PageFile page;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the table as Markdown, with the command and the seed (default: none).")
  private Path markdown;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: ${DEFAULT-VALUE}, the cores of this machine).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  public InspectCellsCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    Require.between("--threads", 1, Require.MOST_THREADS, threads);
    Require.between("--random-units", 1, 100_000, randomUnits);
    text.check();
    OwnPredicates predicates = new OwnPredicates(own);
    if (ownOnly && own.isEmpty()) {
      throw CommandFailure.usage("--own-only: there is no --predicate", null);
    }
    checkFiles(predicates);
    try (LanguageModel model = LanguageModel.load(file, Limits.untrusted(), threads)) {
      inspect(model, predicates);
    }
    return ExitCode.OK;
  }

  private void checkFiles(OwnPredicates predicates) throws IOException {
    List<Path> read = new ArrayList<>(List.of(file));
    read.addAll(text.files());
    read.addAll(predicates.columns());
    page.check(read);
    if (markdown != null) {
      if (page.wanted()) {
        read.add(page.path());
      }
      new ResultFile("--markdown", markdown, CellFile.BEGINNING).check(read);
    }
  }

  private void inspect(LanguageModel model, OwnPredicates ownPredicates) throws IOException {
    TokenSequence ids = text.read(model, this);
    if (ids.length() < FEWEST_TOKENS) {
      throw CommandFailure.badData(
          text.name()
              + ": is too short; expected at least "
              + FEWEST_TOKENS
              + " tokens, got "
              + ids.length(),
          null);
    }
    TokenText asText = TokenText.of(model.vocabulary(), ids);
    List<TextPredicate> predicates = new ArrayList<>(ownPredicates.of(asText, text.cut()));
    if (!ownOnly) {
      predicates.addAll(StandardPredicates.of(asText));
    }
    CellReport report = find(model, ids, predicates);
    String name = String.valueOf(file.getFileName());
    if (page.wanted()) {
      page.write(
          new CellPage(model.network(), ids, asText, report).page(List.of(what(model, name))),
          this);
    }
    if (markdown != null) {
      TextFile.write(markdown, CellFile.markdown(report, what(model, code(name)), command()));
      say("table: %s", Escaped.line(markdown.toString()));
    }
    show(report);
  }

  private CellReport find(LanguageModel model, TokenSequence ids, List<TextPredicate> predicates) {
    CellFinder finder =
        new CellFinder(CellFinder.Config.defaults().withRandomUnits(randomUnits).withSeed(seed));
    try (WorkProgress progress = WorkProgress.on(console(), quiet())) {
      return finder.find(model.network(), ids, predicates, units, progress::at);
    } catch (ConfigException e) {
      throw CommandFailure.usage("--" + e.getMessage(), null); // of a unit
    }
  }

  /** As Markdown has what is to be shown as it is. */
  private static String code(String text) {
    return "`" + text.replace('`', '\'') + "`";
  }

  private String what(LanguageModel model, String name) {
    return String.format(
        Locale.ROOT,
        "%s: %d x %d %s%s; %s",
        name,
        model.config().network().layers(),
        model.config().network().hiddenSize(),
        Kebab.of(model.config().network().cell()),
        model.training().map(t -> ", trained for " + t.updates() + " updates").orElse(""),
        text.title());
  }

  private String command() {
    StringBuilder command = new StringBuilder("./seq4j inspect cells ");
    command.append(Shell.quote(String.valueOf(file.getFileName())));
    command.append(text.command());
    own.forEach(predicate -> command.append(" --predicate ").append(Shell.quote(predicate)));
    units.forEach(unit -> command.append(" --unit ").append(Shell.quote(unit)));
    if (ownOnly) {
      command.append(" --own-only");
    }
    return command + " --random-units " + randomUnits + " --seed " + seed;
  }

  private void show(CellReport report) {
    if (json) {
      Map<String, Object> facts = CellFile.facts(report, file, seed);
      facts.put("page", page.wanted() ? page.path().toString() : null);
      facts.put("markdown", markdown == null ? null : markdown.toString());
      console().out().println(JsonLine.of(facts));
      return;
    }
    print("%s", CellPage.summary(report));
    print("");
    CellFile.lines(report).forEach(line -> print("%s", Escaped.line(line)));
    String skipped = CellPage.skipped(report);
    if (!skipped.isEmpty()) {
      print("");
      print("%s", Escaped.line(skipped));
    }
  }
}
