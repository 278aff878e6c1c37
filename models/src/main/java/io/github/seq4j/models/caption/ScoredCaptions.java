package io.github.seq4j.models.caption;

import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.metrics.Segments;
import io.github.seq4j.core.text.TextNormalizer;
import io.github.seq4j.core.text.Unit;
import java.util.List;

/**
 * Captions as metrics read them, however the model cuts them: lower-case words with blanks between
 * them, without punctuation, as coco-caption has them from Stanford's tokenizer.
 */
final class ScoredCaptions {

  private static final TextNormalizer NORMALIZER = TextNormalizer.defaults().withLowerCase(true);

  private ScoredCaptions() {}

  static Segments segments(List<Captioned> items, List<CaptionText> written) {
    return new Segments(
        written.stream().map(each -> words(each.text())).toList(),
        items.stream()
            .map(item -> item.captions().stream().map(ScoredCaptions::words).toList())
            .toList());
  }

  /** What counts of a caption. */
  static String words(String caption) {
    List<String> words =
        Unit.TREEBANK_WORD.tokenizer().split(NORMALIZER.normalization().apply(caption)).stream()
            .map(NORMALIZER::apply)
            .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
            .toList();
    return String.join(" ", words);
  }
}
