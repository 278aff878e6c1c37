package io.github.seq4j.core.text;

import java.text.Normalizer;

/** Which spellings of the same character are made one: the forms of Unicode Standard Annex 15. */
public enum Normalization {
  /** None: every text stays as it is. */
  NONE {
    @Override
    public String apply(String text) {
      return text;
    }
  },
  /**
   * Canonical composition: an accent or a jamo of its own joins its letter; nothing looks other.
   */
  NFC {
    @Override
    public String apply(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
  },
  /**
   * Compatibility composition: full-width letters, ligatures, no-break spaces and the like become
   * plain ones too, which does not come back.
   */
  NFKC {
    @Override
    public String apply(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
  };

  /** The text in this form. */
  public abstract String apply(String text);
}
