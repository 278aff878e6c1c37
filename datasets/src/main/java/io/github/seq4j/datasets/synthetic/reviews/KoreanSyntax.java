package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/** Korean: endings and particles. */
final class KoreanSyntax implements Syntax {

  static final KoreanSyntax INSTANCE = new KoreanSyntax();

  private final Words words = KoreanWords.all();
  private final Frames frames = KoreanFrames.all();

  private KoreanSyntax() {}

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
    Template template = clause.phrasing().template(form);
    String text = fill(clause.aspect(), List.of(clause.quality()), template, form, tense);
    return form.isNominal() ? withParticle(text, form) : text;
  }

  @Override
  public String together(Together saying, Form form, Tense tense) {
    Form before = form.isNominal() ? Form.WITH : Form.AND;
    return clause(saying.first(), before, tense) + " " + clause(saying.second(), form, tense);
  }

  @Override
  public String about(Aspect aspect, List<Quality> qualities, Template template, Tense tense) {
    return fill(aspect, qualities, template, Form.CLAUSE, tense);
  }

  @Override
  public String things(List<Thing> things, Template template, Tense tense) {
    return template.fill(
        slot ->
            slot.form() == Form.PAST
                ? Conjugation.of(slot.name()).closing(Tense.PAST)
                : withParticle(things.get(slot.index()).noun(), slot.form()));
  }

  /**
   * A slot is the aspect (a), a quality (0, 1), or a predicate in its own dictionary form, which
   * takes the endings for all that stands before it.
   */
  private static String fill(
      Aspect aspect, List<Quality> qualities, Template template, Form form, Tense tense) {
    return template.fill(
        slot ->
            switch (slot.name()) {
              case "a" -> withParticle(aspect.noun(), slot.form());
              case "0", "1" ->
                  inflect(qualities.get(slot.index()).words(), slot.form(), form, tense);
              default -> inflect(slot.name(), slot.form(), form, tense);
            });
  }

  private static String inflect(String predicate, Form form, Form asked, Tense tense) {
    Conjugation conjugation = Conjugation.of(predicate);
    return switch (form == Form.END ? asked : form) {
      case CLAUSE -> conjugation.closing(tense);
      case AND -> conjugation.and(tense);
      case BUT -> conjugation.but(tense);
      case WHILE -> conjugation.whereas(tense);
      case NOUN, WITH, ADNOMINAL -> conjugation.adnominal();
      case JI -> conjugation.ji();
      case JIDO -> conjugation.ji() + "도";
      case DAGO -> conjugation.quoted();
      default -> throw new AssertionError(form);
    };
  }

  private static String withParticle(String noun, Form form) {
    return switch (form) {
      case SUBJECT -> Particle.TOPIC.after(noun);
      case NOMINATIVE -> Particle.SUBJECT.after(noun);
      case OBJECT -> Particle.OBJECT.after(noun);
      case WITH -> Particle.WITH.after(noun);
      default -> noun;
    };
  }
}
