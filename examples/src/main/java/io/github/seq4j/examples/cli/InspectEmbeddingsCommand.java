package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.TextFile;
import io.github.seq4j.core.inspect.embeddings.PrincipalComponents;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.core.page.Scatter;
import io.github.seq4j.datasets.embeddings.Neighbour;
import io.github.seq4j.datasets.embeddings.VectorSearch;
import io.github.seq4j.datasets.embeddings.WordVectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j inspect embeddings FILE}: a map of tokens. */
@Command(
    name = "embeddings",
    sortOptions = false,
    description =
        "A map of the tokens of a model, or of word vectors: the two directions in which they differ most (principal"
            + " components), with each token's nearest neighbours. How much of the variance the map shows is told; the"
            + " neighbours are those of the whole space, not of the map.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./seq4j inspect embeddings my.seq --table output --output map.html",
      "  ./seq4j inspect embeddings vectors.txt --words 500 --projector projector/"
    })
public final class InspectEmbeddingsCommand extends Verb {

  private static final int FEWEST = 2;
  private static final String COUNT = "[0-9]{1,9}";
  private static final String VECTORS = "vectors.tsv";
  private static final String METADATA = "metadata.tsv";

  /** A map that shows less of the variance says little. */
  private static final double LITTLE = 0.1;

  @Parameters(
      paramLabel = "FILE",
      description =
          "A model that reads or writes text, or vectors in word2vec's or GloVe's format.")
  private Path file;

  @Mixin private PageFile page;

  @Option(
      names = "--words",
      paramLabel = "N|FILE",
      description =
          "How many tokens to show, the first of the table, which begins with the most frequent words; or a file with"
              + " the tokens, one a line (default: ${DEFAULT-VALUE}).")
  private String words = "1000";

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description =
          "Input, the embeddings of what a model reads; of a language model output, what the softmax multiplies, which"
              + " begins small and so is less hidden by what it began with; of a translator or captioner target, the"
              + " embeddings of what it writes (default: ${DEFAULT-VALUE}).")
  private EmbeddingTableFile.Side table = EmbeddingTableFile.Side.INPUT;

  @Option(
      names = "--neighbours",
      paramLabel = "N",
      description = "Neighbours of each token (default: ${DEFAULT-VALUE}).")
  private int neighbours = 5;

  @Option(
      names = "--projector",
      paramLabel = "FOLDER",
      description =
          "Write the whole table as vectors.tsv and metadata.tsv, which TensorBoard's projector reads (default: none).")
  private Path projector;

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  public InspectEmbeddingsCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    Require.between("--neighbours", 1, 1_000, neighbours);
    if (words.matches("-?" + COUNT)) {
      Require.between("--words", FEWEST, Integer.MAX_VALUE, Integer.parseInt(words));
    }
    page.check(read());
    checkProjector();
    EmbeddingTableFile read = EmbeddingTableFile.read(file, table);
    say("%,d tokens: %s", read.vectors().vectors().size(), read.what());
    List<String> shown = shown(read.vectors());
    PrincipalComponents components =
        PrincipalComponents.of(
            shown.stream().map(read.vectors().vectors()::get).toArray(float[][]::new));
    if (page.wanted()) {
      page.write(map(read, shown, components), this);
    }
    if (projector != null) {
      project(read.vectors());
    }
    tell(read, shown, components);
    if (table == EmbeddingTableFile.Side.INPUT
        && components.shares()[0] + components.shares()[1] < LITTLE) {
      say("that is little; --table output shows more of a language model");
    }
    return ExitCode.OK;
  }

  private List<Path> read() {
    return words.matches(COUNT) ? List.of(file) : List.of(file, Path.of(words));
  }

  /** Its files do not tell who wrote them, so that none is replaced. */
  private void checkProjector() throws IOException {
    if (projector == null) {
      return;
    }
    try {
      Files.createDirectories(projector);
    } catch (IOException e) {
      throw CommandFailure.usage(
          "--projector: cannot be made; " + e.getMessage(), "give a folder that you may write to");
    }
    for (String name : List.of(VECTORS, METADATA)) {
      Path target = projector.resolve(name);
      new ResultFile("--projector", target, "").check(read());
      if (Files.exists(target)) {
        throw CommandFailure.usage(
            "--projector: " + target + " exists", "choose another folder, or remove it");
      }
    }
  }

  private List<String> shown(WordVectors vectors) throws IOException {
    List<String> all = new ArrayList<>(vectors.vectors().keySet());
    List<String> chosen;
    if (words.matches(COUNT)) {
      int count = Require.between("--words", FEWEST, Integer.MAX_VALUE, Integer.parseInt(words));
      chosen = all.subList(0, Math.min(count, all.size()));
    } else {
      List<String> asked =
          Files.readAllLines(Path.of(words), StandardCharsets.UTF_8).stream()
              .filter(line -> !line.isEmpty())
              .distinct()
              .toList();
      chosen = asked.stream().filter(vectors.vectors()::containsKey).toList();
      if (chosen.size() < asked.size()) {
        say("%,d of %,d words are not in the table", asked.size() - chosen.size(), asked.size());
      }
    }
    if (chosen.size() < FEWEST) {
      throw CommandFailure.badData(
          file + ": a map needs 2 tokens, got " + chosen.size(), "choose others by --words");
    }
    return chosen;
  }

  private Page map(EmbeddingTableFile read, List<String> shown, PrincipalComponents components) {
    VectorSearch search = VectorSearch.of(read.vectors());
    List<Scatter.Point> points = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      double[] at = components.coordinates()[i];
      points.add(new Scatter.Point(shown.get(i), at[0], at[1], note(search, shown.get(i))));
    }
    return new Page("Tokens of " + file.getFileName())
        .line(
            String.format(
                Locale.ROOT, "%,d of %,d tokens: %s.", shown.size(), size(read), read.what()))
        .line(share(components))
        .line(
            "The nearest neighbours of a token, by the cosine in the whole space and among all tokens, are shown when it "
                + "is pointed at.")
        .map(new Scatter("Principal components", points));
  }

  private static int size(EmbeddingTableFile read) {
    return read.vectors().vectors().size();
  }

  private String note(VectorSearch search, String word) {
    return search.neighbours(word, neighbours).stream()
        .map(each -> String.format(Locale.ROOT, "%s %.2f", each.word(), each.similarity()))
        .collect(Collectors.joining(", "));
  }

  private static String share(PrincipalComponents components) {
    return String.format(
        Locale.ROOT,
        "The map shows %.1f %% of the variance: %.1f %% to the right and %.1f %% upwards. Points that are near each"
            + " other on it may be far apart in the rest.",
        100 * (components.shares()[0] + components.shares()[1]),
        100 * components.shares()[0],
        100 * components.shares()[1]);
  }

  private void project(WordVectors vectors) throws IOException {
    StringBuilder numbers = new StringBuilder();
    StringBuilder names = new StringBuilder();
    vectors
        .vectors()
        .forEach(
            (word, vector) -> {
              names.append(word.replaceAll("[\\t\\r\\n]", " ")).append('\n');
              for (int d = 0; d < vector.length; d++) {
                numbers.append(d == 0 ? "" : "\t").append(vector[d]);
              }
              numbers.append('\n');
            });
    TextFile.write(projector.resolve(VECTORS), numbers.toString());
    TextFile.write(projector.resolve(METADATA), names.toString());
    say("for TensorBoard's projector: %s", Escaped.line(projector.toString()));
  }

  private void tell(EmbeddingTableFile read, List<String> shown, PrincipalComponents components) {
    if (!json) {
      print("%,d tokens, %s", size(read), read.what());
      print("%,d on the map. %s", shown.size(), share(components));
      return;
    }
    VectorSearch search = VectorSearch.of(read.vectors());
    List<Object> points = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Map<String, Object> point = new LinkedHashMap<>();
      point.put("token", shown.get(i));
      point.put("x", components.coordinates()[i][0]);
      point.put("y", components.coordinates()[i][1]);
      point.put(
          "neighbours",
          search.neighbours(shown.get(i), neighbours).stream().map(Neighbour::word).toList());
      points.add(point);
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("file", file.toString());
    facts.put("tokens", size(read));
    facts.put("table", read.what());
    facts.put("variance_x", components.shares()[0]);
    facts.put("variance_y", components.shares()[1]);
    facts.put("points", points);
    facts.put("page", page.wanted() ? page.path().toString() : null);
    console().out().println(JsonLine.of(facts));
  }
}
