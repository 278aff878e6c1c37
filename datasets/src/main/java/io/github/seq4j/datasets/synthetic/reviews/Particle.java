package io.github.seq4j.datasets.synthetic.reviews;

/** Korean particles whose form follows from the sound before them. */
enum Particle {
  /** 은 or 는: what the sentence is about. */
  TOPIC("은", "는"),
  /** 이 or 가: the subject. */
  SUBJECT("이", "가"),
  /** 을 or 를: the object. */
  OBJECT("을", "를"),
  /** 과 or 와: and, between nouns. */
  WITH("과", "와");

  private final String afterConsonant;
  private final String afterVowel;

  Particle(String afterConsonant, String afterVowel) {
    this.afterConsonant = afterConsonant;
    this.afterVowel = afterVowel;
  }

  String after(String noun) {
    return noun + (Hangul.endsInConsonant(noun) ? afterConsonant : afterVowel);
  }
}
