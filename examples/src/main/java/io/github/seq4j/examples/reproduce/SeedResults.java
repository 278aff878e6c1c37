package io.github.seq4j.examples.reproduce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.bundle.BundleException;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.TextFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results of one recipe, one entry a seed: {@code docs/results/NAME.json}. */
public final class SeedResults {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

  private SeedResults() {}

  /** Where the results of a recipe are. */
  public static Path of(Path folder, String recipe) {
    return folder.resolve(recipe + ".json");
  }

  /**
   * Results by seed, ascending; none where there is no file.
   *
   * @throws IOException if the file is not what it should be
   */
  public static List<SeedResult> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    ClosedJson json = ClosedJson.parse(file, "results", text(file));
    List<SeedResult> results = new ArrayList<>();
    String recipe = json.string("recipe");
    if (!of(file.toAbsolutePath().getParent(), recipe).equals(file.toAbsolutePath())) {
      throw new DataFormatException(file, 0, "holds results of " + recipe);
    }
    for (ClosedJson each : json.objects("results")) {
      results.add(
          new SeedResult(
              each.longInteger("seed", 0, Long.MAX_VALUE),
              each.strings("steps"),
              measures(each.object("measures")),
              each.number("seconds", 0, Double.MAX_VALUE),
              each.has("curve") ? RecipeParser.points(each.object("curve")) : Curve.Points.NONE,
              circumstances(each.object("circumstances"))));
    }
    json.finish();
    return results;
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new DataFormatException(file, 0, "is not text in UTF-8");
    }
  }

  /**
   * Adds a result and writes the file, whole or not at all. An earlier result of the same seed is
   * replaced, and so are those of other command lines: they are of another experiment.
   */
  public static void add(Path file, String recipe, SeedResult result) throws IOException {
    List<SeedResult> all = new ArrayList<>(read(file));
    all.removeIf(each -> each.seed() == result.seed() || !each.steps().equals(result.steps()));
    all.add(result);
    all.sort(Comparator.comparingLong(SeedResult::seed));
    Files.createDirectories(file.toAbsolutePath().getParent());
    TextFile.write(file, text(recipe, all));
  }

  static String text(String recipe, List<SeedResult> results) {
    ObjectNode root = JSON.createObjectNode().put("recipe", recipe);
    ArrayNode list = root.putArray("results");
    results.forEach(each -> write(list.addObject(), each));
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(INDENT);
    try {
      return JSON.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of numbers and texts can be written", e);
    }
  }

  private static void write(ObjectNode to, SeedResult result) {
    to.put("seed", result.seed());
    result.steps().forEach(to.putArray("steps")::add);
    ObjectNode measures = to.putObject("measures");
    result.measures().forEach(measures::put);
    to.put("seconds", Math.round(result.seconds() * 10) / 10.0);
    if (!result.curve().isEmpty()) {
      ObjectNode curve = to.putObject("curve");
      result.curve().x().forEach(curve.putArray("x")::add);
      result.curve().y().forEach(curve.putArray("y")::add);
    }
    Circumstances at = result.circumstances();
    to.putObject("circumstances")
        .put("cpu", at.cpu())
        .put("cores", at.cores())
        .put("jdk", at.jdk())
        .put("os", at.os())
        .put("version", at.version())
        .put("revision", at.revision())
        .put("date", at.date());
  }

  private static Map<String, Double> measures(ClosedJson json) throws BundleException {
    Map<String, Double> measures = new LinkedHashMap<>();
    for (String key : json.keys()) {
      measures.put(key, json.number(key, -Double.MAX_VALUE, Double.MAX_VALUE));
    }
    return measures;
  }

  private static Circumstances circumstances(ClosedJson json) throws BundleException {
    return new Circumstances(
        json.string("cpu"),
        json.integer("cores", 1, Integer.MAX_VALUE),
        json.string("jdk"),
        json.string("os"),
        json.string("version"),
        json.string("revision"),
        json.string("date"));
  }
}
