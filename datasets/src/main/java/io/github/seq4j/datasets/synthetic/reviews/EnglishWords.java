package io.github.seq4j.datasets.synthetic.reviews;

import static io.github.seq4j.datasets.synthetic.reviews.Meaning.MILD;
import static io.github.seq4j.datasets.synthetic.reviews.Meaning.PLAIN;
import static io.github.seq4j.datasets.synthetic.reviews.Meaning.STRONG;

import java.util.ArrayList;
import java.util.List;

/** The lexicon of the English reviews. */
final class EnglishWords {

  private EnglishWords() {}

  static Words all() {
    return new Words(aspects(), qualities(), things(), remarks());
  }

  private static List<Aspect> aspects() {
    List<Aspect> aspects = new ArrayList<>();
    add(aspects, Aspect.Kind.SINGULAR, "cast", "plot", "ending", "script", "story", "opening");
    add(aspects, Aspect.Kind.SINGULAR, "finale", "score", "atmosphere", "premise");
    add(aspects, Aspect.Kind.MASS, "music", "acting", "dialogue", "pacing", "editing");
    add(aspects, Aspect.Kind.PLURAL, "jokes", "characters", "songs", "effects", "costumes");
    for (String film : List.of("film", "movie")) {
      aspects.add(new Aspect(film, Aspect.Kind.SINGULAR, true));
    }
    aspects.add(new Aspect("it", Aspect.Kind.PRONOUN, true));
    return aspects;
  }

  private static void add(List<Aspect> aspects, Aspect.Kind kind, String... nouns) {
    for (String noun : nouns) {
      aspects.add(new Aspect(noun, kind, false));
    }
  }

  private static List<Quality> qualities() {
    QualityList list = new QualityList();
    list.gradable(MILD, "decent", "pleasant", "solid", "likeable", "competent");
    list.ungradable(MILD, "fine");
    list.ungradableOfFilms(MILD, "watchable");
    list.gradable(PLAIN, "good", "charming", "clever", "funny", "strong", "engaging", "enjoyable");
    list.gradable(PLAIN, "impressive", "moving", "fresh");
    list.ungradable(PLAIN, "great", "lovely");
    list.ungradable(STRONG, "brilliant", "superb", "outstanding", "magnificent", "wonderful");
    list.ungradable(STRONG, "stunning", "flawless");

    list.gradable(-MILD, "predictable", "uneven", "bland", "thin", "slow", "forgettable");
    list.gradable(-PLAIN, "dull", "bad", "boring", "weak", "poor", "clumsy", "tedious", "flat");
    list.gradable(-PLAIN, "disappointing", "lifeless", "annoying", "silly");
    list.ungradable(-STRONG, "awful", "terrible", "dreadful", "horrible", "atrocious", "abysmal");
    list.ungradable(-STRONG, "unbearable");

    list.ungradable(0, "average", "ordinary", "passable", "so-so");

    list.phrases(PLAIN, "hard to fault", "better than expected", "a pleasure", "full of life");
    list.phrases(STRONG, "second to none", "a joy from start to finish");
    list.phrasesOfFilms(PLAIN, "worth the ticket", "worth seeing twice");
    list.phrasesOfFilms(STRONG, "worth every penny");
    list.phrases(-MILD, "nothing to write home about", "nothing to get excited about");
    list.phrases(-PLAIN, "hard to sit through", "worse than expected", "a chore", "full of holes");
    list.phrases(-STRONG, "beyond rescue", "an insult to the audience");
    list.phrasesOfFilms(-PLAIN, "not worth the ticket");
    list.phrasesOfFilms(-STRONG, "not worth a penny", "a waste of time");
    list.phrases(0, "neither here nor there", "much like any other");

    list.verbal(STRONG, "could not have been better", "could hardly have been better");
    list.verbal(PLAIN, "left nothing to be desired", "never failed to please");
    list.verbal(-MILD, "could have been better", "left something to be desired");
    list.verbal(-PLAIN, "failed to please", "never came to life");
    list.verbal(-STRONG, "could not have been worse", "could hardly have been worse");
    return list.qualities();
  }

  private static List<Thing> things() {
    return List.of(
        new Thing("masterpiece", STRONG),
        new Thing("triumph", STRONG),
        new Thing("gem", STRONG),
        new Thing("treat", PLAIN),
        new Thing("delight", PLAIN),
        new Thing("charmer", PLAIN),
        new Thing("ordinary film", 0),
        new Thing("routine job", 0),
        new Thing("nap", -PLAIN),
        new Thing("bore", -PLAIN),
        new Thing("letdown", -PLAIN),
        new Thing("dud", -PLAIN),
        new Thing("disaster", -STRONG),
        new Thing("nightmare", -STRONG),
        new Thing("insult", -STRONG));
  }

  private static List<String> remarks() {
    return List.of(
        "I saw it on a plane",
        "I watched it with a friend",
        "we saw it last night",
        "my brother lent me the disc",
        "it runs for two hours",
        "it came out last year",
        "it is based on a book",
        "it is the second part of three",
        "the room was half full",
        "it is set in a small town",
        "they shot it in one summer",
        "my sister chose it");
  }
}
