package io.github.seq4j.datasets.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is remarkable about the labels of each split, and of one against the others. */
final class LabelChecks {

  private static final int RARE = 3;
  private static final double LOPSIDED = 0.9;

  /** Up to this share of a split's labels, what cannot be learned hardly moves a figure. */
  private static final double FEW = 0.01;

  private static final int LEAST_COMMON_START = 4;

  private LabelChecks() {}

  static void check(List<Part> parts, Wording wording, Findings findings) {
    for (Part part : parts) {
      presence(part, wording, findings);
    }
    if (parts.isEmpty() || parts.get(0).labelCounts().isEmpty()) {
      return;
    }
    Part train = parts.get(0);
    Map<String, Long> counts = train.labelCounts();
    for (Part part : parts) {
      balance(part, counts.keySet().iterator().next(), findings);
    }
    if (counts.size() == 1) {
      findings.problem(
          "one-class",
          train.name()
              + ": every label is "
              + Say.quote(counts.keySet().iterator().next())
              + "; there is nothing to learn from one class");
    }
    rare(train.name(), counts, findings);
    similar(parts, findings);
    for (Part other : parts.subList(1, parts.size())) {
      acrossSplits(train.name(), counts, other, findings);
    }
  }

  private static void presence(Part part, Wording wording, Findings findings) {
    if (part.items().isEmpty()) {
      findings.problem("no-data", part.name() + ": no " + wording.many() + " at all");
      return;
    }
    long without = part.items().stream().filter(item -> item.labels().isEmpty()).count();
    if (without > 0) {
      findings.warning(
          "no-labels",
          part.name()
              + ": "
              + wording.count(without)
              + " of "
              + Say.number(part.items().size())
              + " without labels");
    }
  }

  private static void balance(Part part, String most, Findings findings) {
    Map<String, Long> counts = part.labelCounts();
    long total = total(counts);
    long guessed = counts.getOrDefault(most, 0L);
    if (total == 0 || counts.size() == 1) {
      return;
    }
    String message =
        part.name()
            + ": always guessing "
            + Say.quote(most)
            + " would be right for "
            + Say.percent(guessed, total)
            + " of "
            + Say.count(total, "label", "labels");
    if (guessed > LOPSIDED * total) {
      findings.warning("balance", message + "; look at macro F1, not at accuracy");
    } else {
      findings.note("balance", message);
    }
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void rare(String split, Map<String, Long> counts, Findings findings) {
    List<String> rare = new ArrayList<>();
    counts.forEach(
        (label, count) -> {
          if (count < RARE) {
            rare.add(
                Say.quote(label)
                    + " ("
                    + count
                    + ")"
                    + likelyMeant(label, counts)
                        .map(m -> ", meant " + Say.quote(m) + "?")
                        .orElse(""));
          }
        });
    if (!rare.isEmpty()) {
      findings.warning(
          "rare-label",
          split
              + ": "
              + Say.count(rare.size(), "label occurs", "labels occur")
              + " less than three times: "
              + Say.list(rare));
    }
  }

  /** A frequent label that begins as this one does: one wrong letter or a lost accent is common. */
  private static Optional<String> likelyMeant(String label, Map<String, Long> counts) {
    return counts.keySet().stream()
        .filter(other -> counts.get(other) >= RARE && isWord(other) && isWord(label))
        .filter(other -> commonStart(label, other) >= LEAST_COMMON_START)
        .filter(other -> 2 * commonStart(label, other) >= Math.max(label.length(), other.length()))
        .findFirst();
  }

  private static boolean isWord(String label) {
    return label.codePoints().allMatch(Character::isLetter);
  }

  private static int commonStart(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return length;
  }

  private static void similar(List<Part> parts, Findings findings) {
    Map<String, String> byForm = new LinkedHashMap<>();
    for (Part part : parts) {
      for (String label : part.labelCounts().keySet()) {
        String form =
            Normalizer.normalize(label, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        String first = byForm.putIfAbsent(form, label);
        if (first != null && !first.equals(label)) {
          byForm.put(form, label);
          findings.warning(
              "similar-labels",
              part.name()
                  + ": labels "
                  + Say.quote(first)
                  + " and "
                  + Say.quote(label)
                  + " differ only in case, blanks or Unicode form");
        }
      }
    }
  }

  private static void acrossSplits(
      String train, Map<String, Long> trained, Part other, Findings findings) {
    Map<String, Long> counts = other.labelCounts();
    List<String> unseen = new ArrayList<>();
    long occurrences = 0;
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      if (!trained.containsKey(entry.getKey())) {
        unseen.add(Say.quote(entry.getKey()) + " (" + Say.number(entry.getValue()) + ")");
        occurrences += entry.getValue();
      }
    }
    if (!unseen.isEmpty()) {
      String message =
          other.name()
              + ": "
              + Say.count(unseen.size(), "label does", "labels do")
              + " not occur in "
              + train
              + " and cannot be learned: "
              + Say.list(unseen);
      if (occurrences > FEW * total(counts)) {
        findings.problem("label-without-training", message);
      } else {
        findings.warning("label-without-training", message);
      }
    }
    List<String> untested =
        trained.keySet().stream()
            .filter(label -> !counts.containsKey(label))
            .map(Say::quote)
            .toList();
    if (!untested.isEmpty() && !counts.isEmpty()) {
      findings.note(
          "label-without-test",
          other.name()
              + ": "
              + Say.count(untested.size(), "label", "labels")
              + " of "
              + train
              + " not there: "
              + Say.list(untested));
    }
  }
}
