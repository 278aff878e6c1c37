package io.github.seq4j.datasets.synthetic.reviews;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who knows the grammar: finds every derivation of a text, by the rules and the lexicon alone. It
 * writes down all clauses in all forms, and cuts a text into those.
 */
final class Readings {

  private final Syntax syntax;
  private final Map<Form, Map<String, Set<Saying>>> clauses = new EnumMap<>(Form.class);
  private final Map<String, Set<Review>> whole = new HashMap<>();

  Readings(Language language) {
    this.syntax = language.syntax();
    for (Form form : List.of(Form.CLAUSE, Form.AND, Form.BUT, Form.WHILE, Form.NOUN, Form.WITH)) {
      clauses.put(form, new HashMap<>());
    }
    clauses.put(Form.INDEFINITE, new HashMap<>());
    boolean isKorean = language == Language.KOREAN;
    for (Form form : clauses.keySet()) {
      boolean isKoreanForm =
          form == Form.AND || form == Form.BUT || form == Form.WHILE || form == Form.WITH;
      if (isKorean ? form != Form.INDEFINITE : !isKoreanForm) {
        addClauses(form);
      }
    }
    addWhole();
  }

  /** Everything a text can mean. */
  Set<Review> of(String text) {
    Set<Review> readings = new LinkedHashSet<>(opinions(text));
    for (String remark : syntax.words().remarks()) {
      if (text.startsWith(remark + ". ")) {
        for (Review rest : opinions(text.substring(remark.length() + 2))) {
          readings.add(new Remarked(rest, remark, true));
        }
      }
      if (text.endsWith(". " + remark)) {
        String rest = text.substring(0, text.length() - remark.length() - 2);
        for (Review review : opinions(rest)) {
          readings.add(new Remarked(review, remark, false));
        }
        for (Review review : opinions(rest + ".")) {
          readings.add(new Remarked(review, remark, false));
        }
      }
    }
    return readings;
  }

  private Set<Review> opinions(String text) {
    Set<Review> readings = new LinkedHashSet<>(whole.getOrDefault(text, Set.of()));
    for (Template template : syntax.frames().statements()) {
      for (List<Saying> sayings : cuts(template, text)) {
        addSound(readings, new Statement(template, sayings.get(0)));
      }
    }
    for (Template template : syntax.frames().contrasts()) {
      int granted = template.slots().get(0).index() == 0 ? 0 : 1;
      for (List<Saying> sayings : cuts(template, text)) {
        addSound(readings, new Contrast(template, sayings.get(granted), sayings.get(1 - granted)));
      }
    }
    return readings;
  }

  private static void addSound(Set<Review> readings, Review review) {
    if (review.isSound()) {
      readings.add(review);
    }
  }

  /** All ways to cut a text into what fills the slots of a template, from left to right. */
  private List<List<Saying>> cuts(Template template, String text) {
    String[] literals = template.toString().split("\\{[^}]*}", -1);
    List<List<Saying>> cuts = new ArrayList<>();
    if (!text.startsWith(literals[0]) || !text.endsWith(literals[literals.length - 1])) {
      return cuts;
    }
    int start = literals[0].length();
    int end = text.length() - literals[literals.length - 1].length();
    if (start > end) {
      return cuts;
    }
    List<Template.Slot> slots = template.slots();
    if (slots.size() == 1) {
      sayings(text.substring(start, end), slots.get(0).form()).forEach(s -> cuts.add(List.of(s)));
      return cuts;
    }
    int middle = text.indexOf(literals[1], start);
    for (; middle >= 0; middle = text.indexOf(literals[1], middle + 1)) {
      int after = middle + literals[1].length();
      if (after > end) {
        break;
      }
      for (Saying left : sayings(text.substring(start, middle), slots.get(0).form())) {
        for (Saying right : sayings(text.substring(after, end), slots.get(1).form())) {
          cuts.add(List.of(left, right));
        }
      }
    }
    return cuts;
  }

  /** One clause, or two. */
  private Set<Saying> sayings(String text, Form form) {
    Set<Saying> sayings = new LinkedHashSet<>(clauses.get(form).getOrDefault(text, Set.of()));
    boolean isKorean = syntax instanceof KoreanSyntax;
    String and = isKorean ? " " : " and ";
    Form before = !isKorean ? form : form.isNominal() ? Form.WITH : Form.AND;
    for (int at = text.indexOf(and); at >= 0; at = text.indexOf(and, at + 1)) {
      Set<Saying> left = clauses.get(before).getOrDefault(text.substring(0, at), Set.of());
      Set<Saying> right =
          clauses.get(form).getOrDefault(text.substring(at + and.length()), Set.of());
      for (Saying first : left) {
        for (Saying second : right) {
          sayings.add(new Together((Clause) first, (Clause) second));
        }
      }
    }
    return sayings;
  }

  private void addClauses(Form form) {
    for (Aspect aspect : syntax.words().aspects()) {
      for (Phrasing phrasing : syntax.frames().phrasings()) {
        for (Quality quality : syntax.words().qualities()) {
          Clause clause = new Clause(aspect, phrasing, quality);
          if (clause.isSound() && clause.hasForm(form)) {
            for (Tense tense : Tense.values()) {
              add(clauses.get(form), syntax.clause(clause, form, tense), clause);
            }
          }
        }
      }
    }
  }

  private void addWhole() {
    for (String remark : syntax.words().remarks()) {
      add(whole, remark, new SmallTalk(remark));
    }
    for (Thing rejected : syntax.words().things()) {
      for (Thing asserted : syntax.words().things()) {
        for (Template template : syntax.frames().replacements()) {
          addIfSound(new Replacement(template, rejected, asserted));
        }
      }
    }
    for (Quality first : syntax.words().qualities()) {
      for (Quality second : syntax.words().qualities()) {
        for (Aspect aspect : syntax.words().aspects()) {
          for (Template template : syntax.frames().corrections()) {
            addIfSound(new Correction(template, aspect, first, second));
          }
          for (Template template : syntax.frames().balances()) {
            addIfSound(new Balance(template, aspect, first, second));
          }
        }
      }
    }
  }

  private void addIfSound(Review review) {
    if (review.isSound()) {
      for (Tense tense : Tense.values()) {
        add(whole, review.in(syntax, tense), review);
      }
    }
  }

  private static <T> void add(Map<String, Set<T>> map, String text, T meaning) {
    map.computeIfAbsent(text, unused -> new LinkedHashSet<>()).add(meaning);
  }
}
