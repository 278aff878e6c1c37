package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.Split;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.UnknownTokenException;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.datasets.text.EncodedText;
import io.github.seq4j.datasets.text.TextCorpus;
import io.github.seq4j.examples.cli.Choices.UnknownPolicy;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelConfig;
import io.github.seq4j.models.lm.LanguageModelData;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A text to look inside a language model with. */
final class InspectedText {

  @Option(
      names = "--text",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Text that the model was not trained on: files, .gz too, or folders of them (default: the end"
              + " of the corpus that ships with the program, as train char-lm holds it out).")
  private List<Path> text = new ArrayList<>();

  @Option(
      names = "--held-out",
      paramLabel = "X",
      description =
          "Take only this share at the end of --text: 0.1 is what training on the same files keeps for"
              + " validation (default: 1, all of it).")
  private Double heldOut;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "Read no more tokens than this (default: ${DEFAULT-VALUE}).")
  private int maxTokens = 30_000;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How the text is encoded (default: ${DEFAULT-VALUE}).")
  private String encoding = "UTF-8";

  @Option(
      names = "--unknown",
      paramLabel = "WHAT",
      description =
          "What to do with tokens the model has never seen: ${COMPLETION-CANDIDATES}"
              + " (default: replace where the model has an unknown token, otherwise refuse).")
  private UnknownPolicy unknown;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private boolean cut;

  void check() {
    Require.between("--max-tokens", 2, 10_000_000, maxTokens);
    if (heldOut != null) {
      Require.above("--held-out", 0, 1, heldOut);
    }
    if (text.isEmpty()) {
      Require.notGiven(spec, "is for --text", "--held-out", "--encoding", "--unknown");
    }
    DataOptions.charset(encoding);
  }

  /** What to call it. */
  String name() {
    return named(text.size() == 1 ? text.get(0).toString() : text.size() + " files");
  }

  /** The same without folders, for a page that others read. */
  String title() {
    return named(text.size() == 1 ? text.get(0).getFileName().toString() : text.size() + " files");
  }

  private String named(String files) {
    String all = text.isEmpty() ? "the end of " + ShippedCorpus.NAME : files;
    return heldOut == null || heldOut == 1
        ? all
        : String.format(Locale.ROOT, "the last %s %% of %s", percent(heldOut), all);
  }

  private static String percent(double share) {
    return new BigDecimal(100 * share)
        .round(new MathContext(6))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** The options of a command that reads the same. */
  String command() {
    StringBuilder words = new StringBuilder();
    if (!text.isEmpty()) {
      words.append(" --text");
      text.forEach(
          path -> words.append(' ').append(Shell.quote(String.valueOf(path.getFileName()))));
    }
    if (heldOut != null) {
      words.append(" --held-out ").append(heldOut);
    }
    words.append(" --max-tokens ").append(maxTokens);
    if (spec.commandLine().getParseResult().hasMatchedOption("--encoding")) {
      words.append(" --encoding ").append(Shell.quote(encoding));
    }
    if (unknown != null) {
      words.append(" --unknown ").append(unknown);
    }
    return words.toString();
  }

  /** Its ids, at most as many as wanted. */
  TokenSequence read(LanguageModel model, Verb verb) throws IOException {
    TokenSequence all = text.isEmpty() ? shipped(model, verb) : files(model, verb);
    cut = all.length() > maxTokens;
    return all.slice(0, Math.min(maxTokens, all.length()));
  }

  /** Whether {@code --max-tokens} left some of it unread. */
  boolean cut() {
    return cut;
  }

  private TokenSequence files(LanguageModel model, Verb verb) throws IOException {
    TokenSequence ids =
        new HeldOutText(DataOptions.charset(encoding), unknown, verb)
            .read(text, model.config(), model.vocabulary());
    if (heldOut == null || heldOut == 1) {
      return ids;
    }
    return Split.byPosition(ids, heldOut, 0).valid();
  }

  private static TokenSequence shipped(LanguageModel model, Verb verb) throws IOException {
    TokenSequence ids;
    try {
      ids = model.encode(ShippedCorpus.text());
    } catch (UnknownTokenException e) {
      throw CommandFailure.usage(
          "--text: is missing, and the model does not know the corpus that ships with the program",
          "give a text that is like what it was trained on");
    }
    String sha256 = new LanguageModelData(model.vocabulary(), ids).sha256();
    if (!model.training().map(training -> training.dataSha256().equals(sha256)).orElse(false)) {
      verb.say(
          "the model was trained on another text than the corpus of this build; some of what is read"
              + " may have been in there");
    }
    return Split.byPosition(ids).valid();
  }

  /**
   * All of it in characters, with a vocabulary of its own: for networks that are yet to be trained.
   */
  LanguageModelData characters(Verb verb) throws IOException {
    LanguageModelConfig config = LanguageModelConfig.defaults();
    if (text.isEmpty()) {
      return new DataOptions().read(config, verb);
    }
    TextDecoder decoder = new TextDecoder(DataOptions.charset(encoding), config.lineEnds());
    EncodedText encoded = TextCorpus.of(text, decoder).encode(Vocabulary.counting(config.unit()));
    return new LanguageModelData(encoded.vocabulary(), encoded.tokens());
  }

  /** The files and folders that are named. */
  List<Path> files() {
    return List.copyOf(text);
  }

  /** Whether files are named. */
  boolean given() {
    return !text.isEmpty();
  }
}
