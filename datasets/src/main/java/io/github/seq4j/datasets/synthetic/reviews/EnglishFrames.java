package io.github.seq4j.datasets.synthetic.reviews;

import io.github.seq4j.datasets.synthetic.reviews.Meaning.Force;
import io.github.seq4j.datasets.synthetic.reviews.Quality.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The constructions of the English reviews. Where a comma would separate two words that may change
 * places, there is none, as in much of what people type: it would tell which of them came first.
 */
final class EnglishFrames {

  private static final Predicate<Quality> GRADABLE = Quality::isGradable;
  private static final Predicate<Quality> POSITIVE = Quality::isPositive;
  private static final Predicate<Quality> NEGATIVE = Quality::isNegative;
  private static final Predicate<Quality> PLAIN_GRADABLE = GRADABLE.and(Quality::isPlain);
  private static final Predicate<Quality> STRONG = Quality::isStrong;
  private static final Predicate<Quality> DENIABLE = Quality::isDeniable;

  private final List<Phrasing> phrasings = new ArrayList<>();

  private EnglishFrames() {}

  static Frames all() {
    EnglishFrames frames = new EnglishFrames();
    frames.addAssertions();
    frames.addDegrees();
    frames.addDenials();
    frames.addDoubleDenials();
    return new Frames(
        frames.phrasings, statements(), contrasts(), replacements(), corrections(), balances());
  }

  private void addAssertions() {
    add(Force.ASSERTED, "", Quality::isAdjective);
    addClause(Force.ASSERTED, "{a:subject} {a:is} {0:word}", q -> q.kind() == Kind.PHRASE);
    addClause(Force.ASSERTED, "{a:subject} {0:word}", q -> q.kind() == Kind.VERBAL);
  }

  private void addDegrees() {
    for (String weak : List.of("slightly", "rather")) {
      add(Force.WEAK, weak + " ", PLAIN_GRADABLE.and(NEGATIVE));
    }
    for (String weak : List.of("a bit", "a little")) {
      addClause(
          Force.WEAK, "{a:subject} {a:is} " + weak + " {0:word}", PLAIN_GRADABLE.and(NEGATIVE));
    }
    for (String weak : List.of("fairly", "reasonably")) {
      add(Force.WEAK, weak + " ", PLAIN_GRADABLE.and(POSITIVE));
    }
    for (String strong : List.of("very", "really", "extremely")) {
      add(Force.STRONG, strong + " ", PLAIN_GRADABLE);
    }
    add(
        Force.EXTREME,
        "utterly ",
        NEGATIVE.and(PLAIN_GRADABLE.or(STRONG.and(Quality::isAdjective))));
    for (String extreme : List.of("absolutely", "simply", "truly")) {
      add(Force.EXTREME, extreme + " ", STRONG.and(Quality::isAdjective));
    }
    for (String whole : List.of("nothing short of", "nothing less than")) {
      addClause(
          Force.EXTREME,
          "{a:subject} {a:is} " + whole + " {0:word}",
          STRONG.and(Quality::isAdjective));
    }
  }

  private void addDenials() {
    addClause(Force.DENIED, "{a:subject} {a:is} not {0:word}", DENIABLE);
    addClause(Force.DENIED, "{a:subject} {a:isnt} {0:word}", DENIABLE);
    for (String denial : List.of("never", "hardly", "far from", "anything but")) {
      add(Force.DENIED, denial + " ", DENIABLE);
    }
    addClause(Force.DENIED, "{a:subject} {a:is} by no means {0:word}", DENIABLE);
    add(Force.DENIED, "less than ", DENIABLE.and(POSITIVE).and(q -> !q.isMild()));
    addClause(
        Force.DENIED,
        "{a:subject} {a:is} not even {0:word}",
        DENIABLE.and(POSITIVE).and(Quality::isMild));
    for (String denial : List.of("not very", "not particularly")) {
      add(Force.DENIED, denial + " ", DENIABLE.and(POSITIVE).and(GRADABLE));
    }
    addClause(Force.DENIED, "nobody could call {a:subject} {0:word}", DENIABLE);
    addClause(Force.DENIED, "I would not call {a:subject} {0:word}", DENIABLE);
    addOpen(Force.DENIED, "I can't say {a:subject} {a:is} {0:word}");
    addClause(Force.DENIED, "I did not find {a:subject} {0:word}", DENIABLE);
    addClause(Force.DENIED, "{a:subject} should have been {0:word}", DENIABLE.and(POSITIVE));
    addClause(
        Force.DENIED,
        "{a:subject} {a:is} not as {0:word} as I hoped",
        DENIABLE.and(POSITIVE).and(GRADABLE));
    addClause(
        Force.DENIED,
        "{a:subject} {a:is} not as {0:word} as I feared",
        DENIABLE.and(NEGATIVE).and(GRADABLE));
  }

  private void addDoubleDenials() {
    addOpen(Force.DENIED_TWICE, "nobody could say {a:subject} {a:is} not {0:word}");
    addOpen(Force.DENIED_TWICE, "I can't say {a:subject} {a:isnt} {0:word}");
    addOpen(Force.DENIED_TWICE, "it would be wrong to say {a:subject} {a:isnt} {0:word}");
  }

  /** Something before the adjective, in both uses. */
  private void add(Force force, String before, Predicate<Quality> fits) {
    phrasings.add(
        Phrasing.of(
            force,
            "{a:subject} {a:is} " + before + "{0:word}",
            before + "{0:word} {a:word}",
            fits));
  }

  private void addClause(Force force, String predicate, Predicate<Quality> fits) {
    phrasings.add(Phrasing.of(force, predicate, null, fits));
  }

  private void addOpen(Force force, String predicate) {
    phrasings.add(Phrasing.open(force, predicate, DENIABLE));
  }

  private static List<Template> statements() {
    return Template.all(
        "{0:clause}",
        "{0:noun}",
        "honestly, {0:clause}",
        "all in all {0:clause}",
        "to be honest {0:clause}",
        "it has {0:indefinite}");
  }

  private static List<Template> contrasts() {
    return Template.all(
        "{0:clause} but {1:clause}",
        "{0:clause}, but {1:clause}",
        "{0:clause} yet {1:clause}",
        "{0:clause}. still, {1:clause}.",
        "{0:clause}. however, {1:clause}.",
        "{1:clause}. granted, {0:clause}.",
        "although {0:clause} {1:clause}",
        "although {0:clause}, {1:clause}",
        "{1:clause} although {0:clause}",
        "even though {0:clause} {1:clause}",
        "{1:clause} even though {0:clause}",
        "despite the {0:noun} {1:clause}",
        "{1:clause} despite the {0:noun}",
        "for all its {0:noun}, {1:clause}",
        "{0:noun}, yet {1:noun}",
        "{0:noun} but {1:noun}",
        "{1:noun} in spite of the {0:noun}",
        "{1:noun}, albeit with {0:indefinite}",
        "it has {0:indefinite} but {1:indefinite}",
        "it has {1:indefinite} despite {0:indefinite}",
        "despite {0:indefinite} it has {1:indefinite}");
  }

  private static List<Template> replacements() {
    return Template.all(
        "I expected {0:indefinite} and got {1:indefinite}",
        "I expected {0:indefinite} but it was {1:indefinite}",
        "I got {1:indefinite} where I expected {0:indefinite}",
        "it looked like {0:indefinite} but turned out to be {1:indefinite}",
        "it turned out to be {1:indefinite} but looked like {0:indefinite}",
        "instead of {0:indefinite} I got {1:indefinite}",
        "I got {1:indefinite} instead of {0:indefinite}",
        "it is not {0:indefinite} but {1:indefinite}",
        "it is {1:indefinite} and not {0:indefinite}",
        "what looked like {0:indefinite} was {1:indefinite}");
  }

  private static List<Template> corrections() {
    return Template.all(
        "{a:subject} {a:is} not {0:word} but {1:word}",
        "{a:subject} {a:is} {1:word} and not {0:word}",
        "{a:subject} {a:is} {1:word} rather than {0:word}",
        "instead of being {0:word} {a:subject} {a:is} {1:word}");
  }

  private static List<Template> balances() {
    return Template.all(
        "{a:subject} {a:is} neither {0:word} nor {1:word}",
        "{a:subject} {a:is} not {0:word} but not {1:word} either",
        "I found {a:subject} neither {0:word} nor {1:word}");
  }
}
