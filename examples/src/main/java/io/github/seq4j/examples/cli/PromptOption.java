package io.github.seq4j.examples.cli;

import io.github.seq4j.core.text.TokenNames;
import io.github.seq4j.core.text.Tokenizer;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.UnknownTokenException;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.examples.cli.Choices.UnknownPolicy;
import io.github.seq4j.models.lm.LanguageModel;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/**
 * What a model is to continue, and what happens to characters in it that the model has never seen.
 */
final class PromptOption {

  private static final int MOST_NAMED = 10;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "What to continue (default: the beginning of a line).")
  private String text = "";

  @Option(
      names = "--unknown",
      paramLabel = "WHAT",
      description =
          "What to do with a character or word of the prompt that the model has never seen:"
              + " ${COMPLETION-CANDIDATES}; replace needs a model with an unknown token (default:"
              + " replace words where the model has one, otherwise refuse).")
  private UnknownPolicy unknown;

  /** As the user wrote it. */
  String text() {
    return text;
  }

  /** Its ids, at least one; says on the verb's behalf what is read as the unknown token. */
  int[] encode(LanguageModel model, Verb verb) {
    Vocabulary vocabulary = model.vocabulary();
    UnknownPolicy policy = policy(vocabulary);
    if (policy == UnknownPolicy.REPLACE) {
      tellUnknown(vocabulary, verb);
    }
    try {
      return model.encodePrompt(meant(vocabulary), policy.onUnknown());
    } catch (UnknownTokenException e) {
      String what =
          vocabulary.unit().isCodePoint()
              ? Escaped.codePoint(e.codePoint())
              : "'" + Escaped.cut(e.token()) + "'";
      throw CommandFailure.usage(
          "--prompt: the model has never seen "
              + what
              + " at position "
              + (e.position() + 1)
              + others(e.codePoint(), vocabulary),
          "--unknown skip leaves such " + vocabulary.unit().plural() + " out");
    }
  }

  private UnknownPolicy policy(Vocabulary vocabulary) {
    boolean hasUnknown = vocabulary.unknownId().isPresent();
    if (unknown == UnknownPolicy.REPLACE && !hasUnknown) {
      throw CommandFailure.usage(
          "--unknown: this model has no unknown token to replace with",
          "use --unknown skip, or train with --min-count 2");
    }
    if (unknown != null) {
      return unknown;
    }
    return hasUnknown && !vocabulary.unit().isCodePoint()
        ? UnknownPolicy.REPLACE
        : UnknownPolicy.REFUSE;
  }

  /** Among words {@code <eos>} stands for a line end. */
  private String meant(Vocabulary vocabulary) {
    Tokenizer tokenizer = vocabulary.unit().tokenizer();
    return vocabulary.unit().isCodePoint()
        ? text
        : tokenizer.join(
            tokenizer.split(text).stream().map(w -> TokenNames.word(vocabulary, w)).toList());
  }

  private void tellUnknown(Vocabulary vocabulary, Verb verb) {
    String words =
        vocabulary.unit().tokenizer().split(meant(vocabulary)).stream()
            .distinct()
            .filter(token -> !vocabulary.contains(token))
            .limit(MOST_NAMED)
            .map(token -> "'" + Escaped.cut(token) + "'")
            .collect(Collectors.joining(", "));
    if (!words.isEmpty()) {
      verb.say("the model has never seen %s: read as %s", words, vocabulary.unit().unknownToken());
    }
  }

  /** The other characters that the model has never seen, each once: all can be mended together. */
  private String others(int first, Vocabulary vocabulary) {
    Unit unit = vocabulary.unit();
    if (!unit.isCodePoint()) {
      return "";
    }
    String others =
        unit.tokenizer().split(text).stream()
            .distinct()
            .filter(token -> token.codePointAt(0) != first && !vocabulary.contains(token))
            .limit(MOST_NAMED)
            .map(token -> Escaped.codePoint(token.codePointAt(0)))
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : ", nor " + others;
  }
}
