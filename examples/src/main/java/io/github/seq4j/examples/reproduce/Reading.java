package io.github.seq4j.examples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * How a figure is read from what a step printed.
 *
 * @param step which step, from 1
 * @param pointer where in its JSON object (RFC 6901), such as {@code /test_perplexity}; one {@code
 *     *} stands for each element of a list, as in {@code /neighbours/*}{@code /word}
 * @param kind what is made of what stands there
 * @param expected numbers or words that it is compared with, by those kinds that compare
 */
public record Reading(int step, String pointer, Kind kind, List<String> expected) {

  /** What is made of the value. */
  public enum Kind {
    /** The number itself; true is 1 and false is 0. */
    VALUE,
    /** Of a list of numbers beside a published one: the largest |log10(ours / published)|. */
    LARGEST_LOG10_RATIO,
    /** Of a list of words: the share of them that is among the expected ones. */
    SHARE_EXPECTED,
    /** The seconds of all steps together, interrupted ones too; read from no output. */
    ELAPSED
  }

  /**
   * Reads it.
   *
   * @param printed the object that the step printed
   * @throws RecipeFailedException if no such figure stands there
   */
  double read(JsonNode printed) throws RecipeFailedException {
    JsonNode node = find(printed);
    return switch (kind) {
      case VALUE -> value(node);
      case LARGEST_LOG10_RATIO -> largestRatio(node);
      case SHARE_EXPECTED -> shareExpected(node);
      case ELAPSED -> throw new IllegalStateException("is in no output");
    };
  }

  private JsonNode find(JsonNode printed) {
    int star = pointer.indexOf("/*");
    if (star < 0) {
      return printed.at(pointer);
    }
    List<JsonNode> each = new ArrayList<>();
    for (JsonNode element : printed.at(pointer.substring(0, star))) {
      each.add(element.at(pointer.substring(star + 2)));
    }
    return JsonNodeFactory.instance.arrayNode().addAll(each);
  }

  private double value(JsonNode node) throws RecipeFailedException {
    if (node.isBoolean()) {
      return node.booleanValue() ? 1 : 0;
    }
    if (!node.isNumber()) {
      throw wrong("a number", node);
    }
    return node.doubleValue();
  }

  private double largestRatio(JsonNode list) throws RecipeFailedException {
    if (!list.isArray() || list.size() != expected.size()) {
      throw wrong("a list of " + expected.size() + " numbers", list);
    }
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      double ratio = value(list.get(i)) / Double.parseDouble(expected.get(i));
      largest = Math.max(largest, Math.abs(Math.log10(ratio)));
    }
    return largest;
  }

  private double shareExpected(JsonNode list) throws RecipeFailedException {
    if (!list.isArray() || list.isEmpty()) {
      throw wrong("a list of words", list);
    }
    int found = 0;
    for (JsonNode word : list) {
      found += expected.contains(word.asText()) ? 1 : 0;
    }
    return (double) found / list.size();
  }

  private RecipeFailedException wrong(String wanted, JsonNode got) {
    return new RecipeFailedException(
        "step " + step + ": expected " + wanted + " at " + pointer + ", got " + kindOf(got));
  }

  private static String kindOf(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }
}
