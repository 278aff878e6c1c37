package io.github.seq4j.examples.reproduce;

import io.github.seq4j.core.bundle.BundleException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recipe as small as it gets, and results of it. */
final class TinyRecipe {

  static final String HASH =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // of "abc"
  static final DataFile ABC = new DataFile("set/abc.txt", HASH, "https://example.org/abc.txt");

  static final String JSON =
      """
      {
        "title": "Two steps",
        "size": "T1",
        "source": "Somebody 1997",
        "data": ["set/abc.txt"],
        "steps": [
          "train it --text {data}/set/abc.txt --seed {seed} --output {work}/model.seq --json",
          "evaluate {work}/model.seq --json"
        ],
        "seeds": [1, 2],
        "measures": [
          {
            "key": "perplexity",
            "title": "test perplexity",
            "decimals": 2,
            "pointer": "/test/perplexity",
            "published": "136.08",
            "target": {"better": "lower", "pass": 137, "near": 141, "origin": "published"}
          }
        ]
      }
      """;

  private TinyRecipe() {}

  static Recipe recipe() throws BundleException {
    return parse(JSON);
  }

  static Recipe parse(String json) throws BundleException {
    return new RecipeParser(Map.of(ABC.path(), ABC)).parse(Path.of("tiny.json"), json);
  }

  static Circumstances circumstances() {
    return new Circumstances(
        "Some CPU", 2, "JDK 17", "Linux amd64", "seq4j 1", "abc123", "2026-11-26");
  }

  /** A result of the tiny recipe's steps. */
  static SeedResult result(long seed, double perplexity) throws BundleException {
    return result(seed, perplexity, recipe().plan().steps());
  }

  static SeedResult result(long seed, double perplexity, List<String> steps) {
    Map<String, Double> measures = new LinkedHashMap<>(Map.of("perplexity", perplexity));
    return new SeedResult(seed, steps, measures, 60, Curve.Points.NONE, circumstances());
  }
}
