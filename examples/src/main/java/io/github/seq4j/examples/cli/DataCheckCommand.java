package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.datasets.check.DataCheck;
import io.github.seq4j.datasets.check.DataReport;
import io.github.seq4j.datasets.check.Severity;
import io.github.seq4j.datasets.frames.Clips;
import io.github.seq4j.datasets.parallel.PairOptions;
import io.github.seq4j.datasets.parallel.ParallelText;
import io.github.seq4j.examples.cli.Choices.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j data check FILE}: what is wrong with data, before anyone trains on it. */
@Command(
    name = "check",
    sortOptions = false,
    description =
        "Report class balance, lengths, duplicates within and across files, files sorted by class,"
            + " constant or missing features, unknown words, and more. Exit code 4 if there is a"
            + " problem and --strict is given.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j data check train.tsv --valid dev.tsv --test test.tsv",
      "  ./seq4j data check chunks/train.txt --tagged --columns 0,2",
      "  ./seq4j data check pairs.tsv --pairs --test test.tsv",
      "  ./seq4j data check --frames gesture/ --include '*_raw.csv' --label-column phase --json"
    })
public final class DataCheckCommand extends Verb {

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Labelled texts, series (.ts), or tagged sentences (.conllu, or --tagged).")
  private List<Path> train = new ArrayList<>();

  @Option(
      names = "--valid",
      arity = "1..*",
      paramLabel = "FILE",
      description = "What training would validate with.")
  private List<Path> valid = new ArrayList<>();

  @Option(
      names = "--test",
      arity = "1..*",
      paramLabel = "FILE",
      description = "What a model would be scored on.")
  private List<Path> test = new ArrayList<>();

  @Option(names = "--tagged", description = "The files are CoNLL columns.")
  private boolean tagged;

  @Option(
      names = "--pairs",
      description = "The files are pairs of source and target, of which --columns chooses two.")
  private boolean pairs;

  @Mixin(name = "How the data is written")
  private LabeledFormatOptions format;

  @Mixin(name = "Words")
  private ColumnsOption columns;

  @Mixin(name = "Clips")
  private ClipOptions clips;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "What text is cut into: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private UnitName unit = UnitName.WORD;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How text is encoded (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(names = "--strict", description = "Exit code 4 if there is a problem.")
  private boolean strict;

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  public DataCheckCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    DataOptions.charset(encoding);
    columns.check();
    clips.check();
    if (train.isEmpty() && !clips.given()) {
      throw CommandFailure.usage("FILE: is missing; what is to be checked?", null);
    }
    DataReport report = report();
    if (json) {
      console().out().println(JsonLine.of(report.toMap()));
    } else {
      print("%s", Escaped.block(report.toString()));
    }
    long problems = report.count(Severity.PROBLEM);
    if (strict && problems > 0) {
      throw CommandFailure.threshold(
          String.format(Locale.ROOT, "problems: expected none, got %d", problems));
    }
    return ExitCode.OK;
  }

  private DataReport report() throws IOException {
    if (clips.given()) {
      return frames();
    }
    Path first = train.get(0);
    if (format.isSeries(first)) {
      return check(DataCheck.frames(), path -> format.series(path, encoding));
    }
    if (pairs) {
      DataCheck<TextPair> check = DataCheck.pairs(unit.unit().tokenizer(), unit.unit().tokenizer());
      return check(check, path -> pairs(path));
    }
    if (tagged || String.valueOf(first.getFileName()).contains(".conllu")) {
      DataCheck<TaggedSequence> check = DataCheck.tagged();
      return check(check, path -> columns.read(path, encoding));
    }
    DataCheck<LabeledText> check = DataCheck.texts(unit.unit().tokenizer());
    DataReport report = check(check, path -> format.texts(path, false, encoding));
    boolean folders = train.stream().allMatch(Files::isDirectory); // one per class: in order anyway
    return folders ? report.without("sorted-by-class") : report;
  }

  private List<TextPair> pairs(Path path) throws IOException {
    PairOptions options = PairOptions.defaults().withEncoding(encoding);
    return ParallelText.read(
            path, PairFormatOptions.formatOf(path, columns.numbers(), options), options)
        .pairs();
  }

  private DataReport frames() throws IOException {
    Clips read = clips.read(clips.paths(), encoding, null, this);
    DataCheck<FrameSequence> check =
        read.columns().isEmpty() ? DataCheck.frames() : DataCheck.frames(read.columns());
    check.split("train", read.sequences());
    if (!valid.isEmpty()) {
      check.split("valid", clips.read(valid, encoding, null, this).sequences());
    }
    if (!test.isEmpty()) {
      check.split("test", clips.read(test, encoding, null, this).sequences());
    }
    return check.report();
  }

  private interface Reading<T> {
    List<T> of(Path path) throws IOException;
  }

  private <T> DataReport check(DataCheck<T> check, Reading<T> reading) throws IOException {
    Map<String, List<Path>> parts = new LinkedHashMap<>();
    parts.put("train", train);
    parts.put("valid", valid);
    parts.put("test", test);
    for (Map.Entry<String, List<Path>> part : parts.entrySet()) {
      List<T> all = new ArrayList<>();
      for (Path file : part.getValue()) {
        all.addAll(reading.of(file));
      }
      if (!all.isEmpty()) {
        check.split(part.getKey(), all);
      }
    }
    return check.report();
  }
}
