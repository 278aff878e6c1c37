package io.github.seq4j.examples.cli;

import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TokenEncoder;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.datasets.text.TextCorpus;
import io.github.seq4j.examples.cli.Choices.UnknownPolicy;
import io.github.seq4j.models.lm.LanguageModelConfig;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A text that a model was not trained on, as ids of its vocabulary. Tokens that are not in there
 * are counted and told, or refused all together.
 */
final class HeldOutText {

  private static final int FEWEST_TOKENS = 2;

  private final Charset charset;
  private final UnknownPolicy unknown;
  private final Verb verb;

  /**
   * @param unknown what to do with tokens that are not in the vocabulary; null for what suits it
   */
  HeldOutText(Charset charset, UnknownPolicy unknown, Verb verb) {
    this.charset = charset;
    this.unknown = unknown;
    this.verb = verb;
  }

  /** Reads files, at least one. */
  TokenSequence read(List<Path> files, LanguageModelConfig config, Vocabulary vocabulary)
      throws IOException {
    String name = files.size() == 1 ? files.get(0).toString() : files.size() + " files";
    OnUnknown policy = unknown == null ? vocabulary.defaultOnUnknown() : unknown.onUnknown();
    if (policy == OnUnknown.REPLACE && vocabulary.unknownId().isEmpty()) {
      throw CommandFailure.usage(
          "--unknown: this model has no unknown token to replace with",
          "use --unknown skip, or train with --min-count 2");
    }
    TokenEncoder encoder =
        vocabulary.encoder(policy == OnUnknown.REFUSE ? OnUnknown.SKIP : policy, 0);
    UnknownLine lines = new UnknownLine(encoder);
    TextCorpus.of(files, new TextDecoder(charset, config.lineEnds()))
        .read(policy == OnUnknown.REFUSE ? lines::add : encoder::add);
    TokenSequence ids = encoder.finish();
    if (encoder.unknownCount() > 0) {
      boolean oneFile = files.size() == 1 && Files.isRegularFile(files.get(0));
      String where = oneFile ? ", in line " + lines.first() : "";
      tell(name, encoder, policy, vocabulary, where);
    }
    if (ids.length() < FEWEST_TOKENS) {
      throw CommandFailure.badData(
          name + ": is too short; expected at least 2 tokens, got " + ids.length(), null);
    }
    return ids;
  }

  /** In which line the first token is that is not in the vocabulary. */
  private static final class UnknownLine {

    private final TokenEncoder encoder;
    private long line = 1;
    private long first;

    UnknownLine(TokenEncoder encoder) {
      this.encoder = encoder;
    }

    void add(String block) {
      for (int from = 0; from < block.length(); ) {
        int end = block.indexOf('\n', from);
        encoder.add(block.substring(from, end < 0 ? block.length() : end + 1));
        if (first == 0 && encoder.unknownCount() > 0) {
          first = line;
        }
        line += end < 0 ? 0 : 1;
        from = end < 0 ? block.length() : end + 1;
      }
    }

    long first() {
      return first == 0 ? line : first; // a word that ends the text is found with its end
    }
  }

  private void tell(
      String name, TokenEncoder encoder, OnUnknown policy, Vocabulary vocabulary, String where) {
    String found =
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d tokens (%.1f %%) are not in the training text",
            name,
            encoder.unknownCount(),
            encoder.total(),
            100.0 * encoder.unknownCount() / encoder.total());
    switch (policy) {
      case REFUSE ->
          throw CommandFailure.badData(
              found + "; " + encoder.firstUnknown().orElseThrow().getMessage() + where,
              vocabulary.unknownId().isPresent()
                  ? "--unknown replace counts them as " + vocabulary.unit().unknownToken()
                  : "train with --min-count 2, so that rare tokens stand for unknown ones;"
                      + " --unknown skip leaves them out");
      case REPLACE ->
          verb.say("%s; they count as %s", Escaped.line(found), vocabulary.unit().unknownToken());
      case SKIP -> verb.say("%s; they are left out", Escaped.line(found));
    }
  }
}
