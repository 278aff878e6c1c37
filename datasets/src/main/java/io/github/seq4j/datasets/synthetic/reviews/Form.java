package io.github.seq4j.datasets.synthetic.reviews;

/** The forms that a slot of a template asks for; each language has those it needs. */
enum Form {
  /** A clause that ends its sentence: "the plot is dull"; 줄거리는 지루하다. */
  CLAUSE,
  /** A clause before another: 줄거리는 지루하고. */
  AND,
  /** Likewise: 줄거리는 지루하지만. */
  BUT,
  /** Likewise: 줄거리는 지루한데. */
  WHILE,
  /** A noun with its attribute: "dull plot"; 지루한 줄거리. */
  NOUN,
  /** The same with an article, where it takes one: "a dull plot". */
  INDEFINITE,
  /** The same before another: 지루한 줄거리와. */
  WITH,
  /** A thing as an object: 걸작을. */
  OBJECT,
  /** An aspect as what the clause is about: "the plot"; 줄거리는. */
  SUBJECT,
  /** An aspect as the subject, where that is not the same: 줄거리가. */
  NOMINATIVE,
  /** The copula that agrees with an aspect: is, are, was, were. */
  IS,
  /** Likewise: isn't, aren't, wasn't, weren't. */
  ISNT,
  /** As it stands in the dictionary. */
  WORD,
  /** A predicate in the form that the surrounding slot asked for. */
  END,
  /** 지루하지, before 않다. */
  JI,
  /** 지루하지도. */
  JIDO,
  /** 지루하다고, 인상적이라고. */
  DAGO,
  /** 지루한, before a noun. */
  ADNOMINAL,
  /** 봤다, whatever the tense of the rest. */
  PAST;

  boolean isNominal() {
    return this == NOUN || this == INDEFINITE || this == WITH;
  }
}
