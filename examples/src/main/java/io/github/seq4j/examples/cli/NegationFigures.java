package io.github.seq4j.examples.cli;

import io.github.seq4j.datasets.synthetic.reviews.Language;
import io.github.seq4j.datasets.synthetic.reviews.Negation;
import io.github.seq4j.datasets.synthetic.reviews.Negations;
import io.github.seq4j.models.classify.SequenceClassifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A classifier of sentiment on sentences whose single words say something else than the whole. */
final class NegationFigures {

  private NegationFigures() {}

  static EvaluateSequences.Result of(SequenceClassifier model) {
    Language language =
        model.labels().stream().anyMatch(NegationFigures::isHangul)
            ? Language.KOREAN
            : Language.ENGLISH;
    List<Negation> negations = Negations.of(language);
    List<Map<String, Object>> each = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int right = 0;
    for (Negation negation : negations) {
      String label = model.predict(negation.text()).label();
      boolean allowed = negation.allows(valence(label));
      right += allowed ? 1 : 0;
      text.append(
          String.format(
              Locale.ROOT,
              "%-5s %-14s not %-9s %s%n",
              allowed ? "right" : "WRONG",
              label,
              negation.ruledOut().name().toLowerCase(Locale.ROOT),
              negation.text()));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("text", negation.text());
      entry.put("label", label);
      entry.put("right", allowed);
      each.add(entry);
    }
    double accuracy = right / (double) negations.size();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("sentences", negations.size());
    facts.put("accuracy", accuracy);
    facts.put("negations", each);
    text.append(
        String.format(Locale.ROOT, "%d of %d right, %.3f", right, negations.size(), accuracy));
    return new EvaluateSequences.Result(text.toString(), facts, accuracy);
  }

  private static boolean isHangul(String label) {
    return label
        .codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL);
  }

  /** What side of neutral a class is on, by its name. */
  private static int valence(String label) {
    String name = label.toLowerCase(Locale.ROOT);
    if (name.contains("negative") || name.contains("부정")) {
      return -1;
    }
    if (name.contains("positive") || name.contains("긍정")) {
      return 1;
    }
    if (name.contains("neutral") || name.contains("중립")) {
      return 0;
    }
    throw CommandFailure.usage(
        "--negations: is for classes called positive and negative; the model has '" + label + "'",
        null);
  }
}
