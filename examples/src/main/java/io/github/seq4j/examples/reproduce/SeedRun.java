package io.github.seq4j.examples.reproduce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One seed of a recipe, step by step. What is done is not done again: steps that came to their end
 * are remembered, and training that left {@code FILE.checkpoint} goes on from there.
 *
 * @param recipe what to run
 * @param program runs the steps
 * @param data folder of the data
 * @param work folder for what the steps write, of this recipe alone
 */
public record SeedRun(Recipe recipe, Program program, Path data, Path work) {

  private static final int INTERRUPTED = 130;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A step stopped because it was asked to, after saving; the same run goes on later. */
  public static final class InterruptedStepException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Runs the steps that are left.
   *
   * @param circumstances asked at the end
   * @throws RecipeFailedException if a step fails or prints something else than the recipe says
   * @throws InterruptedStepException if a step was interrupted
   */
  public SeedResult run(long seed, Supplier<Circumstances> circumstances)
      throws IOException, RecipeFailedException, InterruptedStepException {
    Plan plan = recipe.plan();
    Path folder = folder(seed);
    Progress progress = Progress.open(folder, plan.steps());
    for (int step = progress.outputs().size(); step < plan.steps().size(); step++) {
      runStep(progress, step, resuming(plan.words(step, data, folder, seed)));
    }
    try {
      return result(seed, progress, circumstances.get());
    } catch (
        RecipeFailedException e) { // once the program is mended, its old words would fail again
      progress.forgetOutputs();
      throw e;
    }
  }

  /** Removes what only an unfinished seed needs, once its result is safe. */
  public void forget(long seed) throws IOException {
    Progress.open(folder(seed), recipe.plan().steps()).finish();
  }

  /** Removes what is left of a run that came to its end, so that the next one begins anew. */
  public void forgetFinished(long seed) throws IOException {
    Progress progress = Progress.open(folder(seed), recipe.plan().steps());
    if (progress.outputs().size() == recipe.plan().steps().size()) {
      progress.finish();
    }
  }

  /** The work folder of a seed. */
  public Path folder(long seed) {
    return work.resolve(recipe.name()).resolve("seed-" + seed);
  }

  private void runStep(Progress progress, int step, List<String> words)
      throws IOException, RecipeFailedException, InterruptedStepException {
    long start = System.nanoTime();
    Program.Outcome outcome;
    try {
      outcome = program.run(words);
    } finally {
      progress.spent((System.nanoTime() - start) / 1e9);
    }
    if (outcome.exitCode() == INTERRUPTED) {
      throw new InterruptedStepException();
    }
    if (outcome.exitCode() != 0) {
      throw new RecipeFailedException(
          "step " + (step + 1) + " ended with exit code " + outcome.exitCode());
    }
    progress.done(outcome.out());
  }

  private static List<String> resuming(List<String> words) {
    int output = words.indexOf("--output");
    if (output >= 0
        && output + 1 < words.size()
        && Files.exists(Path.of(words.get(output + 1) + ".checkpoint"))) {
      List<String> more = new ArrayList<>(words);
      more.add("--resume");
      return more;
    }
    return words;
  }

  private SeedResult result(long seed, Progress progress, Circumstances circumstances)
      throws RecipeFailedException {
    List<JsonNode> printed = new ArrayList<>();
    for (String output : progress.outputs()) {
      printed.add(json(output));
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    for (Measure measure : recipe.measures()) {
      Reading reading = measure.reading();
      double value =
          reading.kind() == Reading.Kind.ELAPSED
              ? progress.seconds()
              : reading.read(printed.get(reading.step() - 1));
      measures.put(measure.key(), finite(measure.key(), value));
    }
    Curve.Points points =
        recipe.curve().isPresent()
            ? recipe.curve().get().read(printed.get(recipe.curve().get().step() - 1))
            : Curve.Points.NONE;
    for (double y : points.y()) {
      finite("curve", y);
    }
    return new SeedResult(
        seed, recipe.plan().steps(), measures, progress.seconds(), points, circumstances);
  }

  /** What a file of results can hold. */
  private static double finite(String name, double value) throws RecipeFailedException {
    if (!Double.isFinite(value)) {
      throw new RecipeFailedException(name + ": expected a finite number, got " + value);
    }
    return value;
  }

  /** The object that a step printed, or an array of them if it printed several. */
  private static JsonNode json(String output) throws RecipeFailedException {
    ArrayNode objects = JSON.createArrayNode();
    try {
      for (String line : output.lines().filter(each -> each.startsWith("{")).toList()) {
        objects.add(JSON.readTree(line));
      }
    } catch (JsonProcessingException e) {
      throw new RecipeFailedException("a step printed no JSON: " + e.getOriginalMessage());
    }
    return objects.size() == 1 ? objects.get(0) : objects;
  }
}
