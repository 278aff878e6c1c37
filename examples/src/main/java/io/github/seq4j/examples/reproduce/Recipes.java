package io.github.seq4j.examples.reproduce;

import io.github.seq4j.core.bundle.ClosedJson;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The recipes that come with the program. */
public final class Recipes {

  /** Names of the recipes in the order in which they are shown, one a line. */
  private static final String INDEX = "recipes.txt";

  private static final String CATALOG = "data.json";

  private Recipes() {}

  /**
   * All of them, in the order of the index.
   *
   * @throws IOException if one is not what it should be
   */
  public static List<Recipe> all() throws IOException {
    RecipeParser parser = new RecipeParser(catalog(Path.of(CATALOG), resource(CATALOG)));
    List<Recipe> recipes = new ArrayList<>();
    for (String name : resource(INDEX).lines().filter(line -> !line.isBlank()).toList()) {
      String file = name + ".json";
      recipes.add(parser.parse(Path.of(file), resource(file)));
    }
    return recipes;
  }

  /** Files by their path in the data folder. */
  static Map<String, DataFile> catalog(Path file, String text) throws IOException {
    ClosedJson json = ClosedJson.parse(file, "data", text);
    Map<String, DataFile> files = new LinkedHashMap<>();
    for (String path : json.keys()) {
      ClosedJson each = json.object(path);
      files.put(path, new DataFile(path, each.string("sha256"), each.string("from")));
    }
    json.finish();
    return files;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Recipes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
