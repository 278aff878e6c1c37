package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import io.github.seq4j.models.seq2seq.SourceTooLongException;
import io.github.seq4j.models.seq2seq.Translation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j translate MODEL}: a text for each line. */
@Command(
    name = "translate",
    sortOptions = false,
    description =
        "Write the translation of each line of a text, a line each; with --n-best several, as number of"
            + " the line, score and translation, tab-separated. Reads standard input where no file is"
            + " given.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  echo \"Ein Hund springt.\" | ./seq4j translate mt.seq",
      "  ./seq4j translate mt.seq input.txt --beam-size 5 --n-best 3",
      "  echo \"3 May 1979\" | ./seq4j translate translate.seq --attention map.html"
    })
public final class TranslateCommand extends Verb {

  /** Lines that are translated together. */
  private static final int TOGETHER = 256;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "A text, a line per source, .gz too (default: standard input).")
  private Path input;

  @Option(
      names = "--interactive",
      description = "Ask for a line, answer it, and so on, until an empty one or the end.")
  private boolean interactive;

  @Mixin(name = "Search")
  private DecodingOptions decoding;

  @Option(
      names = "--attention",
      paramLabel = "FILE",
      description =
          "Draw where the model looked for each token, as an .html page, or as .svg for one line.")
  private Path attention;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How the text is encoded (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: ${DEFAULT-VALUE}, the cores of this machine).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print one JSON object per line, with scores and tokens.")
  private boolean json;

  private long line;

  public TranslateCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    Require.between("--threads", 1, Require.MOST_THREADS, threads);
    DataOptions.charset(encoding);
    decoding.check();
    if (interactive && input != null) {
      throw CommandFailure.usage("--interactive: asks you; no FILE is read", null);
    }
    AttentionFile pictures = AttentionFile.of(attention);
    try (Seq2Seq model = Seq2Seq.load(file, Limits.untrusted(), threads);
        InputLines lines = InputLines.open(input, console(), DataOptions.charset(encoding))) {
      if (interactive) {
        say("%s", "an empty line ends");
      }
      for (List<String> some = next(lines); !some.isEmpty(); some = next(lines)) {
        translate(model, some, pictures);
        console().out().flush();
      }
    }
    if (pictures != null) {
      pictures.write(this);
    }
    return ExitCode.OK;
  }

  private List<String> next(InputLines lines) throws IOException {
    if (!interactive) {
      return lines.next(TOGETHER);
    }
    console().err().print("> ");
    console().err().flush();
    List<String> one = lines.next(1);
    return one.isEmpty() || one.get(0).isBlank() ? List.of() : one;
  }

  private void translate(Seq2Seq model, List<String> sources, AttentionFile pictures) {
    List<List<Translation>> all;
    try {
      all = model.translateNBest(sources, decoding.decoding());
    } catch (SourceTooLongException e) {
      throw CommandFailure.badData(
          "line "
              + (line + e.number())
              + " is too long; expected at most "
              + e.limit()
              + " tokens, got "
              + e.tokens(),
          "train with --long-source cut or skip, or a larger --max-source-length");
    }
    for (int i = 0; i < sources.size(); i++) {
      line++;
      for (Translation translation : all.get(i)) {
        show(sources.get(i), translation);
      }
      if (pictures != null) {
        pictures.add(sources.get(i), all.get(i).get(0));
      }
    }
  }

  private void show(String source, Translation translation) {
    if (translation.read() != Translation.Read.WHOLE) {
      say(
          "line %d is longer than the model reads; it was %s",
          line, translation.read() == Translation.Read.CUT ? "cut" : "skipped");
    }
    if (json) {
      console().out().println(JsonLine.of(facts(source, translation)));
    } else if (decoding.nBest() == 1) {
      print("%s", shown(translation.text()));
    } else {
      print("%d\t%.4f\t%s", line, translation.score(), shown(translation.text()));
    }
  }

  /** One line, whatever the model writes. */
  private String shown(String text) {
    return console().terminalOutput()
        ? Escaped.line(text)
        : text.replace('\n', ' ').replace('\r', ' ');
  }

  private Map<String, Object> facts(String source, Translation translation) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("line", line);
    facts.put("source", source);
    facts.put("translation", translation.text());
    facts.put("score", translation.score());
    facts.put("log_probability", translation.logProbability());
    facts.put("ended", translation.ended());
    facts.put("read", Kebab.of(translation.read()));
    facts.put("source_tokens", translation.sourceTokens());
    facts.put("target_tokens", translation.targetTokens());
    facts.put("attention", Weights.rounded(translation.attention()));
    return facts;
  }
}
