package io.github.seq4j.examples.reproduce;

import io.github.seq4j.core.bundle.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of results, and the pages that are made of it: {@code RESULTS.md} beside the folder, and
 * the table between {@code <!-- results -->} and {@code <!-- /results -->} in the READMEs above
 * {@code docs/results}, where they have those marks.
 *
 * @param folder such as {@code docs/results}
 * @param recipes all of them, in the order of the table
 */
public record Results(Path folder, List<Recipe> recipes) {

  private static final String PAGE = "RESULTS.md";
  private static final Pattern TABLE =
      Pattern.compile("(<!-- results -->\\n).*?(<!-- /results -->)", Pattern.DOTALL);

  /** A recipe with its results so far. */
  public Summary summary(Recipe recipe) throws IOException {
    return Summary.of(recipe, SeedResults.read(SeedResults.of(folder, recipe.name())));
  }

  /**
   * Adds a result, and brings the pages up to date.
   *
   * @param work the folder with the files that the recipe keeps, as {@code NAME.seed-N.FILE}
   */
  public void add(Recipe recipe, SeedResult result, Path work) throws IOException {
    Files.createDirectories(absolute());
    for (String kept : recipe.plan().keep()) {
      String name = recipe.name() + ".seed-" + result.seed() + "." + kept;
      TextFile.write(absolute().resolve(name), Files.readString(work.resolve(kept)));
    }
    SeedResults.add(SeedResults.of(folder, recipe.name()), recipe.name(), result);
    writePages();
  }

  /** Writes all pages; those that would not change are left alone. */
  public void writePages() throws IOException {
    Files.createDirectories(absolute());
    for (Map.Entry<Path, String> page : pages().entrySet()) {
      Path file = page.getKey();
      if (!Files.exists(file) || !Files.readString(file).equals(page.getValue())) {
        TextFile.write(file, page.getValue());
      }
    }
  }

  /** What the pages must say, by file: {@code RESULTS.md}, and the READMEs that are there. */
  public Map<Path, String> pages() throws IOException {
    List<Summary> summaries = summaries();
    Map<Path, String> pages = new LinkedHashMap<>();
    pages.put(absolute().resolveSibling(PAGE), ResultsPage.text(summaries, strays()));
    Path root = absolute().getParent().getParent();
    if (root != null && absolute().endsWith(Path.of("docs", "results"))) {
      putReadme(pages, root.resolve("README.md"), ResultsTable.english(summaries));
      putReadme(pages, root.resolve("README.ko.md"), ResultsTable.korean(summaries));
    }
    return pages;
  }

  private static void putReadme(Map<Path, String> pages, Path readme, String table)
      throws IOException {
    if (Files.isRegularFile(readme)) {
      pages.put(readme, withTable(Files.readString(readme), table));
    }
  }

  private List<Summary> summaries() throws IOException {
    List<Summary> summaries = new ArrayList<>();
    for (Recipe recipe : recipes) {
      summaries.add(summary(recipe));
    }
    return summaries;
  }

  private List<String> strays() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(absolute())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .filter(name -> recipes.stream().noneMatch(each -> name.equals(each.name() + ".json")))
          .sorted()
          .toList();
    }
  }

  private Path absolute() {
    return folder.toAbsolutePath().normalize();
  }

  /** A page with this table between the marks; as it was where there are none. */
  static String withTable(String page, String table) {
    return TABLE
        .matcher(page)
        .replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + table + found.group(2)));
  }
}
