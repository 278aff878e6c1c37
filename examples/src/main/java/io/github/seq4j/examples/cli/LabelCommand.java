package io.github.seq4j.examples.cli;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.datasets.video.MovingPictures;
import io.github.seq4j.models.label.LabelingSession;
import io.github.seq4j.models.label.SequenceLabeler;
import io.github.seq4j.models.label.StepLabel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j label MODEL}: a label for every word or frame. */
@Command(
    name = "label",
    sortOptions = false,
    description =
        "Give every step a label. A model of words reads a sentence per line, its words between"
            + " spaces, and writes word and label, tab-separated, an empty line after each sentence. A"
            + " model of frames reads a CSV file, a video, an animated GIF or a folder of pictures, and"
            + " writes frame number, label and probability.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  echo \"He reckons the current account deficit\" | ./seq4j label tags.seq",
      "  ./seq4j label v.seq clip.mp4",
      "  tail -f sensor.csv | ./seq4j label g.seq --live"
    })
public final class LabelCommand extends Verb {

  private static final int TOGETHER = 256;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "Sentences, or a clip (default: standard input).")
  private Path input;

  @Mixin(name = "Clips")
  private FrameFormatOptions format;

  @Option(
      names = "--live",
      description =
          "Label each line of standard input as it comes: a word, or a row of numbers between"
              + " commas. Needs a model that reads forward only.")
  private boolean live;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How text is encoded (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(names = "--json", description = "Print one JSON object per sentence or clip.")
  private boolean json;

  public LabelCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    format.check();
    DataOptions.charset(encoding);
    try (SequenceLabeler model = SequenceLabeler.load(file, Limits.untrusted(), 1)) {
      if (live) {
        live(model);
      } else if (model.vocabulary().isPresent()) {
        sentences(model);
      } else {
        clip(model);
      }
    }
    return ExitCode.OK;
  }

  private void sentences(SequenceLabeler model) throws IOException {
    try (InputLines lines = InputLines.open(input, console(), DataOptions.charset(encoding))) {
      for (List<String> some = lines.next(TOGETHER); !some.isEmpty(); some = lines.next(TOGETHER)) {
        List<List<String>> words =
            some.stream().filter(line -> !line.isBlank()).map(LabelCommand::words).toList();
        List<List<StepLabel>> labels = model.labelAll(words);
        for (int i = 0; i < words.size(); i++) {
          show(words.get(i), labels.get(i), null);
        }
        console().out().flush();
      }
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split("[ \t]+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private void clip(SequenceLabeler model) throws IOException {
    if (input == null) {
      throw CommandFailure.usage(
          "FILE: is missing; the model labels clips", "--live reads rows of standard input");
    }
    FrameSequence clip = read(model);
    List<String> numbers = new ArrayList<>();
    for (int t = 0; t < clip.length(); t++) {
      numbers.add(Integer.toString(t));
    }
    show(numbers, model.label(clip), clip.name());
  }

  private FrameSequence read(SequenceLabeler model) throws IOException {
    var shape = model.frameShape();
    if (shape.isVector()) {
      return numbers();
    }
    return new MovingPictures(format.pictures(shape)).read(input).sequences().get(0);
  }

  private FrameSequence numbers() throws IOException {
    try {
      return format.csv(encoding).read(input).sequences().get(0);
    } catch (DataFormatException e) {
      throw CommandFailure.badData(
          e.getMessage(),
          e.hint() == null
              ? "--label-column and --ignore-columns name columns that are no features"
              : e.hint(),
          e);
    }
  }

  private void live(SequenceLabeler model) throws IOException {
    if (!model.config().isLive()) {
      throw CommandFailure.usage(
          "--live: the model needs whole sequences; it reads backward too, has a CRF, or"
              + " standardizes each clip",
          "./seq4j train label --direction forward trains one that runs live");
    }
    LabelingSession session = model.newSession();
    boolean words = model.vocabulary().isPresent();
    int width = words ? 0 : model.frameShape().size();
    long number = 0;
    try (InputLines lines = InputLines.open(input, console(), DataOptions.charset(encoding))) {
      for (List<String> some = lines.next(1); !some.isEmpty(); some = lines.next(1)) {
        String line = some.get(0).strip();
        number++;
        if (number == 1 && !words && LiveRow.isHeader(line)) {
          continue;
        }
        if (line.isEmpty()) {
          session = model.newSession(); // another sequence begins
          continue;
        }
        StepLabel label =
            words ? session.step(line) : session.step(LiveRow.numbers(line, number, width));
        print("%s\t%.4f", label.label(), label.probability());
        console().out().flush();
      }
    }
  }

  private void show(List<String> steps, List<StepLabel> labels, String name) {
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      if (name != null) {
        object.put("clip", name);
      } else {
        object.put("words", steps);
      }
      object.put("labels", labels.stream().map(StepLabel::label).toList());
      object.put("probabilities", labels.stream().map(StepLabel::probability).toList());
      console().out().println(JsonLine.of(object));
      return;
    }
    for (int t = 0; t < steps.size(); t++) {
      String step = console().terminalOutput() ? Escaped.line(steps.get(t)) : steps.get(t);
      if (name == null) {
        print("%s\t%s", step, labels.get(t).label());
      } else {
        print("%s\t%s\t%.4f", step, labels.get(t).label(), labels.get(t).probability());
      }
    }
    if (name == null) {
      print("");
    }
  }
}
