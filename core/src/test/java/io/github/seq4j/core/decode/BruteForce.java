package io.github.seq4j.core.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Every sequence that a config allows, scored one by one and sorted: what a beam must find. */
final class BruteForce {

  private final ConditionalModel model;
  private final BeamConfig config;
  private final int source;
  private final List<Hypothesis> found = new ArrayList<>();

  private BruteForce(ConditionalModel model, BeamConfig config, int source) {
    this.model = model;
    this.config = config;
    this.source = source;
  }

  static List<Hypothesis> rank(ConditionalModel model, BeamConfig config, int source) {
    BruteForce all = new BruteForce(model, config, source);
    RecurrentState state = model.start(new int[] {source});
    all.visit(List.of(), List.of(), List.of(), ConditionalModel.START, state);
    all.found.sort(Comparator.comparingDouble(Hypothesis::score).reversed());
    return all.found;
  }

  private void visit(
      List<Integer> tokens, List<Double> logs, List<float[]> looks, int last, RecurrentState old) {
    int size = model.vocabularySize();
    float[] logits = new float[size];
    float[][] attention = new float[1][model.attentionLength(source)];
    RecurrentState state = old.copy();
    model.step(new int[] {source}, new int[] {last}, state, logits, attention);
    List<float[]> looked = plus(looks, attention[0]);
    List<Integer> next =
        IntStream.range(0, size)
            .filter(v -> v != model.endToken() && isAllowed(plus(tokens, v)))
            .boxed()
            .toList();
    double end = Softmax.logProbability(logits, 0, size, model.endToken());
    boolean full = tokens.size() == config.maxLength();
    boolean cut =
        full
            ? next.stream().anyMatch(v -> logits[v] > logits[model.endToken()])
            : next.isEmpty() && tokens.size() < config.minLength();
    if (full || cut || tokens.size() >= config.minLength()) {
      found.add(finish(tokens, plus(logs, end), looked, !cut));
    }
    for (int v : full ? List.<Integer>of() : next) {
      double log = Softmax.logProbability(logits, 0, size, v);
      visit(plus(tokens, v), plus(logs, log), looked, v, state);
    }
  }

  private boolean isAllowed(List<Integer> tokens) {
    int n = config.noRepeatNgram();
    Set<List<Integer>> ngrams = new HashSet<>();
    for (int i = 0; n > 0 && i + n <= tokens.size(); i++) {
      if (!ngrams.add(tokens.subList(i, i + n))) {
        return false;
      }
    }
    return tokens.stream().noneMatch(token -> config.forbiddenTokens().contains(token));
  }

  private Hypothesis finish(
      List<Integer> tokens, List<Double> logs, List<float[]> looked, boolean ended) {
    double log = logs.stream().mapToDouble(Double::doubleValue).sum();
    double score = log / Math.pow((5.0 + tokens.size() + 1) / 6, config.lengthPenalty());
    for (int s = 0; s < model.attentionLength(source); s++) {
      int step = s;
      double covered = looked.stream().mapToDouble(look -> look[step]).sum();
      score += config.coveragePenalty() * Math.log(Math.min(1, covered));
    }
    return new Hypothesis(
        tokens.stream().mapToInt(Integer::intValue).toArray(),
        log,
        score,
        ended,
        looked.toArray(float[][]::new),
        logs.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static <T> List<T> plus(List<T> list, T more) {
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return longer;
  }
}
