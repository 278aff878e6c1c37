package io.github.seq4j.datasets.synthetic.translation;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.datasets.synthetic.reviews.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Draws pairs, no source twice. Not thread-safe. */
final class TranslationDraw {

  /** Draws of one kind before another is tried: there are few short numbers. */
  private static final int ATTEMPTS = 100;

  /** Kinds tried in vain that mean there is little left. */
  private static final int ROUNDS = 100;

  private final List<List<PairSource>> byLanguage;
  private final RandomStream random;
  private final Set<String> seen = new HashSet<>();

  TranslationDraw(TranslationTask task, List<Language> languages, RandomStream random) {
    this.byLanguage = languages.stream().map(task::sources).toList();
    this.random = random;
  }

  /** So many to train on in random order, those first without which others make no sense. */
  List<TextPair> elementaryAnd(int count) {
    List<TextPair> elementary =
        byLanguage.stream()
            .flatMap(List::stream)
            .flatMap(source -> source.elementary().stream())
            .distinct()
            .toList();
    elementary.forEach(pair -> seen.add(pair.source()));
    List<TextPair> drawn =
        new ArrayList<>(shuffled(elementary).subList(0, Math.min(count, elementary.size())));
    drawn.addAll(next(count - drawn.size()));
    return shuffled(drawn);
  }

  /** So many more. */
  List<TextPair> next(int count) {
    List<TextPair> drawn = new ArrayList<>(count);
    while (drawn.size() < count) {
      drawn.add(next());
    }
    return drawn;
  }

  private TextPair next() {
    for (int round = 0; round < ROUNDS; round++) {
      List<PairSource> sources = byLanguage.get(random.nextInt(byLanguage.size()));
      PairSource source = sources.get(random.nextInt(sources.size()));
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        TextPair pair = source.draw(random);
        if (seen.add(pair.source())) {
          return pair;
        }
      }
    }
    throw new ConfigException(
        "count", "more", "must be about " + seen.size() + " pairs at most: there are no others");
  }

  private List<TextPair> shuffled(List<TextPair> pairs) {
    int[] order = IntStream.range(0, pairs.size()).toArray();
    random.shuffle(order);
    return IntStream.of(order).mapToObj(pairs::get).toList();
  }
}
