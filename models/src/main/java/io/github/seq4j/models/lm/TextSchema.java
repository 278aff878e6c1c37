package io.github.seq4j.models.lm;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.text.LineEnds;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.models.file.JsonText;
import io.github.seq4j.models.file.StringTensors;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** The {@code text} of a bundle and its vocabulary: see {@link StringTensors}. */
final class TextSchema {

  private static final int NO_UNKNOWN = -1;

  /** What the text says. */
  record Text(Unit unit, LineEnds lineEnds, Vocabulary vocabulary) {}

  /** What was done to characters before they were counted; nothing, so far. */
  private enum Normalization {
    NONE
  }

  private TextSchema() {}

  static void write(BundleWriter to, Text text) {
    to.json("text", json(text));
    StringTensors.VOCABULARY.write(to, text.vocabulary().tokens());
  }

  private static String json(Text text) {
    return JsonText.object(
        json -> {
          json.writeStringField("unit", JsonText.word(text.unit()));
          json.writeStringField("line_ends", JsonText.word(text.lineEnds()));
          json.writeStringField("normalization", JsonText.word(Normalization.NONE));
          json.writeNumberField("tokens", text.vocabulary().size());
          json.writeNumberField("unknown_id", text.vocabulary().unknownId().orElse(NO_UNKNOWN));
        });
  }

  /**
   * Reads and checks; the tokens are unique, not empty, well-formed and as many as the model
   * expects.
   */
  static Text read(Bundle bundle, int vocabularySize) throws IOException {
    ClosedJson json = bundle.json("text");
    Unit unit = json.choice("unit", Unit.values());
    LineEnds lineEnds = json.choice("line_ends", LineEnds.values());
    json.choice("normalization", Normalization.values());
    int tokens = json.integer("tokens", 1, bundle.limits().vocabularyEntries());
    int unknown = json.integer("unknown_id", NO_UNKNOWN, tokens - 1);
    json.finish();
    if (tokens != vocabularySize) {
      throw json.error("tokens", "expected the model's " + vocabularySize + ", got " + tokens);
    }
    List<String> list = StringTensors.VOCABULARY.read(bundle, tokens);
    try {
      return new Text(
          unit,
          lineEnds,
          Vocabulary.of(
              unit, list, unknown == NO_UNKNOWN ? OptionalInt.empty() : OptionalInt.of(unknown)));
    } catch (IllegalArgumentException e) {
      throw new CorruptBundleException(bundle.file(), "vocabulary", e.getMessage());
    }
  }

  /** What the file must hold besides the network. */
  static List<TensorSpec> tensors(Bundle bundle, int vocabularySize) throws CorruptBundleException {
    return StringTensors.VOCABULARY.specs(bundle, vocabularySize);
  }
}
