package io.github.seq4j.examples.reproduce;

import io.github.seq4j.core.bundle.BundleException;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Recipes as they are written: JSON, in which a key that nobody knows is an error. */
final class RecipeParser {

  private static final int MOST_DECIMALS = 8;

  private final Map<String, DataFile> catalog;

  /**
   * @param catalog the files that recipes may name, by path
   */
  RecipeParser(Map<String, DataFile> catalog) {
    this.catalog = catalog;
  }

  /**
   * Reads a recipe.
   *
   * @param file for messages; its name without {@code .json} is the recipe's
   * @throws BundleException naming the place of what is wrong
   */
  Recipe parse(Path file, String text) throws BundleException {
    String name = file.getFileName().toString().replaceAll("\\.json$", "");
    ClosedJson json = ClosedJson.parse(file, name, text);
    try {
      Recipe recipe =
          new Recipe(
              name,
              json.string("title"),
              size(json),
              json.string("source"),
              optional(json, "note"),
              data(json),
              plan(json),
              measures(json),
              json.has("curve") ? Optional.of(curve(json.object("curve"))) : Optional.empty());
      json.finish();
      return recipe;
    } catch (IllegalArgumentException e) { // a rule that the records know
      throw new CorruptBundleException(file, name, e.getMessage());
    }
  }

  private static Size size(ClosedJson json) throws BundleException {
    String text = json.string("size");
    return Arrays.stream(Size.values())
        .filter(size -> size.name().equals(text))
        .findFirst()
        .orElseThrow(() -> json.error("size", "expected one of " + Arrays.toString(Size.values())));
  }

  private List<DataFile> data(ClosedJson json) throws BundleException {
    List<DataFile> files = new ArrayList<>();
    for (String path : json.has("data") ? json.strings("data") : List.<String>of()) {
      if (!catalog.containsKey(path)) {
        throw json.error("data", "the catalog does not know " + path);
      }
      files.add(catalog.get(path));
    }
    return files;
  }

  private static Plan plan(ClosedJson json) throws BundleException {
    return new Plan(
        json.strings("steps"),
        LongStream.of(json.integers("seeds", 0, Integer.MAX_VALUE)).boxed().toList(),
        optional(json, "quick"),
        json.has("keep") ? json.strings("keep") : List.of());
  }

  private static List<Measure> measures(ClosedJson json) throws BundleException {
    int steps = json.strings("steps").size();
    List<Measure> measures = new ArrayList<>();
    for (ClosedJson each : json.objects("measures")) {
      measures.add(
          new Measure(
              each.string("key"),
              each.string("title"),
              each.integer("decimals", 0, MOST_DECIMALS),
              reading(each, steps),
              each.string("published"),
              each.has("target") ? Optional.of(target(each.object("target"))) : Optional.empty()));
    }
    return measures;
  }

  private static Reading reading(ClosedJson json, int steps) throws BundleException {
    return new Reading(
        step(json, steps),
        json.string("pointer"),
        json.has("kind") ? json.choice("kind", Reading.Kind.values()) : Reading.Kind.VALUE,
        json.has("expected") ? json.strings("expected") : List.of());
  }

  private static int step(ClosedJson json, int last) throws BundleException {
    return json.has("step") ? json.integer("step", 1, last) : last;
  }

  private static Target target(ClosedJson json) throws BundleException {
    return new Target(
        json.choice("better", Target.Better.values()),
        json.number("pass", -Double.MAX_VALUE, Double.MAX_VALUE),
        json.number("near", -Double.MAX_VALUE, Double.MAX_VALUE),
        json.has("judged") ? json.choice("judged", Target.Judged.values()) : Target.Judged.MEAN,
        json.choice("origin", Target.Origin.values()));
  }

  private static Curve curve(ClosedJson json) throws BundleException {
    return new Curve(
        json.has("step") ? json.integer("step", 1, Integer.MAX_VALUE) : 1,
        json.string("pointer"),
        optional(json, "x"),
        optional(json, "y"),
        json.has("scale") ? json.choice("scale", Curve.Scale.values()) : Curve.Scale.PLAIN,
        json.has("every") ? json.number("every", 0, Double.MAX_VALUE) : 1,
        json.string("title"),
        json.has("published") ? points(json.object("published")) : Curve.Points.NONE);
  }

  /** Points as {@code {"x": [...], "y": [...]}}. */
  static Curve.Points points(ClosedJson json) throws BundleException {
    return new Curve.Points(numbers(json, "x"), numbers(json, "y"));
  }

  private static List<Double> numbers(ClosedJson json, String key) throws BundleException {
    double[] numbers = json.numbers(key, -Double.MAX_VALUE, Double.MAX_VALUE);
    return Arrays.stream(numbers).boxed().toList();
  }

  private static String optional(ClosedJson json, String key) throws BundleException {
    return json.has(key) ? json.string(key) : "";
  }
}
