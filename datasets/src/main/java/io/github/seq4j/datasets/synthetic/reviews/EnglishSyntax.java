package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/** English: agreement of the copula, and a or an. In lower case, as people type. */
final class EnglishSyntax implements Syntax {

  static final EnglishSyntax INSTANCE = new EnglishSyntax();

  private final Words words = EnglishWords.all();
  private final Frames frames = EnglishFrames.all();

  private EnglishSyntax() {}

  @Override
  public Words words() {
    return words;
  }

  @Override
  public Frames frames() {
    return frames;
  }

  @Override
  public String clause(Clause clause, Form form, Tense tense) {
    Aspect aspect = clause.aspect();
    String text = about(aspect, List.of(clause.quality()), clause.phrasing().template(form), tense);
    boolean takesArticle = form == Form.INDEFINITE && aspect.kind() == Aspect.Kind.SINGULAR;
    return takesArticle ? withArticle(text) : text;
  }

  @Override
  public String together(Together saying, Form form, Tense tense) {
    return clause(saying.first(), form, tense) + " and " + clause(saying.second(), form, tense);
  }

  @Override
  public String about(Aspect aspect, List<Quality> qualities, Template template, Tense tense) {
    return template.fill(
        slot ->
            switch (slot.form()) {
              case SUBJECT -> aspect.isPronoun() ? aspect.noun() : "the " + aspect.noun();
              case IS -> copula(aspect, tense);
              case ISNT -> copula(aspect, tense) + "n't";
              case WORD ->
                  slot.name().equals("a") ? aspect.noun() : qualities.get(slot.index()).words();
              default -> throw new AssertionError(template);
            });
  }

  @Override
  public String things(List<Thing> things, Template template, Tense tense) {
    return template.fill(slot -> withArticle(things.get(slot.index()).noun()));
  }

  private static String copula(Aspect aspect, Tense tense) {
    if (tense == Tense.PAST) {
      return aspect.isPlural() ? "were" : "was";
    }
    return aspect.isPlural() ? "are" : "is";
  }

  /** By the first letter: the lexicon has no "hour" and no "unit", which a test makes sure of. */
  static String withArticle(String text) {
    return ("aeiou".indexOf(text.charAt(0)) >= 0 ? "an " : "a ") + text;
  }
}
